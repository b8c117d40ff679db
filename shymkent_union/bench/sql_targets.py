"""The targets by hand: of each the rows of its table for today, and the numbers of its course."""

YEARS, HALVES = range(5), range(6)


def active(on):
    return (
        f"o.level = 'primary' AND (o.founded_on IS NULL OR o.founded_on <= {on}) "
        f"AND (o.closed_on IS NULL OR o.closed_on >= {on})"
    )


def stands(first, last, on, of=""):
    return f"{of}{first} <= {on} AND ({of}{last} IS NULL OR {of}{last} >= {on})"


def table(numbers, joins="", where="", order="o.register_number"):
    """One row a primary, with its numbers."""
    return (
        f"SELECT o.register_number, o.short_kk, o.district, o.kind, {numbers} FROM registry_organisation o {joins} "
        f"WHERE {active('%(on)s')} {where} ORDER BY {order}"
    )


def each(places, condition, counted="count(*)"):
    """A number for each period."""
    return ", ".join(f"{counted} FILTER (WHERE {condition(place)})" for place in places)


NEEDED = "(b.planned_kzt * n.value + 99) / 100"
BUDGET = (
    "LEFT JOIN infowork_budget b ON b.organisation_id = o.id AND b.year = {year} AND b.voided_at IS NULL "
    "LEFT JOIN infowork_budgetline l ON l.budget_id = b.id AND l.article = 'information_work'"
)
NORM = (
    "LEFT JOIN registry_norm n ON n.id = (SELECT id FROM registry_norm WHERE key = '{key}' AND holds_from <= %(on)s "
    "ORDER BY holds_from DESC LIMIT 1)"
)
MEMBERS = (
    "LEFT JOIN (SELECT organisation_id, count(*) AS people FROM registry_membership WHERE voided_at IS NULL "
    f"AND {stands('joined_on', 'left_on', '%(on)s')} GROUP BY organisation_id) m ON m.organisation_id = o.id"
)
COPIES = (
    "LEFT JOIN (SELECT organisation_id, sum(copies) AS copies FROM publications_pressorder WHERE voided_at IS NULL "
    "AND year = %(year)s GROUP BY organisation_id) p ON p.organisation_id = o.id"
)
CONSIDERED = (
    "FROM infowork_consideration c JOIN infowork_meeting g ON g.id = c.meeting_id "
    "JOIN registry_organisation o ON o.id = g.organisation_id "
    "WHERE c.is_information_work AND g.voided_at IS NULL AND g.kind = 'union_committee' AND o.level = 'primary'"
)
HELD = "g.earliest >= %(first{0})s AND g.latest <= %(day{0})s"
OFFICER = "f.role = 'information_officer' AND f.body_id IS NULL AND f.voided_at IS NULL"
SEATED = (
    "EXISTS (SELECT 1 FROM registry_office s LEFT JOIN registry_body y ON y.id = s.body_id "
    "WHERE s.organisation_id = f.organisation_id AND s.person_id = f.person_id AND s.voided_at IS NULL "
    "AND (y.kind = 'union_committee' OR (s.body_id IS NULL AND s.role IN ('chair', 'acting_chair'))) "
    "AND {0})"
)
LESSONS = (
    "LEFT JOIN (SELECT organisation_id, count(*) AS held FROM infowork_unionlesson WHERE voided_at IS NULL "
    "AND held_on >= %(since)s AND held_on <= %(on)s GROUP BY organisation_id) t ON t.organisation_id = o.id"
)
WAYS = ("u.is_central_committee_site", "u.kind = 'social_network'")
PUBLISHED = (
    "FROM publications_publication p JOIN publications_mediaoutlet u ON u.id = p.outlet_id "
    "WHERE p.voided_at IS NULL AND p.title <> ''"
)
SAME_DAYS = "p.earliest >= %(new_year{0})s AND p.latest <= %(same_day{0})s"
WRITTEN = ", ".join(
    f"count(*) FILTER (WHERE {way} AND {SAME_DAYS.format(place)}) AS n{number}{place}"
    for number, way in enumerate(WAYS)
    for place in (5, 4)
)
TRAINED = (
    "LEFT JOIN (SELECT f.organisation_id, count(DISTINCT f.person_id) AS invited, "
    "count(DISTINCT f.person_id) FILTER (WHERE EXISTS (SELECT 1 FROM library_enrolment e "
    "JOIN library_seminar s ON s.id = e.seminar_id WHERE e.person_id = f.person_id AND e.attended "
    "AND e.cancelled_at IS NULL AND s.voided_at IS NULL AND s.earliest >= %(since)s AND s.latest <= %(on)s)) AS came "
    "FROM registry_office f WHERE f.role IN ('chair', 'acting_chair', 'information_officer') AND f.body_id IS NULL "
    f"AND f.voided_at IS NULL AND {stands('started_on', 'ended_on', '%(on)s', 'f.')} "
    "GROUP BY f.organisation_id) t ON t.organisation_id = o.id"
)

ROWS = {
    "responsible": table(
        f"(SELECT count(*) FROM registry_office f WHERE f.organisation_id = o.id AND {OFFICER} "
        f"AND {stands('started_on', 'ended_on', '%(on)s', 'f.')} "
        f"AND {SEATED.format(stands('started_on', 'ended_on', '%(on)s', 's.'))}) AS there",
        order="there, o.register_number",
    ),
    "information-share": table(
        f"l.planned_kzt, b.planned_kzt, l.planned_kzt * 100.0 / b.planned_kzt, {NEEDED}, {NEEDED} - l.planned_kzt",
        BUDGET.format(year="%(year)s") + " " + NORM.format(key="information_share"),
        order=f"{NEEDED} - l.planned_kzt DESC, o.register_number",
    ),
    "considerations": table(
        "coalesce(t.held, 0) AS held, 1, 1 - coalesce(t.held, 0)",
        f"LEFT JOIN (SELECT g.organisation_id, count(*) AS held {CONSIDERED} AND {HELD.format(5)} "
        "GROUP BY g.organisation_id) t ON t.organisation_id = o.id",
        order="held, o.register_number",
    ),
    "seminars": table("t.came, t.invited, t.invited - t.came", TRAINED, order="t.came, o.register_number"),
    "boards": table(
        "EXISTS (SELECT 1 FROM infowork_board b WHERE b.organisation_id = o.id AND b.voided_at IS NULL "
        f"AND {stands('put_up_on', 'taken_down_on', '%(on)s', 'b.')}) AS there",
        order="there, o.register_number",
    ),
    "press": table(
        "p.copies, m.people, (m.people * n.value + 99) / 100, (m.people * n.value + 99) / 100 - p.copies AS short",
        f"{MEMBERS} {COPIES} {NORM.format(key='press_copies')}",
        order="short DESC, o.register_number",
    ),
    # Four networks, and no primaries.
    "accounts": (
        "SELECT c.kind, c.title_kk, c.opened_on, c.closed_on FROM publications_channel c "
        "JOIN registry_organisation o ON o.id = c.organisation_id "
        "WHERE c.is_official_account AND o.level = 'committee' ORDER BY c.opened_on"
    ),
    "lessons": table(
        "coalesce(t.held, 0) AS held", LESSONS, "AND o.kind IN ('general_secondary', 'college', 'higher')",
        "held, o.register_number",
    ),
    "publications": table(
        "t.n05, t.n04, t.n15, t.n14, t.n04 - t.n05 + t.n14 - t.n15 AS fewer",
        f"LEFT JOIN (SELECT p.organisation_id, {WRITTEN} {PUBLISHED} GROUP BY p.organisation_id) t "
        "ON t.organisation_id = o.id",
        order="fewer DESC, o.register_number",
    ),
}  # fmt: skip
COURSES = {
    "responsible": [
        f"SELECT count(*) FROM registry_office f JOIN registry_organisation o ON o.id = f.organisation_id "
        f"WHERE {active(f'%(day{place})s')} AND {OFFICER} "
        f"AND {stands('started_on', 'ended_on', f'%(day{place})s', 'f.')} "
        f"AND {SEATED.format(stands('started_on', 'ended_on', f'%(day{place})s', 's.'))}"
        for place in HALVES
    ],
    "information-share": [
        "SELECT b.year, sum(l.planned_kzt), sum(b.planned_kzt) FROM infowork_budget b "
        "JOIN registry_organisation o ON o.id = b.organisation_id "
        "LEFT JOIN infowork_budgetline l ON l.budget_id = b.id AND l.article = 'information_work' "
        f"WHERE b.voided_at IS NULL AND b.year >= %(first_year)s AND {active('%(on)s')} GROUP BY b.year"
    ],
    "considerations": [
        f"SELECT {each(HALVES, HELD.format, 'count(DISTINCT g.organisation_id)')} {CONSIDERED}",
        f"SELECT {each(HALVES, lambda place: active(f'%(day{place})s'))} FROM registry_organisation o",
    ],
    "seminars": [
        "SELECT "
        + each(HALVES, lambda place: f"earliest >= %(first{place})s AND latest <= %(day{place})s")
        + " FROM library_seminar WHERE voided_at IS NULL"
    ],
    "boards": [
        "SELECT "
        + each(
            HALVES, lambda place: stands("put_up_on", "taken_down_on", f"%(day{place})s"),
            "count(DISTINCT organisation_id)",
        )
        + " FROM infowork_board WHERE voided_at IS NULL"
    ],
    "press": [
        f"SELECT {each(YEARS, lambda place: stands('joined_on', 'left_on', f'%(day{place})s'))} "
        "FROM registry_membership m JOIN registry_organisation o ON o.id = m.organisation_id "
        "WHERE m.voided_at IS NULL AND o.level = 'primary' GROUP BY m.organisation_id",
        "SELECT year, sum(copies) FROM publications_pressorder WHERE voided_at IS NULL GROUP BY year",
    ],
    "accounts": [],
    "lessons": [
        "SELECT "
        + each(HALVES, lambda place: f"held_on >= %(first{place})s AND held_on <= %(day{place})s")
        + " FROM infowork_unionlesson t JOIN registry_organisation o ON o.id = t.organisation_id "
        "WHERE t.voided_at IS NULL GROUP BY o.kind"
    ],
    "publications": [
        f"SELECT {each(HALVES, lambda place: f'{WAYS[0]} AND {SAME_DAYS.format(place)}')}, "
        f"{each(HALVES, lambda place: f'{WAYS[1]} AND {SAME_DAYS.format(place)}')} {PUBLISHED}"
    ],
}  # fmt: skip

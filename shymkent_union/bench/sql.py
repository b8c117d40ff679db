"""The reference: what a good hand writes in SQL for the same rows, and the indexes it would ask for."""

INDEXES = [
    "CREATE INDEX bench_person_list ON registry_person (sort_key, id)",
    "CREATE INDEX bench_membership_spell ON registry_membership (joined_on, left_on, organisation_id) "
    "WHERE voided_at IS NULL",
    "CREATE INDEX bench_membership_person ON registry_membership (person_id, organisation_id) "
    "WHERE left_on IS NULL AND voided_at IS NULL",
    "CREATE INDEX bench_office ON registry_office (role, organisation_id, person_id, started_on, ended_on)",
    "CREATE INDEX bench_consideration ON infowork_consideration (meeting_id, topic_id)",
]
COVERING = ["CREATE INDEX bench_person_search ON registry_person (search_key, sort_key)"]

PERSON = "p.id, p.surname, p.given_name, p.patronymic, p.member_number, p.birth_date, p.phone, p.position, p.sort_key"
CITY_LIST = f"SELECT {PERSON} FROM registry_person p ORDER BY p.sort_key, p.id LIMIT 51"
CITY_LIST_AFTER = (
    f"SELECT {PERSON} FROM registry_person p WHERE p.sort_key >= %(key)s ORDER BY p.sort_key, p.id LIMIT 51"
)
# The order is forced into a sort of what was found: else the planner walks the whole list by its index.
PEOPLE_SEARCH = (
    f"SELECT {PERSON} FROM registry_person p WHERE p.search_key LIKE %(word)s ORDER BY p.sort_key || '', p.id LIMIT 51"
)
ORGANISATION_LIST = (
    f"SELECT m.id, m.category, m.joined_on, {PERSON} FROM registry_membership m "
    "JOIN registry_person p ON p.id = m.person_id "
    "WHERE m.organisation_id = %(organisation)s AND m.left_on IS NULL AND m.voided_at IS NULL "
    "AND m.joined_on <= %(last)s ORDER BY m.sort_key, m.id LIMIT 51"
)
LIBRARY_SEARCH = (
    "SELECT id, code, kind, title_kk, title_ru, note_kk, earliest, latest FROM library_material "
    "WHERE voided_at IS NULL AND access = 'open' AND search_key LIKE %(word)s ORDER BY position, latest DESC LIMIT 51"
)

ACTIVE = (
    "(SELECT id FROM registry_organisation WHERE level = 'primary' AND (founded_on IS NULL OR founded_on <= %(last)s) "
    "AND (closed_on IS NULL OR closed_on >= %(last)s))"
)
STANDING = "voided_at IS NULL AND started_on <= %(last)s AND (ended_on IS NULL OR ended_on >= %(last)s)"
CURRENT = "voided_at IS NULL AND joined_on <= %(last)s AND (left_on IS NULL OR left_on >= %(last)s)"
WITHIN = "voided_at IS NULL AND earliest >= %(first)s AND latest <= %(last)s"
REPORT_FIGURES = [
    f"SELECT count(*) FROM registry_membership WHERE {CURRENT} AND organisation_id IN {ACTIVE}",
    "SELECT count(DISTINCT person_id), count(DISTINCT organisation_id) FROM registry_office "
    f"WHERE role = 'information_officer' AND {STANDING} AND organisation_id IN {ACTIVE}",
    f"SELECT count(*) FROM {ACTIVE} AS active",
    "SELECT count(DISTINCT o.person_id) FROM registry_office o JOIN registry_body b ON b.id = o.body_id "
    f"WHERE b.subject = 'information_work' AND o.{STANDING}",
    "SELECT m.kind, count(*) FROM infowork_consideration c JOIN infowork_meeting m ON m.id = c.meeting_id "
    f"WHERE c.is_information_work AND m.{WITHIN} GROUP BY m.kind",
    "SELECT count(*), sum(l.planned_kzt), sum(b.planned_kzt) FROM infowork_budget b "
    "LEFT JOIN infowork_budgetline l ON l.budget_id = b.id AND l.article = 'information_work' "
    f"WHERE b.year = %(year)s AND b.voided_at IS NULL AND b.organisation_id IN {ACTIVE}",
    f"SELECT id, topic_kk, topic_ru FROM library_seminar WHERE {WITHIN} ORDER BY earliest",
    f"SELECT id, title_kk, title_ru FROM library_material WHERE kind = 'guide' AND {WITHIN} ORDER BY earliest",
    "SELECT year, sum(copies), sum(amount_kzt) FROM publications_pressorder WHERE voided_at IS NULL GROUP BY year",
    "SELECT o.name, count(p.id) FROM publications_mediaoutlet o JOIN publications_publication p ON p.outlet_id = o.id "
    f"WHERE p.{WITHIN} GROUP BY o.name",
    f"SELECT count(DISTINCT organisation_id) FROM infowork_board WHERE voided_at IS NULL AND put_up_on <= %(last)s "
    f"AND (taken_down_on IS NULL OR taken_down_on >= %(last)s) AND organisation_id IN {ACTIVE}",
    "SELECT key, number, words_kk FROM registry_statedfigure WHERE voided_at IS NULL",
    "SELECT number, text_kk, text_ru FROM infowork_task WHERE voided_at IS NULL ORDER BY year, number",
    "SELECT kind, title_kk, title_ru FROM publications_channel ORDER BY position",
    # The annex: one line a primary.
    "SELECT o.id, o.short_kk, (SELECT count(*) FROM registry_membership m WHERE m.organisation_id = o.id AND "
    f"m.{CURRENT}) FROM registry_organisation o WHERE o.id IN {ACTIVE} ORDER BY o.register_number",
]
REPORT_ROWS = [
    f"SELECT id FROM registry_membership WHERE {CURRENT} AND organisation_id IN {ACTIVE}",
    f"SELECT id FROM registry_office WHERE role = 'information_officer' AND {STANDING}",
    "SELECT c.id FROM infowork_consideration c JOIN infowork_meeting m ON m.id = c.meeting_id "
    f"WHERE c.is_information_work AND m.{WITHIN}",
    f"SELECT id FROM publications_publication WHERE {WITHIN}",
]

"""The table of statistics in the back office: as of a day, by organisation, kind and district; and its exports."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.models import Export, Headcount, ListConfirmation, OrganisationDistrict
from registry.services.exports import write_export
from shymkent_union.lib.periods import Period
from tests import makers
from tests.browser import check_page

STATISTICS = reverse("admin:statistics")
TODAY = timezone.localdate()
DAYS = {"on": "30.06.2026", "since": "01.01.2026"}


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


def table(client, **asked):
    response = client.get(STATISTICS, asked)
    assert response.status_code == 200
    return response.context["table"]


def rows_behind(client, number, **asked):
    page = client.get(reverse("admin:statistics_rows", args=[number]), asked).context["page"]
    return [membership.person.surname for membership in page.rows]


def test_each_primary_has_its_line_and_the_city_its_sum(back_office, school, college):
    makers.make_member(school)
    makers.make_member(college, category="learner")
    Headcount.objects.create(organisation=school, counted_on=date(2025, 1, 1), employed=4)

    found = table(back_office, **DAYS)

    assert [(line.organisation, line.counts.members) for line in found.lines] == [(school, 1), (college, 1)]
    city = found.city.counts
    assert (city.members, city.learners, city.density, city.organisations) == (2, 1, (1, 4), 2)
    text = back_office.get(STATISTICS, DAYS | {"by": "organisation"}).content.decode()
    assert "25,0\xa0%" in text
    assert "белгісіз" in text


def test_by_kind_and_by_the_district_of_that_day(back_office, school, college):
    makers.make_member(school)
    makers.make_member(college)
    college.kind, college.district = "college", "turan"
    college.save()
    OrganisationDistrict.objects.create(organisation=college, district="karatau", until=date(2026, 6, 30))

    kinds = table(back_office, **DAYS, by="kind")
    then = table(back_office, **DAYS, by="district")
    later = table(back_office, on="01.07.2026", since="01.07.2026", by="district")

    assert [(line.filters, line.counts.members) for line in kinds.lines] == [
        ({"kind": "general_secondary"}, 1),
        ({"kind": "college"}, 1),
    ]
    assert [line.filters for line in then.lines] == [{"district": "abay"}, {"district": "karatau"}]
    assert [line.filters for line in later.lines] == [{"district": "abay"}, {"district": "turan"}]
    assert rows_behind(back_office, "members", **DAYS, district="karatau") == ["Қасымов"]
    assert (
        back_office.get(reverse("admin:statistics_rows", args=["members"]), {"district": "turan"} | DAYS).status_code
        == 404
    )


def test_a_primary_closed_in_these_days_keeps_a_line_for_who_left(back_office, school, college):
    school.closed_on = date(2026, 5, 31)
    school.save()
    makers.make_member(school, left_on=date(2026, 5, 31), end_reason="left_sector")
    college.closed_on = date(2026, 5, 31)
    college.save()

    found = table(back_office, **DAYS)

    assert [(line.organisation, line.counts.members, line.counts.left) for line in found.lines] == [(school, 0, 1)]
    assert found.primaries == 0
    assert rows_behind(back_office, "left", **DAYS, organisation=school.pk) == ["Қасымов"]


def test_a_number_opens_the_rows_it_was_counted_from(back_office, school, college):
    makers.make_member(school, "Келген", joined_on=date(2026, 2, 1))
    makers.make_member(school, "Бұрынғы")
    makers.make_member(college, "Басқа")

    assert rows_behind(back_office, "members", **DAYS, organisation=school.pk) == ["Бұрынғы", "Келген"]
    assert rows_behind(back_office, "admitted", **DAYS, organisation=school.pk) == ["Келген"]
    assert rows_behind(back_office, "members", **DAYS) == ["Басқа", "Бұрынғы", "Келген"]
    for wrong in ("density", "employed", "nothing"):
        assert back_office.get(reverse("admin:statistics_rows", args=[wrong]), DAYS).status_code == 404
    for organisation in ("x", "9" * 30, ""):
        address = reverse("admin:statistics_rows", args=["members"])
        assert back_office.get(address, DAYS | {"organisation": organisation}).status_code == 404


def test_says_how_many_lists_are_confirmed_and_how_far_each_has_come(back_office, school, college):
    makers.make_member(school)
    half = Period.half_of(TODAY)
    ListConfirmation.objects.create(
        organisation=school, period_first=half.first, period_last=half.last, confirmed_at=timezone.now(), members=1
    )

    found = table(back_office)

    assert (found.confirmed, found.primaries) == (1, 2)
    assert [line.stages for line in found.lines] == [["checked"], ["on_paper"]]
    assert found.city.stages == [("on_paper", 1), ("entered", 0), ("checked", 1), ("living", 0)]
    text = back_office.get(STATISTICS).content.decode()
    assert "Қағаз жүзінде: 1; Тізім расталды: 1" in text
    assert "1 / 2" in text


@pytest.mark.parametrize(
    "asked", [{"on": "31.02.2026"}, {"on": f"{TODAY + timedelta(days=1):%d.%m.%Y}"}, {"since": "x"}, {"by": "x"}]
)
def test_what_cannot_be_read_is_said_and_the_usual_is_shown(back_office, school, asked):
    response = back_office.get(STATISTICS, asked)

    assert response.status_code == 200
    assert response.context["table"].on == TODAY
    assert bool(response.context["form"].errors) == ("by" not in asked)


def test_as_many_queries_for_three_primaries_as_for_one(back_office, school):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            table(back_office)
        return len(captured)

    makers.make_member(school)
    queries()
    before = queries()
    for _turn in range(2):
        makers.make_member(makers.make_organisation())
    assert queries() == before


def test_the_technical_administrator_sees_no_numbers_of_members(technical_administrator, sign_in, school):
    client = sign_in(technical_administrator)

    assert client.get(STATISTICS).status_code == 404
    assert client.get(reverse("admin:statistics_rows", args=["members"])).status_code == 404
    assert client.get(reverse("admin:registry_export_add")).status_code == 404


# --- Exports --------------------------------------------------------------------------------------------------------


def take_out(client, query, **data):
    return client.post(f"{reverse('admin:registry_export_add')}?{query}", {"format": "csv"} | data)


def test_the_table_is_taken_out_as_it_stands(back_office, specialist, school):
    response = take_out(back_office, "list=statistics&on=30.06.2026&since=01.01.2026&by=kind")

    export = Export.objects.get()
    assert response.url == reverse("admin:registry_export_change", args=[export.pk])
    assert (export.kind, export.asked_by) == ("statistics", specialist)
    assert export.filters == {"on": "2026-06-30", "since": "2026-01-01", "by": "kind"}
    assert "Refresh" in back_office.get(response.url).headers
    write_export.func(export.pk)
    assert "Refresh" not in back_office.get(response.url).headers
    file = back_office.get(reverse("admin:registry_export_file", args=[export.pk]))
    assert "attachment" in file["Content-Disposition"]
    assert b"".join(file.streaming_content).count(b"\r\n") == 3


def test_the_list_of_members_is_taken_out_with_its_filters(back_office, school):
    makers.make_member(school)
    changelist = reverse("admin:registry_membership_changelist")
    listed = back_office.get(changelist, {"organisation__id__exact": school.pk, "category__exact": "employee"})
    assert reverse("admin:registry_export_add") in listed.content.decode()

    query = f"organisation__id__exact={school.pk}&category__exact=employee&kind=college&place=x&q=ахмет"
    assert "№5 мектеп" in back_office.get(f"{reverse('admin:registry_export_add')}?{query}").content.decode()
    take_out(back_office, query)

    assert Export.objects.get().filters == {
        "organisation": school.pk, "category": "employee", "kind": "college", "q": "ахмет",
    }  # fmt: skip


def test_personal_data_without_a_purpose_are_refused_beside_the_field(back_office, school):
    response = take_out(back_office, "", personal_data="on")

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["purpose"]
    assert not Export.objects.exists()


def test_a_file_is_for_who_asked_and_its_row_for_all_staff(back_office, city_chair, sign_in, school):
    take_out(back_office, "")
    export = Export.objects.get()
    write_export.func(export.pk)
    other = sign_in(city_chair)

    assert other.get(reverse("admin:registry_export_change", args=[export.pk])).status_code == 200
    for name in ("file", "go_on"):
        assert other.get(reverse(f"admin:registry_export_{name}", args=[export.pk])).status_code == 404


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "language"), [(390, "kk"), (1280, "ru")])
def test_the_pages_in_a_browser(open_page, specialist, sign_in, school, college, width, language):
    makers.make_member(school)
    pages = [STATISTICS, f"{STATISTICS}?by=kind&on=31.02.2026", reverse("admin:statistics_rows", args=["members"])]
    pages += [reverse("admin:registry_export_add"), reverse("admin:registry_listconfirmation_changelist")]
    page = open_page(pages[0], sign_in(specialist), width=width, language=language)
    base = page.url.removesuffix(pages[0])
    for address in pages:
        page.goto(base + address)
        check_page(page)

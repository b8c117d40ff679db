"""The register of organisations in the back office: forgiving search, a page to read, mistakes that are voided."""

from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from infowork.models import Budget
from registry.models import Organisation
from registry.services.voiding import unvoid, void
from shymkent_union.lib.refusals import codes
from tests import makers

LIST = reverse("admin:registry_organisation_changelist")


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def schools(committee):
    return [
        makers.make_organisation(short_kk=f"№{n} мектеп", short_ru=f"Школа №{n}", establishment_number=n)
        for n in (97, 7)
    ]


@pytest.mark.parametrize("text", ["97", "№97", "№ 97", "школа 97", "Мектеп 97", "97 мектеп"])
def test_a_school_is_found_however_it_is_written(back_office, schools, text):
    rows = back_office.get(LIST, {"q": text}).context["cl"].result_list
    assert schools[0] in rows
    assert schools[1] not in rows


def test_autocomplete_forgives_too(back_office, schools):
    lookup = {"app_label": "infowork", "model_name": "budget", "field_name": "organisation", "term": "школа 97"}
    answer = back_office.get(reverse("admin:autocomplete"), lookup).json()
    assert [row["id"] for row in answer["results"]] == [str(schools[0].pk)]


def test_the_closed_are_under_ended(back_office, schools):
    Organisation.objects.filter(pk=schools[0].pk).update(closed_on=date(2024, 5, 31))
    assert schools[0] not in back_office.get(LIST).context["cl"].result_list
    assert list(back_office.get(LIST, {"state": "ended"}).context["cl"].result_list) == [schools[0]]


def test_a_record_opens_for_reading(back_office, school):
    makers.make_office(school, "chair", makers.make_person("Зейнеп", "Айша", phone="+77011234567"))
    address = reverse("admin:registry_organisation_change", args=[school.pk])
    reading = back_office.get(address)
    labels = {str(label) for label, _ in reading.context["facts"]}
    assert len(labels) == len(reading.context["facts"]) > 5
    assert 'name="name_kk"' not in reading.content.decode()
    assert "Зейнеп Айша" in reading.content.decode()
    assert 'name="name_kk"' in back_office.get(address, {"edit": "1"}).content.decode()


def test_saving_leads_back_to_the_page_to_read(back_office, school):
    address = reverse("admin:registry_organisation_change", args=[school.pk])
    form = back_office.get(address, {"edit": "1"}).context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields} | {
        "short_kk": "№5 гимназия",
        "founded_on": "01.01.2010",
        **{f"{prefix}-{name}": 0 for prefix in ("former_names", "headcounts")
           for name in ("TOTAL_FORMS", "INITIAL_FORMS")},
    }  # fmt: skip
    assert back_office.post(address, typed)["Location"] == address
    school.refresh_from_db()
    assert school.short_kk == "№5 гимназия"


@pytest.fixture
def budget(school):
    return Budget.objects.create(organisation=school, year=2026, planned_kzt=100_000)


def test_a_mistake_is_voided_with_its_reason(back_office, budget, specialist):
    address = reverse("admin:infowork_budget_void", args=[budget.pk])
    assert back_office.post(address, {"reason": " "}).status_code == 200
    back_office.post(address, {"reason": "Екі рет енгізілген"})
    budget.refresh_from_db()
    assert (budget.void_reason, budget.voided_by) == ("Екі рет енгізілген", specialist)
    entry = LogEntry.objects.get_for_object(budget).get(action=LogEntry.Action.UPDATE)
    assert entry.actor == specialist
    assert "void_reason" in entry.changes
    listed = reverse("admin:infowork_budget_changelist")
    assert budget not in back_office.get(listed).context["cl"].result_list
    assert budget in back_office.get(listed, {"state": "voided"}).context["cl"].result_list


def test_a_voided_row_counts_again_unless_another_has_its_place(back_office, budget, specialist, school):
    void(budget, reason="Қате", by=specialist)
    other = Budget.objects.create(organisation=school, year=2026, planned_kzt=200_000)
    with pytest.raises(ValidationError):
        unvoid(budget, by=specialist)
    void(other, reason="Қате", by=specialist)
    back_office.post(reverse("admin:infowork_budget_unvoid", args=[budget.pk]))
    budget.refresh_from_db()
    assert budget.voided_at is None


def test_twice_is_refused(budget, specialist):
    with pytest.raises(ValidationError) as refused:
        unvoid(budget, by=specialist)
    assert codes(refused.value) == ["not_voided"]
    void(budget, reason="Қате", by=specialist)
    with pytest.raises(ValidationError) as refused:
        void(budget, reason="Қате", by=specialist)
    assert codes(refused.value) == ["voided_already"]


def test_who_may_not_change_may_not_void(technical_administrator, sign_in, budget):
    address = reverse("admin:infowork_budget_void", args=[budget.pk])
    assert sign_in(technical_administrator).post(address, {"reason": "Қате"}).status_code in (403, 404)
    budget.refresh_from_db()
    assert budget.voided_at is None


@pytest.mark.parametrize("table", ["plan", "budget"])
def test_a_second_row_of_the_year_is_refused_with_a_sentence(back_office, school, table):
    prefix = {"plan": "items", "budget": "lines"}[table]
    typed = {"organisation": school.pk, "year": 2026, "planned_kzt": "657 000",
             f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}  # fmt: skip
    address = reverse(f"admin:infowork_{table}_add")
    assert back_office.post(address, typed).status_code == 302
    refused = back_office.post(address, typed)
    assert refused.status_code == 200
    assert len(refused.context["adminform"].form.non_field_errors()) == 1


def test_a_sum_is_taken_as_people_write_it(back_office, school):
    typed = {"organisation": school.pk, "year": 2026, "planned_kzt": "657\u00a0000", "spent_kzt": "1 000",
             "lines-TOTAL_FORMS": 0, "lines-INITIAL_FORMS": 0}  # fmt: skip
    back_office.post(reverse("admin:infowork_budget_add"), typed)
    assert Budget.objects.values_list("planned_kzt", "spent_kzt").get() == (657_000, 1_000)


def test_one_day_is_enough_for_an_event(back_office, school):
    from infowork.models import Meeting

    typed = {"organisation": school.pk, "kind": "union_committee", "session": "regular", "earliest": "12.03.2025",
             "considerations-TOTAL_FORMS": 0, "considerations-INITIAL_FORMS": 0}  # fmt: skip
    back_office.post(reverse("admin:infowork_meeting_add"), typed)
    meeting = Meeting.objects.get()
    assert (meeting.earliest, meeting.latest) == (date(2025, 3, 12), date(2025, 3, 12))


def test_the_start_page_counts_and_leads_on(back_office, school, committee):
    start = back_office.get(reverse("admin:index"))
    assert [number for number, _, _ in start.context["rules"]] == list(range(1, 11))
    assert start.context["primaries_now"] == 1
    for _, key, _ in start.context["rules"]:
        assert back_office.get(reverse("admin:rule", args=[key])).status_code == 200
    assert back_office.get(reverse("admin:rule", args=["nothing"])).status_code == 404


@pytest.mark.parametrize(("key", "days"), [("terms-soon", 10), ("terms-overdue", -10)])
def test_the_terms_that_run_out_stand_on_their_page(back_office, school, key, days):
    office = makers.make_office(school, "chair", term_ends_on=timezone.localdate() + timedelta(days))
    page = back_office.get(reverse("admin:rule", args=[key])).content.decode()
    assert school.short_kk in page
    assert office.person.short_name in page


def test_from_an_organisation_one_begins_an_office_and_a_membership_of_it(back_office, school):
    record = back_office.get(reverse("admin:registry_organisation_change", args=[school.pk]))
    addresses = [address for _, address in record.context["tools"] if "/add/" in address]
    assert len(addresses) == 2
    for address in addresses:
        form = back_office.get(address).context["form"]
        assert str(form["organisation"].value()) == str(school.pk)


def test_a_search_that_finds_nothing_says_so(back_office, school):
    for table in ("organisation", "membership"):
        page = back_office.get(reverse(f"admin:registry_{table}_changelist"), {"q": "жоқнәрсе"})
        assert "Ештеңе табылмады" in page.content.decode()


def test_the_technical_administrator_has_a_start_page_without_the_rules(technical_administrator, sign_in, school):
    client = sign_in(technical_administrator)
    start = client.get(reverse("admin:index"))
    assert start.status_code == 200
    assert "rules" not in start.context
    assert [app["name"] for app in start.context["app_list"] if app["name"].isascii()] == []
    assert client.get(reverse("admin:rule", args=["responsible"])).status_code == 404

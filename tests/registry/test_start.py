"""The five steps that start a portal: what is there, what is missing, and one page for each."""

import csv
import re
from datetime import date

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from registry.models import Body, ConsentText, Invitation, Norm, Office, Organisation, User
from registry.queries.start import Start
from registry.services.accounts import accept_invitation
from registry.services.staff import ensure_committee
from tests import makers
from tests.look import refused_by_policy
from tests.registry.imports.lists import applied, staged

PAGES = (
    "start", "start_committee", "start_chair", "start_consent", "start_bodies", "start_norms", "start_invitations",
)  # fmt: skip
TECHNICAL = {"start", "start_norms", "start_invitations"}
NAMES = {
    "name_kk": "Шымкент қалалық ұйымы",
    "name_ru": "Шымкентская городская организация",
    "short_kk": "Қалалық ұйым",
    "short_ru": "Горорганизация",
}


@pytest.fixture
def committee(db):
    """As `make start` leaves it: not named yet."""
    return ensure_committee()


@pytest.fixture
def office(committee, sign_in):
    """The back office of a portal where nothing is entered yet."""
    return sign_in(makers.make_officer(committee, "specialist"))


def state():
    with override("kk"):
        return {step.key: step.done for step in Start(timezone.localdate()).steps}


def post(client, page, **data):
    return client.post(reverse(f"admin:{page}"), data)


def test_an_empty_portal_owes_all_five(office):
    response = office.get(reverse("admin:start"))
    assert [step.done for step, _tools in response.context["steps"]] == [False] * 5
    assert refused_by_policy(response) == []
    assert reverse("admin:start") in office.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_for_a_specialist_and_lend_their_style_from_here(page, office):
    response = office.get(reverse(f"admin:{page}"))
    assert response.status_code == 200
    assert refused_by_policy(response) == []


def test_the_consent_text_is_read_and_then_published(office, committee):
    address = reverse("admin:start_consent")
    # It would name nobody: first the committee's name.
    assert post(office, "start_consent").status_code == 200
    assert not ConsentText.objects.exists()

    post(office, "start_committee", **NAMES)
    text = office.get(address).content.decode()
    assert "1. Оператор: Шымкент қалалық ұйымы." in text
    assert "1. Оператор: Шымкентская городская организация." in text
    assert not ConsentText.objects.exists()

    assert post(office, "start_consent").url == reverse("admin:start")
    assert ConsentText.objects.get().valid_from == timezone.localdate()
    assert office.get(address).url == reverse("admin:registry_consenttext_changelist")


@pytest.mark.parametrize("page", PAGES)
def test_the_technical_administrator_has_norms_and_invitations(page, committee, sign_in):
    client = sign_in(makers.make_officer(committee, "technical_administrator"))
    assert client.get(reverse(f"admin:{page}")).status_code == (200 if page in TECHNICAL else 403)
    if page != "start":
        assert post(client, page).status_code == (200 if page in TECHNICAL else 403)


def test_the_first_step_names_the_committee(office, committee):
    assert office.get(reverse("admin:start_committee")).context["form"]["name_kk"].value() == ""
    response = post(office, "start_committee", **NAMES, bin="190440000010", address_kk="Тәуке хан даңғылы, 6")
    assert response.url == reverse("admin:start")
    committee.refresh_from_db()
    assert (committee.name_kk, committee.bin) == (NAMES["name_kk"], "190440000010")
    assert not state()["committee"]
    makers.make_office(committee, "chair")
    assert not state()["committee"]
    post(office, "start_consent")
    assert state()["committee"]


def test_a_wrong_bin_is_said_beside_its_field_and_writes_nothing(office, committee):
    response = post(office, "start_committee", **NAMES, bin="190440000011")
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["bin"]
    assert response.context["form"]["name_kk"].value() == NAMES["name_kk"]
    committee.refresh_from_db()
    assert committee.name_kk == "Қалалық комитет"


CHAIR = {"surname": "Тургинбаева", "given_name": "Ләззат", "phone": "8 701 555 44 33", "on": "01.03.2024"}


def test_the_city_chair_is_recorded_once(office, committee):
    assert post(office, "start_chair", **CHAIR, taken_over="on").status_code == 302
    chair = Office.objects.get(role="chair")
    assert (chair.organisation, chair.started_on, chair.taken_over) == (committee, date(2024, 3, 1), True)
    assert chair.person.phone == "+77015554433"
    assert post(office, "start_chair", **CHAIR).status_code == 302
    assert Office.objects.filter(role="chair").count() == 1


def test_a_chair_whom_a_report_names_by_the_initial_is_completed_on_the_card(office, committee):
    chair = makers.make_officer(committee, "chair", person=makers.make_person("Тургинбаева", "Л."))
    shown = office.get(reverse("admin:start_chair")).content.decode()
    assert "Қазір Тургинбаева Л. тіркелген." in shown
    assert reverse("admin:registry_person_change", args=[chair.person.pk]) in shown
    taken = post(office, "start_chair", surname="Тургинбаева", given_name="Ләззат", on="01.03.2019")
    assert "Л.." not in taken.content.decode()
    assert "Тургинбаева Л. отыр" in taken.content.decode()
    office.cookies["django_language"] = "ru"
    assert "Тургинбаева Л. –" in office.get(reverse("admin:start_chair")).content.decode()


def test_a_list_that_has_nothing_to_apply_waits_for_nobody(office, committee):
    rows = ("Тізілім нөмірі", "Ұйым атауы"), ("001", "№97 мектеп")
    applied(committee, *rows, kind="organisations")
    assert state()["organisations"]
    staged(committee, *rows, kind="organisations")
    assert state()["organisations"]
    staged(committee, rows[0], ("002", "№98 мектеп"), kind="organisations")
    assert not state()["organisations"]


def test_nobody_makes_oneself_city_chair(committee, sign_in):
    me = makers.make_officer(committee, "specialist", person=makers.make_person("Тургинбаева", "Ләззат"))
    response = post(sign_in(me), "start_chair", **CHAIR)
    assert response.status_code == 200
    assert not Office.objects.filter(role="chair").exists()


def test_bodies_are_entered_as_ticked_and_once(office, school, college):
    data = {"keys": ["executive_committee", "information_work"], "union_committees": "on"}
    assert post(office, "start_bodies", **data).status_code == 302
    assert sorted(Body.objects.values_list("kind", "subject", "name_kk")) == [
        ("commission", "information_work", "Ақпараттық жұмыс жөніндегі комиссия"),
        ("executive_committee", "", "Атқару комитеті"),
        ("union_committee", "", "Кәсіподақ комитеті"),
        ("union_committee", "", "Кәсіподақ комитеті"),
    ]
    assert state()["bodies"]
    # A form that was open in another tab.
    assert post(office, "start_bodies", **data).status_code == 200
    assert Body.objects.count() == 4


def test_norms_are_entered_only_where_confirmed_and_with_their_source(office):
    page = office.get(reverse("admin:start_norms"))
    assert not Norm.objects.exists()
    proposals = page.context["form"].proposals
    assert {(key, str(norm.value)) for key, norm in proposals.items()} >= {
        ("youth_age:2015-02-09", "29"),
        ("youth_age:2023-01-01", "35"),
        ("information_share:2023-01-01", "5"),
        ("press_copies:2023-01-01", "1"),
    }
    assert all(norm.source_kk and norm.source_ru for norm in proposals.values())
    names = [name for name in proposals if not name.startswith("press")]
    assert post(office, "start_norms", names=names).status_code == 302
    assert Norm.objects.value("youth_age", date(2022, 12, 31)) == 29
    assert Norm.objects.value("youth_age", date(2023, 1, 1)) == 35
    assert Norm.objects.value("press_copies", date(2024, 1, 1)) is None
    assert not state()["norms"]


def test_what_no_paper_states_is_not_proposed(office):
    page = office.get(reverse("admin:start_norms"))
    assert not any(name.startswith("guide_days") for name in page.context["form"].proposals)
    assert "key=guide_days" in page.content.decode()


@pytest.fixture
def three_officers(school, college):
    """A chair with a mobile number, one responsible with an e-mail, and a chair who cannot be reached."""
    return [
        makers.make_office(school, "chair", makers.make_person("Әбдірова", "Сәуле", phone="+77012223344")).person,
        makers.make_office(
            school, "information_officer", makers.make_person("Өмірова", "Жанар", email="zhanar@example.kz")
        ).person,
        makers.make_office(college, "chair", makers.make_person("Ілиясов", "Ұлан")).person,
    ]


def test_everybody_is_invited_at_once_with_a_text_for_each(office, three_officers):
    page = office.get(reverse("admin:start_invitations"))
    chosen = page.context["form"]["people"].initial
    assert sorted(chosen) == sorted(str(person.pk) for person in three_officers[:2])
    assert "Ілиясов Ұлан" in page.content.decode()
    answer = post(office, "start_invitations", people=chosen, language="ru")
    secrets = re.findall(r"/invitation/([^/\s]+)/", "".join(line["text"] for line in answer.context["lines"]))
    users = [accept_invitation(secret, password=makers.PASSWORD) for secret in secrets]
    assert {user.person for user in users} == set(three_officers[:2])
    assert {user.language for user in users} == {"ru"}
    links = [line["link"] for line in answer.context["lines"]]
    assert sum(link.startswith("https://wa.me/77012223344?") for link in links) == 1
    assert refused_by_policy(answer) == []
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_links_as_a_file_are_in_the_journal(office, three_officers):
    chosen = [str(person.pk) for person in three_officers[:2]]
    answer = post(office, "start_invitations", people=chosen, language="kk", file="1")
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines(keepends=True), delimiter=_delimiter(answer)))
    assert len(rows) == 3
    assert all("/invitation/" in row[-1] for row in rows[1:])
    entry = LogEntry.objects.get(additional_data__event="export")
    assert entry.additional_data["rows"] == 2
    assert "invitation/" not in str(entry.additional_data)


def _delimiter(answer):
    return ";" if ";" in answer.content.decode("utf-8-sig").splitlines()[0] else ","


def test_one_who_cannot_be_invited_stops_nobody(office, three_officers):
    makers.make_user(login="+77012223344")
    chosen = [str(person.pk) for person in three_officers[:2]]
    answer = post(office, "start_invitations", people=chosen, language="kk")
    assert [line["officer"].person for line in answer.context["lines"]] == [three_officers[1]]
    assert [line["officer"].person for line in answer.context["refused"]] == [three_officers[0]]
    assert Invitation.objects.count() == 1


def test_who_has_chosen_a_password_is_not_invited_again(office, three_officers, school):
    makers.make_user(three_officers[0])
    page = office.get(reverse("admin:start_invitations"))
    assert set(page.context["form"].officers) == {str(three_officers[1].pk)}
    answer = post(office, "start_invitations", people=[str(three_officers[0].pk)], language="kk")
    assert "people" in answer.context["form"].errors
    assert not Invitation.objects.exists()


def test_a_finished_portal_says_so_and_leaves_the_start_page(office, committee, school):
    post(office, "start_committee", **NAMES)
    post(office, "start_chair", **CHAIR)
    post(office, "start_consent")
    post(office, "start_bodies", keys=["executive_committee", "information_work"], union_committees="on")
    post(office, "start_norms", names=list(office.get(reverse("admin:start_norms")).context["form"].proposals))
    Norm.objects.create(key="guide_days", holds_from=date(2024, 1, 1), value=14, source_kk="Қаулы")
    makers.make_user(Office.objects.get(role="chair").person)
    assert state() == dict.fromkeys(["committee", "organisations", "bodies", "norms", "invitations"], True)
    assert reverse("admin:start") not in office.get(reverse("admin:index")).content.decode()


@pytest.mark.parametrize("page", ["start", "start_invitations"])
def test_as_many_queries_for_three_organisations_as_for_one(page, office):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            office.get(reverse(f"admin:{page}"))
        return len(captured)

    def add():
        organisation = makers.make_organisation()
        makers.make_office(organisation, "chair", makers.make_person(email=f"c{organisation.pk}@example.kz"))
        makers.make_body(organisation)

    add()
    before = queries()
    add()
    add()
    assert queries() == before
    assert User.objects.count() == 1
    assert Organisation.objects.count() == 4

"""The page of one filing in the back office: decisions with their history, and filing for somebody who phoned."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from infowork.models import Budget, Filing, UnionLesson
from infowork.services.closing import close_period
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import DAY, Period
from tests import makers
from tests.infowork.filings import ask, make_filing, period_now

TODAY = timezone.localdate()
LAST_YEAR = Period.year(TODAY.year - 1)
TOLD = {"way": "phone", "from_whom": "Әбдірова С.", "received_on": short_day(TODAY)}


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


def address(organisation, key, period=None, name="filing"):
    return reverse(f"admin:{name}", args=[organisation.register_number, key, period or period_now(key)])


def decide(client, filing, decision, query="", **data):
    url = address(filing.organisation, filing.kind, filing.period)
    return client.post(f"{url}{query}", {"decision": decision, "number": filing.number, **data})


def state_of(filing):
    return Filing.objects.get(pk=filing.pk).state


@pytest.fixture
def filed(school, chair):
    ask("board")
    return make_filing(school, "board", by=chair, answers={"taken_on": "01.10.2026"})


def test_accepted_goes_back_to_the_same_place_of_the_matrix(back_office, filed, specialist):
    response = decide(back_office, filed, "accept", "?district=abay")
    assert response["Location"] == f"{reverse('admin:filings')}?district=abay#o{filed.organisation_id}"
    assert state_of(filed) == "accepted"
    step = filed.steps.last()
    assert (step.step, step.by) == ("accepted", specialist)
    entry = LogEntry.objects.get_for_object(filed).filter(actor=specialist).first()
    assert "state" in entry.changes_dict


def test_or_on_to_the_next_that_waits(back_office, filed, college, college_chair):
    other = make_filing(college, "board", by=college_chair)
    response = decide(back_office, filed, "accept", next="1")
    assert response["Location"] == address(college, "board")
    assert decide(back_office, other, "accept", next="1")["Location"].startswith(reverse("admin:filings"))


def test_a_return_needs_its_reason_and_reaches_the_chair(back_office, filed, chair, sign_in):
    refused = decide(back_office, filed, "return", reason=" ")
    assert refused.status_code == 200
    assert refused.context["form"].errors["reason"]
    assert state_of(filed) == "filed"
    decide(back_office, filed, "return", reason="Сурет күңгірт")
    assert state_of(filed) == "returned"
    assert (
        "Сурет күңгірт"
        in sign_in(chair).get(reverse("infowork:filing", args=["board", filed.period])).content.decode()
    )


def test_either_can_be_taken_back_until_the_period_is_closed(back_office, filed, school, chair, specialist):
    for decision in ("accept", "return"):
        decide(back_office, filed, decision, reason="Сурет күңгірт")
        decide(back_office, filed, "take_back")
        assert state_of(filed) == "filed"
    old = make_filing(school, "board", by=chair, state="accepted", period=LAST_YEAR)
    close_period(LAST_YEAR, by=specialist)
    response = decide(back_office, old, "take_back")
    assert response.status_code == 200
    assert state_of(old) == "accepted"
    assert not back_office.get(address(school, "board", LAST_YEAR)).context["may_take_back"]


def test_what_was_overtaken_is_not_decided_on(back_office, filed, school, chair):
    make_filing(school, "board", by=chair)
    response = decide(back_office, filed, "accept")
    assert response.status_code == 200
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert state_of(filed) == "filed"


def test_a_decision_needs_a_token(specialist, filed):
    client = Client(enforce_csrf_checks=True)
    client.force_login(specialist)
    assert decide(client, filed, "accept").status_code == 403
    assert state_of(filed) == "filed"


def test_the_history_says_who_filed_how_and_what_changed(back_office, school, chair, specialist):
    ask("considered")
    make_filing(school, "considered", by=chair, answers={"question": "Ақпараттық жұмыс"}, state="returned")
    make_filing(
        school, "considered", by=specialist, answers={"question": "Стенд туралы"}, way="phone",
        from_whom="Әбдірова С.", received_on=date(2026, 11, 2),
    )  # fmt: skip
    text = back_office.get(address(school, "considered")).content.decode()
    for words in ("Ақпараттық жұмыс → Стенд туралы", "Әбдірова С.", "02.11.2026", "Сурет күңгірт"):
        assert words in text


@pytest.mark.parametrize("place", ["999/board/2026", "{}/boards/2026", "{}/board/2026-H1", "{}/board/soon"])
def test_what_there_is_not(back_office, school, place):
    assert back_office.get(f"/admin/filings/{place.format(school.register_number)}/").status_code == 404


@pytest.mark.parametrize("key", ["board", "considered", "lessons", "plan", "estimate", "press"])
def test_a_cell_where_nothing_was_filed_yet_opens_too(back_office, school, key):
    response = back_office.get(address(school, key))
    assert response.status_code == 200
    assert response.context["history"] == []


def test_a_number_of_another_organisation_decides_nothing(back_office, filed, college, college_chair):
    other = make_filing(college, "board", by=college_chair)
    response = back_office.post(address(filed.organisation, "board"), {"decision": "accept", "number": other.number})
    assert response.status_code == 404
    assert state_of(other) == "filed"


def test_others_neither_see_nor_decide(sign_in, filed, chair, commission_member, technical_administrator):
    for user in (chair, commission_member, technical_administrator):
        client = sign_in(user)
        assert client.get(address(filed.organisation, "board")).status_code == 404
        assert decide(client, filed, "accept").status_code == 404
    assert state_of(filed) == "filed"


# --- Filing for somebody --------------------------------------------------------------------------------------------


def estimate(planned="1 200 000", line="60 000"):
    return {"planned_kzt": planned, "information_work": line, "revision": "0", "file": "1"}


def test_staff_file_for_a_chair_who_phoned(back_office, school, chair, sign_in, specialist):
    ask("estimate")
    assert back_office.get(address(school, "estimate", name="filing_file")).status_code == 200
    response = back_office.post(address(school, "estimate", name="filing_file"), estimate() | TOLD)
    assert response["Location"] == address(school, "estimate")
    filing = Filing.objects.get()
    assert (filing.way, filing.from_whom, filing.received_on, filing.filed_by) == (
        "phone", "Әбдірова С.", TODAY, specialist,
    )  # fmt: skip
    assert Budget.objects.get(organisation=school).planned_kzt == 1_200_000
    seen = sign_in(chair).get(reverse("infowork:filed", args=["estimate", filing.period])).content.decode()
    assert "Әбдірова С." in seen


def test_what_is_refused_stands_beside_its_field_and_nothing_typed_is_lost(back_office, school):
    url = address(school, "estimate", name="filing_file")
    told = {"way": "", "from_whom": "", "received_on": short_day(TODAY + DAY)}
    response = back_office.post(url, estimate("100 000", "200 000") | told)
    assert response.context["told"].errors.keys() == {"way", "from_whom", "received_on"}
    response = back_office.post(url, estimate("100 000", "200 000") | TOLD)
    assert "information_work" in response.context["sheet"].form.errors
    assert "200 000" in response.content.decode()
    assert not Filing.objects.exists()


def test_rows_of_a_kind_and_one_more(back_office, school):
    url = address(school, "lessons", name="filing_file")
    row = {
        "rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-held_on": short_day(TODAY), "rows-0-topic": "Одақ",
        "rows-0-audience": "pupils", "rows-0-present": "28", "revision": "0",
    }  # fmt: skip
    more = back_office.post(url, row | TOLD | {"more": "1"})
    assert len(more.context["sheet"].rows.forms) == 2
    assert not Filing.objects.exists()
    assert back_office.post(url, row | TOLD | {"file": "1"}).status_code == 302
    assert UnionLesson.objects.get().topic == "Одақ"


def test_nothing_to_report_somebody_said(back_office, school):
    url = address(school, "lessons", name="filing_nothing")
    assert back_office.get(url).status_code == 200
    assert back_office.post(url, {"revision": "0"} | TOLD | {"way": ""}).status_code == 200
    assert back_office.post(url, {"revision": "0"} | TOLD).status_code == 302
    filing = Filing.objects.get()
    assert (filing.state, filing.is_nothing, filing.way) == ("nothing", True, "phone")
    assert back_office.get(address(school, "members-list", name="filing_nothing")).status_code == 404


def test_a_correction_in_a_closed_period_shows_what_changed(back_office, school, specialist):
    url = address(school, "estimate", LAST_YEAR, name="filing_file")
    back_office.post(url, estimate() | TOLD)
    close_period(LAST_YEAR, by=specialist)
    assert back_office.get(url).context["cell"].column.is_closed
    back_office.post(url, estimate("1 300 000") | TOLD | {"revision": "1"})
    assert (
        "1\xa0200\xa0000 → 1\xa0300\xa0000" in back_office.get(address(school, "estimate", LAST_YEAR)).content.decode()
    )


def test_a_form_over_which_somebody_filed_is_refused(back_office, school, chair):
    make_filing(school, "estimate", by=chair)
    response = back_office.post(address(school, "estimate", name="filing_file"), estimate() | TOLD)
    assert response.status_code == 200
    assert response.context["errors"]
    assert Filing.objects.count() == 1


# --- Many at once ---------------------------------------------------------------------------------------------------


def accept_page(client, **asked):
    return client.get(reverse("admin:filings_accept"), asked)


def test_accepts_all_that_a_filtered_matrix_shows_waiting_and_takes_them_back(
    back_office, filed, school, college, chair, college_chair
):
    other = make_filing(college, "board", by=college_chair)
    silent = make_filing(college, "lessons", by=college_chair, state="nothing")
    page = accept_page(back_office, column="board")
    assert page.context["number"] == 2
    assert "board" in page.content.decode()
    named = page.context["named"]
    late_comer = makers.make_organisation()
    later = make_filing(late_comer, "board", by=chair)

    response = back_office.post(f"{reverse('admin:filings_accept')}?column=board", {"named": named})

    assert [state_of(one) for one in (filed, other, silent, later)] == ["accepted", "accepted", "nothing", "filed"]
    done = back_office.get(response["Location"])
    assert done.context["standing"] == 2
    assert back_office.post(response["Location"]).status_code == 302
    assert [state_of(one) for one in (filed, other)] == ["filed", "filed"]
    assert [step.step for step in filed.steps.all()] == ["filed", "accepted", "taken_back"]
    assert LogEntry.objects.filter(additional_data__event="taken_back").count() == 2


def test_nothing_waits(back_office, filed):
    page = accept_page(back_office, column="lessons")
    assert page.context["number"] == 0
    response = back_office.post(reverse("admin:filings_accept"), {"named": "7,x"})
    assert response["Location"] == reverse("admin:filings")
    for at in ("", "soon", "2026-01-01T00:00:00", "2026-01-01T00:00:00+05:00"):
        assert back_office.get(reverse("admin:filings_accepted"), {"at": at}).status_code == 404

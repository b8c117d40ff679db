"""The plan, as the chair keeps it: made by its filing, and each thing marked as done."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from infowork.models import PlanItem
from infowork.services.plans import propose_template
from registry.services.voiding import void
from tests import makers
from tests.library.makers import pdf
from tests.pictures import jpeg

from .pages import TODAY, TOMORROW, YEAR, queries_of, wrong_fields

FILING = reverse("infowork:filing", args=["plan", YEAR])


@pytest.fixture
def item(school):
    return makers.make_plan_item(school, due_on=date(YEAR, 10, 1))


def page_of(item):
    return reverse("infowork:plan_item", args=[item.pk])


def test_shows_how_far_the_plan_has_come_and_what_came_of_it(as_chair, school):
    today = timezone.localdate()
    done, due, last = (
        makers.make_plan_item(school, title=f"{number}", due_on=day)
        for number, day in enumerate((date(YEAR, 1, 1), today, date(YEAR, 12, 31)))
    )
    PlanItem.objects.filter(pk=done.pk).update(
        done_on=today, result="64 оқушы", responsible="Өмірова Ж.", evidence_url="https://example.kz/one"
    )
    void(makers.make_plan_item(school, title="Қате", due_on=today), reason="қате", by=None)

    response = as_chair.get(reverse("infowork:plan"))

    assert response.context["items"] == [due, last, done]
    progress = response.context["progress"]
    assert (progress.items, progress.done, progress.overdue, progress.percent) == (3, 1, 0, "33\xa0%")
    for words in ("64 оқушы", "Өмірова Ж.", "https://example.kz/one"):
        assert words in response.content.decode()


def test_an_empty_plan_leads_to_its_filing(as_chair):
    response = as_chair.get(reverse("infowork:plan"))

    assert f'href="{FILING}"' in response.content.decode()


def titles(response):
    return [form["title"].value() for form in response.context["sheet"].rows.forms if form["title"].value()]


def test_a_plan_begins_with_last_years_or_with_the_template(as_chair, school):
    assert titles(as_chair.get(FILING)) == []
    makers.make_plan_item(school, title="Былтырғы", due_on=date(YEAR - 1, 3, 5))
    assert "beginnings" in (response := as_chair.get(FILING)).context
    assert titles(response) == ["Былтырғы"]
    # With one thing to begin with there is nothing to choose.
    assert "?from=" not in response.content.decode()

    propose_template(by=None)
    assert titles(as_chair.get(FILING)) == ["Былтырғы"]
    assert "?from=template" in as_chair.get(FILING).content.decode()
    assert len(titles(as_chair.get(FILING, {"from": "template"}))) == 8
    assert titles(as_chair.get(FILING, {"from": "last-year"})) == ["Былтырғы"]
    assert titles(as_chair.get(FILING, {"from": "nonsense"})) == ["Былтырғы"]


def test_what_is_there_already_is_not_begun_again(as_chair, item):
    propose_template(by=None)

    response = as_chair.get(FILING, {"from": "template"})

    assert titles(response) == [item.title]
    assert response.context["beginnings"] == []


def test_the_filing_makes_corrects_and_takes_out(as_chair, school, item):
    gone = makers.make_plan_item(school, title="Артық", due_on=date(YEAR, 5, 5))
    rows = [
        {"row": item.pk, "form": "meeting", "title": "Жиналыс", "due_on": f"02.10.{YEAR}", "responsible": "Ә. С."},
        {"form": "lesson", "title": "Сабақ", "due_on": f"03.10.{YEAR}"},
    ]
    sent = {f"rows-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}

    response = as_chair.post(FILING, sent | {"rows-TOTAL_FORMS": 2, "rows-INITIAL_FORMS": 0, "file": "1"})

    assert response.status_code == 302
    item.refresh_from_db()
    assert (item.title, item.form, item.due_on, item.responsible) == ("Жиналыс", "meeting", date(YEAR, 10, 2), "Ә. С.")
    assert PlanItem.objects.in_force().count() == 2
    gone.refresh_from_db()
    assert gone.voided_at


def test_marks_an_item_done_with_its_result_and_evidence(as_chair, item):
    address = page_of(item)
    done = {"on": TODAY, "result": "64 оқушы", "evidence_url": "instagram.com/p/C8x2", "evidence": jpeg("Сәуле.jpg")}

    assert wrong_fields(as_chair.post(address, {"on": TOMORROW, "result": "64 оқушы"})) == ["on"]
    assert wrong_fields(as_chair.post(address, {"on": TODAY, "result": ""})) == ["result"]
    assert wrong_fields(as_chair.post(address, done | {"evidence_url": "жоқ мекен"})) == ["evidence_url"]
    not_a_photo = SimpleUploadedFile("one.jpg", b"<svg onload=alert(1)>", "image/jpeg")
    assert wrong_fields(as_chair.post(address, done | {"evidence": not_a_photo})) == ["evidence"]
    done["evidence"].seek(0)
    assert as_chair.post(address, done).url == reverse("infowork:plan_of_year", args=[YEAR])

    item.refresh_from_db()
    assert (item.done_on, item.result) == (timezone.localdate(), "64 оқушы")
    assert item.evidence_url == "https://instagram.com/p/C8x2"
    assert "Сәуле" not in item.evidence.name


@pytest.mark.parametrize(("file", "kind"), [(jpeg(), "image/jpeg"), (pdf(), "application/pdf")])
def test_evidence_is_shown_by_its_content_to_whom_it_concerns(
    request, as_chair, sign_in, item, specialist, commission_member, information_officer, college_chair, file, kind
):
    file.seek(0)
    as_chair.post(page_of(item), {"on": TODAY, "result": "64 оқушы", "evidence": file})
    address = reverse("infowork:plan_evidence", args=[item.pk])

    for user in (specialist, commission_member, information_officer):
        response = sign_in(user).get(address)
        assert (response.headers["Content-Type"], response.headers["X-Content-Type-Options"]) == (kind, "nosniff")
        assert b"".join(response.streaming_content)
    assert sign_in(college_chair).get(address).status_code == 404
    assert as_chair.post(address).status_code == 405


def test_what_is_no_picture_and_no_pdf_is_never_shown(as_chair, item):
    item.evidence.save("one.jpg", SimpleUploadedFile("one.jpg", b"<html><script>alert(1)</script>"))

    response = as_chair.get(reverse("infowork:plan_evidence", args=[item.pk]))

    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_without_evidence_there_is_none(as_chair, item):
    address = reverse("infowork:plan_evidence", args=[item.pk])
    assert as_chair.get(address).status_code == 404
    PlanItem.objects.filter(pk=item.pk).update(evidence="plans/lost.jpg")
    assert as_chair.get(address).status_code == 404


def test_the_plan_takes_the_same_number_of_queries_for_one_item_and_for_three(as_chair, school, item):
    one = queries_of(as_chair, reverse("infowork:plan"))
    makers.make_plan_item(school, title="Екінші", due_on=date(YEAR, 10, 1))
    makers.make_plan_item(school, title="Үшінші", due_on=date(YEAR, 10, 1))

    assert queries_of(as_chair, reverse("infowork:plan")) == one


@pytest.mark.parametrize("name", ["infowork:plan_of_year", "infowork:budget_of_year", "publications:press_of_year"])
def test_a_year_far_away_is_not_there(as_chair, name):
    assert as_chair.get(reverse(name, args=[YEAR + 2])).status_code == 404
    assert as_chair.get(reverse(name, args=[1999])).status_code == 404

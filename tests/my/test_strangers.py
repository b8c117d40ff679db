"""Each page of school 5, asked for by those whom it does not concern: 404, and nothing changes."""

import pytest
from django.core import serializers
from django.urls import reverse
from django.utils import timezone

from infowork.models import Board, BoardPhoto, Budget, PlanItem
from library.models import Receipt
from publications.models import PressOrder
from registry.models import Membership, Office, Person

YEAR = timezone.localdate().year
# (name, what of `rows` its address names, the methods it takes)
OF_ONE_ROW = [
    ("registry:person", "member", "get"),
    ("registry:person_iin", "member", "post"),
    ("registry:person_correct", "member", "get post"),
    ("registry:person_end", "member", "get post"),
    ("registry:person_void", "member", "get post"),
    ("registry:office_end", "office", "get post"),
    ("infowork:plan_item", "item", "get post"),
    ("infowork:board_take_down", "board", "get post"),
    ("infowork:photo", "photo", "get"),
]
PEOPLE_AND_PRESS = [
    ("registry:people", (), "get post"),
    ("registry:person_add", (), "get post"),
    ("registry:officers", (), "get"),
    ("registry:office_add", (), "get post"),
    ("publications:press", (), "get"),
    ("publications:press_of_year", (YEAR,), "get"),
    ("library:guides", (), "get"),
]
INFORMATION_WORK = [
    ("infowork:my", (), "get"),
    ("infowork:plan", (), "get"),
    ("infowork:plan_of_year", (YEAR,), "get"),
    ("infowork:filing", ("plan", YEAR), "get post"),
    ("infowork:budget", (), "get"),
    ("infowork:budget_of_year", (YEAR,), "get"),
    ("infowork:filing", ("estimate", YEAR), "get post"),
    ("infowork:board", (), "get"),
    ("infowork:filing", ("board", YEAR), "get post"),
    ("infowork:lessons", (), "get"),
    ("infowork:lessons_of_year", (YEAR,), "get"),
]
ANSWERS = {
    "q": "Жұмағұлова",
    "surname": "Бөтен", "given_name": "Адам", "on": "01.02.2024", "category": "employee", "reason": "own_wish",
    "form": "lesson", "title": "Бөтен", "due_on": f"01.02.{YEAR}", "result": "Бөтен", "place": "Бөтен",
    "put_up_on": "01.02.2024", "planned_kzt": "5", "information_work": "1", "file": "1",
    "copies": "9", "amount_kzt": "9",
}  # fmt: skip


def everything():
    models = [Person, Membership, Office, PlanItem, Budget, Board, BoardPhoto, PressOrder, Receipt]
    return serializers.serialize("json", [row for model in models for row in model._base_manager.order_by("pk")])


def statuses(client, address, methods):
    """What the page answers to each of its methods, and to one that it does not take."""
    return {method: getattr(client, method)(address, ANSWERS).status_code for method in methods.split()}


@pytest.mark.parametrize(("name", "row", "methods"), OF_ONE_ROW)
@pytest.mark.parametrize("who", ["college_chair", "activist", "stranger"])
def test_rows_of_another_organisation_are_not_there(request, rows, sign_in, who, name, row, methods):
    client = sign_in(request.getfixturevalue(who))
    before = everything()

    found = statuses(client, reverse(name, args=[getattr(rows, row).pk]), methods)

    assert set(found.values()) == {404}
    assert everything() == before


@pytest.mark.parametrize(("name", "args", "methods"), PEOPLE_AND_PRESS + INFORMATION_WORK)
@pytest.mark.parametrize("who", ["activist", "stranger", "commission_member", "specialist"])
def test_nobody_without_an_organisation_gets_in(request, rows, sign_in, who, name, args, methods):
    client = sign_in(request.getfixturevalue(who))
    before = everything()

    assert set(statuses(client, reverse(name, args=args), methods).values()) == {404}
    assert everything() == before


@pytest.mark.parametrize(("name", "args", "methods"), PEOPLE_AND_PRESS)
def test_the_information_officer_sees_no_people_and_no_press(rows, information_officer, sign_in, name, args, methods):
    before = everything()

    assert set(statuses(sign_in(information_officer), reverse(name, args=args), methods).values()) == {404}
    assert everything() == before


@pytest.mark.parametrize(("name", "row", "methods"), [each for each in OF_ONE_ROW if each[0].startswith("registry")])
def test_the_information_officer_opens_no_card_and_no_office(rows, information_officer, sign_in, name, row, methods):
    before = everything()

    found = statuses(sign_in(information_officer), reverse(name, args=[getattr(rows, row).pk]), methods)
    assert set(found.values()) == {404}
    assert everything() == before


def test_orders_and_guides_of_another_organisation_are_not_there(
    rows, college_chair, information_officer, sign_in, periodical
):
    order = reverse("publications:order", args=[YEAR, periodical.pk])
    received = reverse("library:guide_received", args=[rows.hand_out.pk])
    file = reverse("library:guide_file", args=[rows.hand_out.pk, "kk", 1])
    client = sign_in(information_officer)

    assert {client.get(order).status_code, client.post(order, ANSWERS).status_code} == {404}
    assert {client.post(received).status_code, client.get(file).status_code} == {404}
    # What the chair of the college does there is done in the college.
    assert sign_in(college_chair).post(order, ANSWERS).status_code == 302
    assert (rows.order.copies, PressOrder.objects.get(pk=rows.order.pk).copies) == (2, 2)


@pytest.mark.parametrize(("name", "args", "methods"), PEOPLE_AND_PRESS + INFORMATION_WORK)
def test_pages_of_the_college_show_nothing_of_school_5(rows, college_chair, sign_in, name, args, methods):
    text = sign_in(college_chair).get(reverse(name, args=args)).content.decode()

    for secret in ("Жұмағұлова", "Құпия сабақ", "Асхана жанында", "15.03.1985", "8\xa0200", "№5 мектеп"):
        assert secret not in text


@pytest.mark.parametrize(("name", "args", "methods"), PEOPLE_AND_PRESS + INFORMATION_WORK)
def test_a_visitor_is_asked_to_sign_in(rows, client, name, args, methods):
    response = client.get(reverse(name, args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("name", "row", "methods"), OF_ONE_ROW)
def test_wrong_verbs_on_one_row(rows, chair, sign_in, name, row, methods):
    wrong = {"get": "post", "post": "get"}.get(methods, "put")

    assert getattr(sign_in(chair), wrong)(reverse(name, args=[getattr(rows, row).pk])).status_code == 405


@pytest.mark.parametrize(("name", "args", "methods"), PEOPLE_AND_PRESS + INFORMATION_WORK)
def test_wrong_verbs_on_lists_and_forms(rows, chair, sign_in, name, args, methods):
    wrong = "post" if methods == "get" else "put"

    assert getattr(sign_in(chair), wrong)(reverse(name, args=args)).status_code == 405


@pytest.mark.parametrize(("name", "row", "methods"), OF_ONE_ROW)
def test_wrong_ids(rows, chair, sign_in, name, row, methods):
    assert set(statuses(sign_in(chair), reverse(name, args=[987654]), methods).values()) == {404}


@pytest.mark.parametrize(("name", "args", "methods"), PEOPLE_AND_PRESS + INFORMATION_WORK)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_chair_opens_each_page_in_both_languages(rows, chair, sign_in, settings, language, name, args, methods):
    client = sign_in(chair)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    response = client.get(reverse(name, args=args))

    assert response.status_code == 200
    assert response.headers["Content-Language"] == language


@pytest.mark.parametrize(("name", "row"), [(name, row) for name, row, methods in OF_ONE_ROW if "get" in methods])
def test_the_chair_opens_each_row(rows, chair, sign_in, name, row):
    assert sign_in(chair).get(reverse(name, args=[getattr(rows, row).pk])).status_code == 200


def test_a_chair_whose_organisation_was_closed_gets_404(rows, school, chair, sign_in):
    school.closed_on = timezone.localdate().replace(year=YEAR - 1)
    school.save()

    assert sign_in(chair).get(reverse("infowork:my")).status_code == 404
    assert sign_in(chair).get(reverse("registry:person", args=[rows.member.pk])).status_code == 404

"""Plan, estimate, board, press and guides, as the chair keeps them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from infowork.models import Board, BoardPhoto, Budget, Plan, PlanItem
from infowork.services.boards import put_up_board
from library.models import Receipt
from publications.models import Periodical, PressOrder
from registry.models import Norm
from tests.pictures import heavy_jpeg, jpeg

YEAR = timezone.localdate().year
TODAY = f"{timezone.localdate():%d.%m.%Y}"
TOMORROW = f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"
ITEM = {"form": "lesson", "title": "Кәсіподақ сабағы", "due_on": f"01.10.{YEAR}"}
SUMS = {"planned_kzt": "1 200 000", "information_planned_kzt": "60 000", "approved_on": f"10.01.{YEAR}"}


@pytest.fixture
def client(chair, sign_in):
    return sign_in(chair)


def wrong_fields(response):
    assert response.status_code == 200
    return list(response.context["form"].errors)


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def add_item(client, **changed):
    return client.post(reverse("infowork:plan_add", args=[YEAR]), ITEM | changed)


def test_the_same_item_sent_twice_is_one_row(client, school):
    assert add_item(client).url == reverse("infowork:plan_of_year", args=[YEAR])
    assert add_item(client).status_code == 302

    item = PlanItem.objects.get()
    assert (item.plan.organisation, item.plan.year, item.due_on) == (school, YEAR, date(YEAR, 10, 1))


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"due_on": f"31.02.{YEAR}"}, "due_on"), ({"due_on": f"01.01.{YEAR + 1}"}, "due_on"), ({"title": ""}, "title"),
     ({"form": "party"}, "form")],
)  # fmt: skip
def test_what_an_item_may_not_be(client, changed, field):
    assert wrong_fields(add_item(client, **changed)) == [field]
    assert not Plan.objects.exists()


def test_marks_an_item_done_with_its_result(client):
    add_item(client)
    item = PlanItem.objects.get()
    address = reverse("infowork:plan_item", args=[item.pk])

    assert wrong_fields(client.post(address, {"on": TOMORROW, "result": "64 оқушы"})) == ["on"]
    assert wrong_fields(client.post(address, {"on": TODAY, "result": ""})) == ["result"]
    assert client.post(address, {"on": TODAY, "result": "64 оқушы"}).status_code == 302

    item.refresh_from_db()
    assert (item.done_on, item.result) == (timezone.localdate(), "64 оқушы")


def test_corrects_and_takes_out_an_item(client):
    add_item(client)
    item = PlanItem.objects.get()
    correct = reverse("infowork:plan_correct", args=[item.pk])

    assert client.post(correct, ITEM | {"title": "Жиналыс"}).status_code == 302
    assert wrong_fields(client.post(correct, ITEM | {"due_on": "01.01.2020"})) == ["due_on"]
    assert client.post(reverse("infowork:plan_void", args=[item.pk]), {"reason": "қайталанған"}).status_code == 302

    item.refresh_from_db()
    assert (item.title, item.void_reason) == ("Жиналыс", "қайталанған")
    assert client.post(correct, ITEM).status_code == 404


def test_the_plan_takes_the_same_number_of_queries_for_one_item_and_for_three(client):
    add_item(client)
    one = queries_of(client, reverse("infowork:plan"))
    add_item(client, title="Екінші")
    add_item(client, title="Үшінші")

    assert queries_of(client, reverse("infowork:plan")) == one


@pytest.mark.parametrize("name", ["infowork:plan_of_year", "infowork:budget_of_year", "publications:press_of_year"])
def test_a_year_far_away_is_not_there(client, name):
    assert client.get(reverse(name, args=[YEAR + 2])).status_code == 404
    assert client.get(reverse(name, args=[1999])).status_code == 404


def save_sums(client, **changed):
    return client.post(reverse("infowork:budget_edit", args=[YEAR]), SUMS | changed)


def test_saves_and_corrects_one_estimate(client, school):
    save_sums(client)
    assert save_sums(client, information_planned_kzt="48 000").status_code == 302

    budget = Budget.objects.get()
    assert (budget.organisation, budget.planned_kzt, budget.lines.get().planned_kzt) == (school, 1_200_000, 48_000)


@pytest.mark.parametrize(("planned", "below"), [("60000", False), ("59999", True)])
def test_the_share_is_judged_by_the_norm_without_rounding(client, planned, below):
    Norm.objects.create(key="information_share", holds_from=date(2023, 1, 1), value=5, source_kk="Тапсырма")
    save_sums(client, information_planned_kzt=planned)

    response = client.get(reverse("infowork:budget"))

    assert response.context["share"].below_norm is below
    assert response.context["planned_share"] == ("4,99\xa0%" if below else "5\xa0%")


def test_without_a_norm_nobody_falls_short(client):
    save_sums(client, information_planned_kzt="0")

    assert client.get(reverse("infowork:budget")).context["share"].below_norm is False


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"information_planned_kzt": "1 200 001"}, "information_planned_kzt"),
        ({"planned_kzt": "0", "information_planned_kzt": "0"}, "planned_kzt"),
        ({"planned_kzt": "көп"}, "planned_kzt"),
        ({"planned_kzt": "-5"}, "planned_kzt"),
        ({"approved_on": TOMORROW}, "approved_on"),
        ({"information_spent_kzt": "5"}, "information_spent_kzt"),
        ({"spent_kzt": "4", "information_spent_kzt": "5"}, "information_spent_kzt"),
    ],
)
def test_what_an_estimate_may_not_be(client, changed, field):
    response = save_sums(client, **changed)

    assert wrong_fields(response) == [field]
    assert not Budget.objects.exists()
    assert f'value="{(SUMS | changed)[field]}"' in response.content.decode()


def put_up(client, **changed):
    return client.post(reverse("infowork:board_add"), {"place": "Асхана жанында", "put_up_on": "01.09.2024"} | changed)


def send_photo(client, photo, **changed):
    address = reverse("infowork:photo_add", args=[Board.objects.get().pk])
    return client.post(address, {"photo": photo, "taken_on": TODAY} | changed)


def test_a_board_leads_to_its_photo(client, school):
    response = put_up(client)
    put_up(client)

    board = Board.objects.get()
    assert board.organisation == school
    assert response.url == reverse("infowork:photo_add", args=[board.pk])


@pytest.mark.parametrize(("changed", "field"), [({"put_up_on": TOMORROW}, "put_up_on"), ({"place": ""}, "place"),
                                                ({"put_up_on": "01.01.1999"}, "put_up_on")])  # fmt: skip
def test_what_a_board_may_not_be(client, changed, field):
    assert wrong_fields(put_up(client, **changed)) == [field]
    assert not Board.objects.exists()


def test_a_photo_of_eight_megabytes_comes_in_small_and_only_once(client):
    put_up(client)
    photo = heavy_jpeg()
    assert photo.size > 8 * 1024 * 1024

    send_photo(client, photo)
    photo.seek(0)
    assert send_photo(client, photo).url == reverse("infowork:board")

    row = BoardPhoto.objects.get()
    with Image.open(row.photo) as picture:
        assert (picture.format, max(picture.size)) == ("JPEG", 1600)
    response = client.get(reverse("infowork:photo", args=[row.pk]))
    assert response.headers["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content)[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    ("photo", "changed", "field"),
    [
        (SimpleUploadedFile("board.jpg", b"<svg onload=alert(1)>", "image/jpeg"), {}, "photo"),
        (SimpleUploadedFile("board.jpg", b"", "image/jpeg"), {}, "photo"),
        ("", {}, "photo"),
        (jpeg(), {"taken_on": TOMORROW}, "taken_on"),
        (jpeg(), {"taken_on": "31.08.2024"}, "taken_on"),
        (jpeg(), {"taken_on": "31.02.2025"}, "taken_on"),
    ],
)
def test_what_a_photo_may_not_be(client, photo, changed, field):
    put_up(client)
    if photo:
        photo.seek(0)

    assert wrong_fields(send_photo(client, photo, **changed)) == [field]
    assert not BoardPhoto.objects.exists()


def test_the_commission_and_the_staff_see_the_photo(rows, sign_in, commission_member, specialist, information_officer):
    address = reverse("infowork:photo", args=[rows.photo.pk])

    for user in (commission_member, specialist, information_officer):
        assert sign_in(user).get(address).status_code == 200


def test_boards_take_the_same_number_of_queries_for_one_and_for_three(client, school, chair):
    for place in ("Бірінші қабат", "Екінші қабат", "Үшінші қабат"):
        put_up_board(school, place=place, put_up_on=date(2024, 9, 1), by=chair)
        if place.startswith("Бірінші"):
            one = queries_of(client, reverse("infowork:board"))

    assert queries_of(client, reverse("infowork:board")) == one


def order(client, periodical, year=YEAR, **changed):
    address = reverse("publications:order", args=[year, periodical.pk])
    return client.post(address, {"copies": "2", "amount_kzt": "8 200"} | changed)


def test_orders_and_corrects_one_order_a_year(client, school, periodical):
    order(client, periodical)
    assert order(client, periodical, copies="3", amount_kzt="12 300").status_code == 302

    row = PressOrder.objects.get()
    assert (row.organisation, row.year, row.copies, row.amount_kzt) == (school, YEAR, 3, 12_300)
    assert order(client, periodical, YEAR + 1).status_code == 302
    assert PressOrder.objects.count() == 2


@pytest.mark.parametrize(("changed", "field"), [({"copies": "0"}, "copies"), ({"copies": "екі"}, "copies"),
                                                ({"amount_kzt": ""}, "amount_kzt")])  # fmt: skip
def test_what_an_order_may_not_be(client, periodical, changed, field):
    assert wrong_fields(order(client, periodical, **changed)) == [field]
    assert not PressOrder.objects.exists()


def test_only_periodicals_of_the_campaign_can_be_ordered(client, periodical):
    other = Periodical.objects.create(title_kk="Басқа газет", in_campaign=False)

    assert order(client, other).status_code == 404
    assert "Басқа газет" not in client.get(reverse("publications:press")).content.decode()
    one = queries_of(client, reverse("publications:press"))
    for title in ("Екінші газет", "Үшінші газет"):
        order(client, Periodical.objects.create(title_kk=title))
    assert queries_of(client, reverse("publications:press")) == one


def test_a_guide_is_opened_and_received_once(client, chair, hand_out):
    page = client.get(reverse("library:guides")).content.decode()
    received = reverse("library:guide_received", args=[hand_out.pk])
    assert received in page

    assert client.post(received).url == reverse("library:guides")
    client.post(received)

    receipt = Receipt.objects.get()
    assert (receipt.office, receipt.version.language) == (chair.person.offices.get(), "kk")
    assert received not in client.get(reverse("library:guides")).content.decode()
    file = client.get(reverse("library:guide_file", args=[hand_out.pk, "kk", 1]))
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_only_what_was_handed_to_this_office_can_be_received(client, hand_out):
    hand_out.audience, hand_out.district = "district_chairs", "turan"
    hand_out.save()

    assert client.post(reverse("library:guide_received", args=[hand_out.pk])).status_code == 404
    assert not Receipt.objects.exists()

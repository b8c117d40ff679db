"""The chair goes through the list on a phone: ten rows at a time, stops, goes on, confirms."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.models import ListConfirmation
from registry.queries.confirmations import confirmation_of, progress
from shymkent_union.lib.periods import Period
from tests import makers
from tests.browser import check_page

CONFIRM = reverse("registry:confirm")
TODAY = timezone.localdate()


@pytest.fixture
def members(school):
    return [makers.make_member(school, f"Ахметов{chr(ord('а') + number)}") for number in range(12)]


def page(client, address=CONFIRM):
    return client.get(address).context


def sent(client, context, *, without=(), **more):
    keys = [membership.pk for membership in context["page"].rows]
    data = {"shown": keys, "right": [key for key in keys if key not in without], "place": context["page"].next}
    return client.post(CONFIRM, data | more)


def seen(school):
    found = progress(school, TODAY, confirmation_of(school, Period.half_of(TODAY)))
    return found.seen, found.members


def surnames(context):
    return [membership.person.surname for membership in context["page"].rows]


def test_looks_at_ten_rows_at_a_time_and_confirms(as_chair, chair, school, members):
    context = page(as_chair)
    assert len(context["page"].rows) == 10
    assert not ListConfirmation.objects.exists()

    assert sent(as_chair, context).url == f"{CONFIRM}{Period.half_of(TODAY)}/"
    assert seen(school) == (10, 12)
    context = page(as_chair)
    assert len(context["page"].rows) == 2
    sent(as_chair, context)
    assert page(as_chair)["page"].rows == []
    as_chair.post(CONFIRM, {"seal": "1"})

    row = ListConfirmation.objects.get()
    assert (row.members, row.confirmed_by) == (12, chair)
    assert "12" in as_chair.get(CONFIRM).content.decode()


def test_stops_at_a_row_and_goes_on_on_another_device(as_chair, chair, school, members, sign_in):
    context = page(as_chair)
    response = sent(as_chair, context, without=[members[1].pk], stop=members[6].pk)

    assert response.url == reverse("infowork:my")
    assert seen(school) == (6, 12)
    said = [str(message) for message in as_chair.get(response.url).context["messages"]]
    assert [re.findall(r"\d+", sentence) for sentence in said] == [["6", "12"]]
    assert surnames(page(sign_in(chair)))[:2] == ["Ахметовб", members[7].person.surname]


def test_rows_left_unticked_come_again_at_the_end(as_chair, school, members):
    response = sent(as_chair, page(as_chair), without=[members[0].pk])
    rest = page(as_chair, response.url)
    assert members[0].person.surname not in surnames(rest)

    sent(as_chair, rest)
    assert surnames(page(as_chair)) == [members[0].person.surname]
    assert seen(school) == (11, 12)


def test_a_page_sent_twice_changes_nothing(as_chair, school, members):
    context = page(as_chair)
    sent(as_chair, context)
    sent(as_chair, context)

    assert seen(school) == (10, 12)


def test_who_left_and_who_was_admitted_since_the_page_was_opened(as_chair, school, members):
    context = page(as_chair)
    members[0].left_on, members[0].end_reason = date(2021, 1, 1), "own_wish"
    members[0].save()
    sent(as_chair, context)
    makers.make_member(school, "Ақан")

    assert seen(school) == (9, 12)
    assert surnames(page(as_chair))[0] == "Ақан"


def test_is_not_confirmed_before_all_is_looked_at(as_chair, members):
    response = as_chair.post(CONFIRM, {"seal": "1"}, follow=True)

    assert "12" in str(next(iter(response.context["messages"])))
    assert ListConfirmation.objects.get().confirmed_at is None


def test_confirms_no_row_of_another_organisation(as_chair, school, college, members):
    stranger = makers.make_member(college, "Құпиясова")

    as_chair.post(CONFIRM, {"shown": [stranger.pk], "right": [stranger.pk]})

    assert seen(school) == (0, 12)
    assert "Құпиясова" not in as_chair.get(CONFIRM).content.decode()
    assert as_chair.post(CONFIRM, {"shown": ["x"], "right": ["x"]}).status_code == 404


def test_says_so_on_the_first_page(as_chair, school, members, asked):
    def line():
        listed = page(as_chair, reverse("infowork:my"))["duties"]
        duty = next(duty for duty in listed if duty.key == "members-list" and f"/{Period.half_of(TODAY)}/" in duty.url)
        return duty.words, duty.kind

    assert line()[1] == "due"
    sent(as_chair, page(as_chair))
    assert line()[0].endswith("қаралды: 10 / 12")
    sent(as_chair, page(as_chair))
    as_chair.post(CONFIRM, {"seal": "1"})
    assert line()[1] == "done"


def test_an_empty_list_says_how_to_begin(as_chair):
    response = as_chair.get(CONFIRM)

    assert reverse("registry:person_add") in response.content.decode()
    assert response.context["page"].rows == []


def test_a_new_half_year_begins_anew(as_chair, school, members):
    earlier = Period.half(2020, 1)
    ListConfirmation.objects.create(
        organisation=school,
        period_first=earlier.first,
        period_last=earlier.last,
        confirmed_at=timezone.now(),
        members=3,
    )

    context = page(as_chair)

    assert (len(context["page"].rows), len(context["before"])) == (10, 1)


@pytest.mark.parametrize("name", ["confirm", "statistics", "exports"])
def test_as_many_queries_for_three_members_as_for_one(as_chair, school, name):
    address = reverse(f"registry:{name}")
    makers.make_member(school)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert as_chair.get(address).status_code == 200
        return len(captured)

    queries()
    before = queries()
    makers.make_member(school)
    makers.make_member(school)
    assert queries() == before


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "language"), [(390, "kk"), (1280, "ru")])
def test_the_walk_in_a_browser(open_page, school, chair, sign_in, width, language):
    for number in range(12):
        makers.make_member(school, f"Әбдіғаппарова-Тоқмұхамедова{number}", "Нұрмұхамбетқызы")
    page = open_page(CONFIRM, sign_in(chair), width=width, language=language)

    check_page(page)
    page.locator(".actions button").click()
    check_page(page)
    assert page.locator(".confirm-rows > li").count() == 2
    page.locator(".actions button").click()
    check_page(page)
    page.locator("button[name=seal]").click()
    page.locator(".done").wait_for()
    assert re.search(r"\b12\b", page.locator("main").inner_text())
    check_page(page)
    for name in ("statistics", "exports"):
        page.goto(page.url.split("/my/")[0] + reverse(f"registry:{name}"))
        check_page(page)

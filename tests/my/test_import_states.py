"""What the page of a list shows and takes in each state of its way in."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from registry.enums import ImportState
from registry.models import ImportBatch, Membership
from registry.services.imports import work
from registry.services.memberships import end_membership
from tests import makers
from tests.look import refused_by_policy, weight
from tests.my.import_pages import BRING, page_of, send, text_of, upload
from tests.my.pages import queries_of, wrong_fields
from tests.registry.imports.states import add_row, full_batch, make_batch, sent_batch
from tests.registry.mass_entry import lists

WORKING = ("staging", "applying", "undoing")


@pytest.fixture(autouse=True)
def in_kazakh(as_chair):
    as_chair.cookies["django_language"] = "kk"


@pytest.mark.parametrize("state", WORKING)
def test_while_a_worker_is_at_it_the_page_asks_again(as_chair, school, state):
    batch = make_batch(school, state, rows_done=1200, rows_total=3000, worked_at=timezone.now())
    response = as_chair.get(page_of(batch))

    assert response.headers["Refresh"] == "2"
    assert "<progress" in text_of(response)
    assert "Өңделген жол: 1 200 / 3 000" in text_of(response).replace("\xa0", " ")


@pytest.mark.parametrize("state", WORKING)
def test_where_the_worker_fell_silent_one_may_go_on(as_chair, school, state):
    batch = make_batch(school, state, worked_at=timezone.now() - timedelta(minutes=5))
    response = as_chair.get(page_of(batch))

    assert "Refresh" not in response.headers
    assert page_of(batch, "go_on") in text_of(response)
    assert as_chair.post(page_of(batch, "go_on")).headers["Location"] == page_of(batch)


def test_the_preview_says_how_many_and_what(as_chair, school):
    text = text_of(as_chair.get(page_of(full_batch(school))))

    assert "Тізімде: 5 жол. 1 жаңа жазба, 1 өзгеріс, 1 ауысу сұрауы, 1 өзгеріссіз жол, 1 қабылданбаған жол." in text
    assert "Енгізу: 3 жол" in text
    assert "<del>+7 701 ••• •• 33</del> → <ins>+7 701 ••• •• 21</ins>" in text
    assert "<del>мұғалім</del> → <ins>директор</ins>" in text
    assert "8-жол" in text
    # Neither the refused cells nor a number in full.
    assert "850315100017" not in text
    assert "7654321" not in text


def test_the_rows_are_filtered_by_their_outcome(as_chair, school):
    batch = full_batch(school)
    shown = as_chair.get(page_of(batch), {"outcome": "refused"}).context["rows"]
    assert [row.place for row in shown] == ["8-жол"]
    assert len(as_chair.get(page_of(batch), {"outcome": "no-such"}).context["rows"]) == 5


def test_the_rows_go_page_by_page(as_chair, school):
    batch = make_batch(school)
    for number in range(51):
        add_row(batch, name=f"Омарова Жанна{number}")
    first = as_chair.get(page_of(batch))
    second = as_chair.get(page_of(batch) + first.context["next_url"])

    assert refused_by_policy(first) == []
    assert weight(as_chair, page_of(batch)) < 100_000
    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 1)
    assert second.context["rows"][0].name == "Омарова Жанна50"
    assert second.context["previous_url"]
    assert as_chair.get(page_of(batch), {"place": "forged"}).headers["Location"] == page_of(batch)


@pytest.mark.parametrize("state", ["staged", "applied"])
def test_a_page_costs_the_same_for_one_row_and_for_three(as_chair, school, state):
    batch = make_batch(school, state)
    member = makers.make_member(school)
    whole = {"person": member.person, "membership": member, "before": {"phone": ""}, "phone": "+77011234567"}
    add_row(batch, "changed", **whole)
    before = queries_of(as_chair, page_of(batch))
    add_row(batch, "changed", **whole)
    add_row(batch, "refused")
    assert queries_of(as_chair, page_of(batch)) == before


def test_who_came_back_shows_nothing_of_the_card_from_elsewhere(as_chair, school, college):
    elsewhere = makers.make_member(college, "Құпия", "Адам", left_on=date(2023, 1, 1), end_reason="own_wish")
    batch = make_batch(school)
    add_row(batch, "new", person=elsewhere.person, before={"phone": "+77019998877"}, phone="+77011234567")
    other = makers.make_member(college, "Құпиясы", "Бар")
    add_row(batch, "requested", "Тоқтарова Айгүл", person=other.person, membership=other)

    text = text_of(as_chair.get(page_of(batch)))
    assert "Құпия" not in text
    assert "77" not in text.partition("import-rows")[2].partition("</ol>")[0]
    assert college.short_kk not in text


def test_a_list_with_nothing_in_it_to_apply_has_no_button(as_chair, school):
    batch = make_batch(school)
    add_row(batch, "unchanged")
    text = text_of(as_chair.get(page_of(batch)))
    assert "Енгізетін ештеңе жоқ" in text
    assert page_of(batch, "apply") not in text


def test_columns_are_corrected_and_the_list_is_read_anew(as_chair, school, chair):
    batch = sent_batch(school, by=chair)
    text = text_of(as_chair.get(page_of(batch, "columns")))
    assert "Жұмабекова Ботагөз" in text
    assert "Ескерту" in text

    answer = {"column_0_1": "full_name", "column_0_2": "job"}
    assert as_chair.post(page_of(batch, "columns"), answer).headers["Location"] == page_of(batch)
    batch.refresh_from_db()
    assert (batch.state, batch.layout["sheets"][0]["columns"]) == ("staging", {"1": "full_name", "2": "job"})


def test_columns_without_a_name_or_with_two_of_one_kind_are_asked_again(as_chair, school, chair):
    batch = sent_batch(school, by=chair)
    twice = as_chair.post(page_of(batch, "columns"), {"column_0_1": "full_name", "column_0_2": "full_name"})
    assert wrong_fields(twice) == ["column_0_2"]
    nameless = as_chair.post(page_of(batch, "columns"), {"column_0_2": "job"})
    assert wrong_fields(nameless) == ["__all__"]
    batch.refresh_from_db()
    assert batch.state == "staged"


@pytest.mark.parametrize(
    ("headings", "names"),
    [({"headings_0": "on"}, ["Әбдірахманова Гүлнәр"]), ({}, ["Қасымов Әділ", "Әбдірахманова Гүлнәр"])],
)
def test_where_no_heading_is_known_the_columns_are_named_by_hand(as_chair, headings, names):
    send(as_chair, file=upload(lists.xlsx({"Лист1": [name[:2] for name in lists.NAMES[:2]]})))
    batch = work.run(ImportBatch.objects.get().pk)
    assert batch.state == ImportState.COLUMNS
    assert as_chair.get(page_of(batch)).headers["Location"] == page_of(batch, "columns")

    assert "Бұл – тақырыптар, тізімнің бірінші жолы емес" in text_of(as_chair.get(page_of(batch, "columns")))
    as_chair.post(page_of(batch, "columns"), {"column_0_0": "surname", "column_0_1": "given_name"} | headings)
    batch = work.run(batch.pk)
    assert batch.state == ImportState.STAGED
    assert [row.name for row in as_chair.get(page_of(batch)).context["rows"]] == names


def test_a_first_row_with_numbers_is_no_heading_and_shows_no_iin(as_chair):
    rows = [("Мүшелер",), *zip(lists.FULL, lists.IINS, strict=True)]
    send(as_chair, file=upload(lists.xlsx({"Лист1": rows})))
    batch = work.run(ImportBatch.objects.get().pk)
    asked = as_chair.get(page_of(batch, "columns"))

    assert list(asked.context["form"].fields) == ["column_0_0", "column_0_1"]
    assert "1-баған" in text_of(asked)
    assert not [iin for iin in lists.IINS if iin in text_of(asked)]


def test_a_list_goes_in_and_out_again(as_chair, school, chair):
    send(as_chair, file=upload())
    batch = work.run(ImportBatch.objects.get().pk)
    as_chair.post(page_of(batch, "apply"))
    work.run(batch.pk)

    text = text_of(as_chair.get(page_of(batch)))
    assert "Тізім тізілімге енгізілді" in text
    assert "/my/people/" in text
    members = Membership.objects.current(timezone.localdate()).filter(organisation=school)
    assert members.filter(person__surname="Қасымов").exists()

    asked = text_of(as_chair.get(page_of(batch, "undo")))
    assert "Осы тізіммен енгізілген 3 мүше тізілімнен алынады." in asked
    assert members.exists()
    as_chair.post(page_of(batch, "undo"))
    work.run(batch.pk)
    assert "Тізім кері қайтарылды" in text_of(as_chair.get(page_of(batch)))
    assert not members.filter(person__surname="Қасымов").exists()


def test_an_undo_that_later_work_forbids_says_whose(as_chair, school, chair):
    send(as_chair, file=upload())
    batch = work.run(ImportBatch.objects.get().pk)
    as_chair.post(page_of(batch, "apply"))
    work.run(batch.pk)
    later = Membership.objects.get(organisation=school, person__surname="Қасымов")
    end_membership(later, on=timezone.localdate(), reason="own_wish", by=chair)

    as_chair.post(page_of(batch, "undo"))
    batch = work.run(batch.pk)
    text = text_of(as_chair.get(page_of(batch)))
    assert batch.state == ImportState.APPLIED
    assert "Тізім тізілімге енгізілді" in text
    [sentence] = as_chair.get(page_of(batch)).context["refusal"]
    assert later.person.full_name in sentence
    assert sentence in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("undone", "Тізім кері қайтарылды"),
        ("abandoned", "Тізім енгізілмейтін болды"),
        ("handed_over", "Тізім комитетте"),
    ],
)
def test_what_is_over_or_waits_says_so(as_chair, school, state, words):
    assert words in text_of(as_chair.get(page_of(make_batch(school, state))))


def test_a_file_that_cannot_be_read_says_what_to_do(as_chair):
    send(as_chair, file=upload(lists.containers.ole("EncryptedPackage", b"x")))
    batch = work.run(ImportBatch.objects.get().pk)

    text = text_of(as_chair.get(page_of(batch)))
    assert "Тізімді оқу мүмкін болмады" in text
    assert batch.error["code"] == "password_protected"
    assert as_chair.get(page_of(batch)).context["sentences"][0] in text
    assert BRING in text


def test_a_list_is_set_aside(as_chair, school, chair):
    batch = sent_batch(school, by=chair)
    as_chair.post(page_of(batch, "abandon"))
    batch.refresh_from_db()
    assert batch.state == ImportState.ABANDONED


def test_what_cannot_be_done_now_is_said_on_the_page(as_chair, school):
    batch = full_batch(school, "applied")
    response = as_chair.post(page_of(batch, "apply"), follow=True)
    assert [str(message.level_tag) for message in response.context["messages"]] == ["warning"]
    batch.refresh_from_db()
    assert batch.state == "applied"


TAKEN_OVER = {
    "staged": "Тізімді комитет енгізіп жатыр",
    "applied": "01.03.2024",
    "abandoned": "Комитет тізімді енгізбеді",
}


@pytest.mark.parametrize("state", TAKEN_OVER)
def test_a_chair_sees_what_the_committee_made_of_a_list(as_chair, chair, school, committee, state):
    applied_at = datetime(2024, 3, 1, 9, tzinfo=UTC) if state == "applied" else None
    batch = full_batch(committee, state, members_of=school, by=chair, applied_at=applied_at)
    assert page_of(batch) in text_of(as_chair.get(BRING))

    text = text_of(as_chair.get(page_of(batch)))
    assert TAKEN_OVER[state] in text
    assert "Жұмабекова" not in text
    assert {as_chair.post(page_of(batch, page)).status_code for page in ("apply", "undo", "abandon")} == {404}
    assert as_chair.get(page_of(batch, "file")).status_code == 404


def test_a_list_of_the_committees_own_is_not_there_for_a_chair(as_chair, school, committee, specialist):
    batch = make_batch(committee, "applied", members_of=school, by=specialist)
    assert page_of(batch) not in text_of(as_chair.get(BRING))
    assert as_chair.get(page_of(batch)).status_code == 404


def test_where_no_column_was_recognised_one_may_leave_it(as_chair, school):
    batch = sent_batch(school, "columns", content=lists.without_headings())
    assert page_of(batch, "abandon") in text_of(as_chair.get(page_of(batch, "columns")))

"""A chair sends a list, once however often the button is pressed; nobody else finds it, nor what came of it."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from auditlog.models import LogEntry
from django.utils import timezone
from python_calamine import CalamineWorkbook

from registry.enums import ImportState
from registry.models import ImportBatch
from shymkent_union.lib.spreadsheets import MAX_BYTES
from tests.my.import_pages import BRING, page_of, send, text_of, upload
from tests.my.pages import TOMORROW, wrong_fields
from tests.registry.imports.states import add_row, make_batch, sent_batch
from tests.registry.mass_entry import lists


@pytest.fixture(autouse=True)
def in_kazakh(as_chair):
    as_chair.cookies["django_language"] = "kk"


def test_a_file_becomes_a_list_that_is_being_read(as_chair, school, chair):
    response = send(as_chair, file=upload())

    batch = ImportBatch.objects.get()
    assert response.headers["Location"] == page_of(batch)
    assert (batch.organisation, batch.members_of, batch.entered_by) == (school, school, chair)
    assert (batch.state, batch.name, batch.listed_on) == ("staging", "list.xlsx", timezone.localdate())


def test_names_are_pasted(as_chair):
    send(as_chair, pasted=lists.whatsapp_text())
    assert ImportBatch.objects.get().pasted.startswith("[12.03, 10:15]")


def test_a_file_is_left_to_the_committee(as_chair):
    response = send(as_chair, file=upload(), hand_over="1")

    batch = ImportBatch.objects.get()
    assert batch.state == ImportState.HANDED_OVER
    assert "Тізім комитетте" in text_of(as_chair.get(response.headers["Location"]))


@pytest.mark.parametrize("fields", [{"file": "workbook"}, {"pasted": "Қасымов Әділ"}])
def test_the_button_pressed_twice_opens_one_list(as_chair, fields):
    # A workbook has the second in it when it was written.
    content = lists.xlsx_plain()
    answers = [send(as_chair, **{name: upload(content) if name == "file" else text for name, text in fields.items()})
               for _press in range(2)]  # fmt: skip

    assert ImportBatch.objects.count() == 1
    assert answers[0].headers["Location"] == answers[1].headers["Location"]


@pytest.mark.parametrize(
    "change",
    [
        {"entered_at": timezone.now() - timedelta(minutes=2)},
        {"state": "abandoned"},
        {"state": "applied"},
        {"sha256": "0"},
    ],
)
def test_what_is_no_second_press_opens_another_list(as_chair, change):
    send(as_chair, pasted="Қасымов Әділ")
    ImportBatch.objects.update(**change)
    send(as_chair, pasted="Қасымов Әділ")
    assert ImportBatch.objects.count() == 2


def test_nothing_or_both_is_asked_about_again(as_chair):
    assert wrong_fields(send(as_chair)) == ["file"]
    both = send(as_chair, file=upload(), pasted="Қасымов Әділ")
    assert wrong_fields(both) == ["pasted"]
    assert "Қасымов Әділ" in text_of(both)
    assert wrong_fields(send(as_chair, pasted="Қасымов Әділ", listed_on=TOMORROW)) == ["listed_on"]
    assert not ImportBatch.objects.exists()


def test_a_file_is_refused_by_its_size_before_it_is_read(as_chair, monkeypatch):
    monkeypatch.setattr("shymkent_union.lib.uploads.sha256", lambda file: pytest.fail("read"))
    large = upload(b"")
    large.size = MAX_BYTES + 1
    assert wrong_fields(send(as_chair, file=upload(bytes(MAX_BYTES + 1)))) == ["file"]
    assert wrong_fields(send(as_chair, file=upload(b""))) == ["file"]


def test_earlier_lists_stand_below_with_their_state(as_chair, school, college):
    make_batch(school, "applied", name="қыркүйек.xlsx", listed_on=date(2025, 9, 1))
    make_batch(college, "applied", name="колледж.xlsx")

    text = text_of(as_chair.get(BRING))
    assert "қыркүйек.xlsx, тізім күні: 01.09.2025" in text
    assert "Енгізілді" in text
    assert "колледж" not in text


def test_the_list_of_members_leads_here(as_chair):
    assert f'href="{BRING}"' in text_of(as_chair.get("/my/people/"))


def test_the_refused_rows_come_back_as_the_senders_own_workbook(as_chair, school, chair):
    batch = sent_batch(school, by=chair)
    response = as_chair.get(page_of(batch, "refused"))

    sheet = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert [row[1:4] for row in sheet] == [["№", "Аты-жөні", "Ескерту"], ["5", "", "850315100017"]]
    entry = LogEntry.objects.latest("pk")
    assert (entry.actor, entry.additional_data["event"], entry.additional_data["rows"]) == (chair, "export", 1)


def test_without_refused_rows_there_is_no_such_workbook(as_chair, school):
    batch = make_batch(school)
    add_row(batch)
    assert as_chair.get(page_of(batch, "refused")).status_code == 404


def test_the_file_comes_back_as_it_was_sent(as_chair, school, chair):
    batch = sent_batch(school, by=chair, content=b"what was sent")
    response = as_chair.get(page_of(batch, "file"))
    assert b"".join(response.streaming_content) == b"what was sent"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert LogEntry.objects.latest("pk").additional_data["event"] == "export"


PAGES = ["", "columns", "undo", "refused", "file"]
COMMANDS = ["apply", "undo", "abandon", "go_on", "columns"]


@pytest.mark.parametrize("who", ["college_chair", "information_officer", "activist", "stranger", "specialist"])
def test_nobody_else_finds_the_list(request, who, school, chair, sign_in):
    batch = sent_batch(school, by=chair)
    client = sign_in(request.getfixturevalue(who))

    assert {client.get(page_of(batch, page)).status_code for page in PAGES} == {404}
    assert {client.post(page_of(batch, page)).status_code for page in COMMANDS} == {404}
    batch.refresh_from_db()
    assert batch.state == "staged"


@pytest.mark.parametrize(
    "who", ["information_officer", "activist", "stranger", "specialist", "technical_administrator"]
)
def test_nobody_else_sends_one(request, who, sign_in):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(BRING).status_code == 404
    assert send(client, pasted="Қасымов Әділ").status_code == 404
    assert not ImportBatch.objects.exists()

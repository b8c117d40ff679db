"""Lists that leave the portal: what is in them, who gets them, what the journal says, and a killed worker."""

import csv
import io
import zipfile
from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from registry.models import Export, Person
from registry.queries.exports import is_silent, members_asked_for
from registry.services import exports
from registry.services.exports import ask_for_export, open_export, remove_old_exports, resume_export, write_export
from shymkent_union.lib.refusals import codes
from shymkent_union.lib.waiting import SILENCE
from tests import makers

IIN = "850315100016"
NOW = timezone.now()


def ask(school, by, **changed):
    asked = {"kind": "members", "format": "csv", "filters": {"organisation": school.pk}, "language": "kk"} | changed
    return ask_for_export(organisation=school, by=by, **asked)


def written(export):
    write_export.func(export.pk)
    export.refresh_from_db()
    return export


def rows_of(export):
    with export.file.open("rb") as file:
        return list(csv.reader(io.StringIO(file.read().decode("utf-8-sig")), delimiter=";"))


def with_secrets(membership):
    Person.objects.filter(pk=membership.person_id).update(
        iin=IIN, phone="+77011234567", birth_date=date(1985, 3, 15), member_number=1635
    )
    return membership


def test_a_list_has_its_members_and_nothing_personal(school, college, chair):
    with_secrets(makers.make_member(school, "Ахметов", "Ерлан"))
    makers.make_member(college, "Басқа")
    makers.make_member(school, "Кеткен", left_on=date(2021, 1, 1), end_reason="own_wish")

    export = written(ask(school, chair))

    assert rows_of(export) == [
        ["Мүшелік нөмірі", "Тегі", "Аты", "Әкесінің аты", "Тізілімдегі нөмірі", "Ұйым", "Санаты", "Мүше болған күні"],
        ["1635", "Ахметов", "Ерлан", "", school.register_number, "№5 мектеп", "Қызметкер", "01.09.2020"],
    ]
    assert (export.state, export.rows, export.rows_total) == ("ready", 1, 1)


def test_personal_data_leave_only_with_a_purpose(school, chair):
    with_secrets(makers.make_member(school))
    with pytest.raises(ValidationError) as refused:
        ask(school, chair, personal_data=True, purpose="  ")
    assert codes(refused.value) == ["purpose"]
    assert not Export.objects.exists()

    export = written(ask(school, chair, personal_data=True, purpose="Білім бөліміне"))

    assert rows_of(export)[1][-3:] == [IIN, "15.03.1985", "+77011234567"]
    assert export.purpose == "Білім бөліміне"


def test_a_chair_gets_no_row_of_another_organisation_whatever_is_asked(college, chair):
    makers.make_member(college, "Құпиясова")

    assert not members_asked_for(chair, {"organisation": college.pk}).exists()
    assert len(rows_of(written(ask(college, chair)))) == 1


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"Ахметов", "Оспанов", "Студент"}),
        ({"kind": "college"}, {"Студент"}),
        ({"district": "turan"}, {"Студент"}),
        ({"category": "learner"}, {"Студент"}),
        ({"state": "ended"}, {"Кеткен"}),
        ({"state": "all", "kind": "general_secondary"}, {"Ахметов", "Оспанов", "Кеткен", "Қате"}),
        ({"state": "voided"}, {"Қате"}),
        ({"q": "ахмет"}, {"Ахметов"}),
        ({"lacking": "iin"}, {"Оспанов", "Студент"}),
    ],
)
def test_the_filters_of_the_list_of_members(school, college, specialist, filters, found):
    college.district = "turan"
    college.save()
    with_secrets(makers.make_member(school, "Ахметов"))
    makers.make_member(school, "Оспанов")
    makers.make_member(college, "Студент", category="learner")
    makers.make_member(school, "Кеткен", left_on=date(2021, 1, 1), end_reason="own_wish")
    makers.make_member(school, "Қате", voided_at=NOW)

    assert {row.person.surname for row in members_asked_for(specialist, filters)} == found


def test_statistics_leave_as_the_table_stands(school, college, committee, specialist):
    makers.make_member(school)
    filters = {"on": "2026-06-30", "since": "2026-01-01", "by": "organisation"}

    export = written(ask(committee, specialist, kind="statistics", filters=filters, language="ru"))

    head, first, second, city = rows_of(export)
    assert head[:5] == ["Номер в реестре", "Организация", "Члены профсоюза", "Численность работников", "Охват, %"]
    assert first[:5] == [school.register_number, "Школа №5", "1", "неизвестно", "неизвестно"]
    assert (second[1], second[2], city[1], city[2]) == ("Медицинский колледж", "0", "По городу", "1")


def test_a_workbook_has_text_days_and_numbers(school, chair):
    with_secrets(makers.make_member(school, "=1+1", "@ya"))

    export = written(ask(school, chair, format="xlsx", personal_data=True, purpose="Тексеру"))

    with export.file.open("rb") as file, zipfile.ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<t>=1+1</t>" in sheet
    assert "<f>" not in sheet
    assert "<t>@ya</t>" in sheet
    assert "<v>1635</v>" in sheet


def test_more_rows_than_a_sheet_holds_go_on_on_the_next(school, chair, monkeypatch):
    monkeypatch.setattr(exports, "SHEET_ROWS", 2)
    for _turn in range(5):
        makers.make_member(school)

    export = written(ask(school, chair, format="xlsx"))

    with export.file.open("rb") as file, zipfile.ZipFile(file) as book:
        sheets = sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))
        assert [book.read(name).count(b"<row ") for name in sheets] == [3, 3, 2]


def test_an_empty_list_is_a_file_of_headings(school, chair):
    for suffix in ("csv", "xlsx"):
        assert written(ask(school, chair, format=suffix)).rows == 0


# --- The task -------------------------------------------------------------------------------------------------------


def test_asked_twice_while_in_the_making_is_one(school, chair, college_chair):
    first = ask(school, chair)

    assert ask(school, chair) == first
    assert ask(school, chair, format="xlsx") != first
    assert DBTaskResult.objects.count() == 2
    written(first)
    assert ask(school, chair) != first


def test_says_how_far_it_has_come(school, chair, monkeypatch):
    for _turn in range(5):
        makers.make_member(school)
    export = ask(school, chair)
    monkeypatch.setattr(exports, "STEP", 2)
    seen = []

    def watch(file, name, headings, rows):
        for _row in rows:
            seen.append(Export.objects.values_list("rows", "rows_total").get(pk=export.pk))

    monkeypatch.setitem(exports.WRITERS, "csv", watch)
    written(export)

    assert seen == [(0, 5), (0, 5), (2, 5), (2, 5), (4, 5)]


class Killed(BaseException):
    """As a signal: no handler of exceptions sees it."""


def test_a_killed_worker_leaves_no_half_file_and_can_be_gone_on_with(school, chair, monkeypatch):
    makers.make_member(school)
    export = ask(school, chair)

    def kill(file, name, headings, rows):
        file.write(b"half")
        raise Killed

    with monkeypatch.context() as patch:
        patch.setitem(exports.WRITERS, "csv", kill)
        with pytest.raises(Killed):
            write_export.func(export.pk)
    export.refresh_from_db()
    assert (export.state, is_silent(export)) == ("writing", False)
    assert open_export(export, by=chair) is None

    queued = DBTaskResult.objects.count()
    resume_export(export, by=chair)
    assert DBTaskResult.objects.count() == queued
    Export.objects.filter(pk=export.pk).update(worked_at=timezone.now() - SILENCE - timedelta(seconds=1))
    resume_export(export, by=chair)
    assert DBTaskResult.objects.count() == queued + 1
    assert len(rows_of(written(export))) == 2


def test_killed_between_file_and_row_it_writes_the_same_file_over(school, chair, monkeypatch):
    makers.make_member(school)
    export = ask(school, chair)
    folder, _slash, name = export.file.name.rpartition("/")
    export.file.storage.save(f"{folder}/other", ContentFile(b""))
    before = set(export.file.storage.listdir(folder)[1])

    def kill(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(exports.journal, "record_export", kill)
        with pytest.raises(Killed):
            write_export.func(export.pk)
    written(export)

    assert set(export.file.storage.listdir(folder)[1]) - before == {name}
    assert len(rows_of(export)) == 2


def test_what_goes_wrong_is_said(school, chair, monkeypatch):
    export = ask(school, chair)
    monkeypatch.setitem(exports.WRITERS, "csv", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_export.func(export.pk)
    export.refresh_from_db()

    assert export.state == "failed"


def test_a_second_run_of_the_task_changes_nothing(school, chair):
    export = written(ask(school, chair))
    finished = export.finished_at

    assert written(export).finished_at == finished


# --- What stays of it -----------------------------------------------------------------------------------------------


def test_the_journal_says_who_took_what_and_not_whom_they_looked_for(school, specialist, committee):
    export = written(ask(committee, specialist, filters={"q": "Ахметов", "kind": "college"}))
    open_export(export, by=specialist).close()

    taken = LogEntry.objects.get(additional_data__event="export")
    assert (taken.actor, taken.additional_data["rows"]) == (specialist, 0)
    assert taken.additional_data["what"]["filters"] == {"q": "•••", "kind": "college"}
    assert LogEntry.objects.get(additional_data__event="export_downloaded").actor == specialist
    assert "Ахметов" not in str(list(LogEntry.objects.values("changes", "additional_data")))


def test_the_file_is_removed_after_its_days_and_the_row_stays(school, chair):
    export = written(ask(school, chair))

    assert remove_old_exports(now=export.finished_at + timedelta(days=7)) == 0
    assert remove_old_exports(now=export.finished_at + timedelta(days=7, seconds=1)) == 1
    export.refresh_from_db()
    assert (export.state, export.rows) == ("gone", 0)
    assert not export.file.storage.exists(export.file.name)
    assert open_export(export, by=chair) is None


def test_nobody_need_take_out_another_list_for_the_file_to_go(school, chair):
    export = written(ask(school, chair))

    removal = DBTaskResult.objects.get(task_path=exports.sweep_exports.module_path)
    assert removal.run_after == export.finished_at + timedelta(days=7, seconds=1)
    Export.objects.update(finished_at=export.finished_at - timedelta(days=8))
    exports.sweep_exports.func()
    export.refresh_from_db()
    assert export.state == "gone"
    assert not export.file.storage.exists(export.file.name)

"""The command line says what the page says, and its exit status tells whether anything was refused."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from registry.models import ImportBatch, Membership, Person, StagedMember

from .lists import csv_file

pytestmark = pytest.mark.django_db
HEAD = ("Аты-жөні", "ЖСН", "Туған күні")


@pytest.fixture
def list_file(tmp_path):
    def _list_file(*rows):
        path = tmp_path / "list.csv"
        path.write_bytes(csv_file(*rows).read())
        return str(path)

    return _list_file


def run(*arguments, **options):
    """(what it prints as JSON, whether it exits with an error)."""
    out = StringIO()
    try:
        call_command("import_members", *arguments, format="json", stdout=out, **options)
    except CommandError as error:
        return json.loads(out.getvalue()), error.returncode == 1
    return json.loads(out.getvalue()), False


def test_all_rows_go_in(school, list_file):
    path = list_file(HEAD, ("Қасымов Әділ", "", "12.03.1985"))
    told, refused = run(path, organisation=school.register_number)
    assert not refused
    assert told == {
        "new": 1, "changed": 0, "transferred": 0, "requested": 0, "unchanged": 0, "refused": 0,
        "rows": [{"number": 2, "name": "Қасымов Әділ", "outcome": "new", "reasons": []}],
    }  # fmt: skip
    assert Membership.objects.get(organisation=school).person.full_name == "Қасымов Әділ"


def test_refused_rows_are_left_out_and_say_why(school, list_file):
    told, refused = run(
        list_file(HEAD, ("Қасымов Әділ", "", "12.03.1985"), ("Ахметова Айгүл", "850315100017", "")),
        organisation=school.register_number,
    )
    assert refused
    assert (told["new"], told["refused"]) == (1, 1)
    assert len(told["rows"][1]["reasons"]) == 1
    assert Membership.objects.filter(organisation=school).count() == 1


def test_a_dry_run_writes_nothing(school, list_file):
    told, _ = run(list_file(HEAD, ("Қасымов Әділ", "", "")), organisation=school.register_number, dry_run=True)
    assert told["new"] == 1
    assert not Person.objects.filter(surname="Қасымов").exists()
    assert not StagedMember.objects.exists()
    assert ImportBatch.objects.get().state == "abandoned"


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0 broken", "Бірдеңе;Басқа\nа;б".encode()])
def test_a_file_that_cannot_be_read_writes_nothing(school, tmp_path, content):
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    told, refused = run(str(path), organisation=school.register_number)
    assert refused
    assert set(told) == {"error"}
    assert not Membership.objects.exists()


def test_no_such_file(school, tmp_path):
    told, refused = run(str(tmp_path / "none.xlsx"))
    assert refused
    assert set(told) == {"error"}


def test_by_a_chair_it_is_their_own_organisation(chair, school, college, list_file):
    path = list_file(HEAD, ("Қасымов Әділ", "", "12.03.1985"))
    told, _ = run(path, by=chair.login)
    assert told["new"] == 1
    assert Membership.objects.get().organisation == school
    told, refused = run(path, by=chair.login, organisation=college.register_number)
    assert refused
    assert set(told) == {"error"}


def test_by_somebody_without_the_right(information_officer, technical_administrator, school, list_file):
    path = list_file(HEAD, ("Қасымов Әділ", "", ""))
    for user in (information_officer, technical_administrator):
        told, refused = run(path, by=user.login, organisation=school.register_number)
        assert refused
        assert set(told) == {"error"}
    assert not ImportBatch.objects.exists()


def test_in_words(school, list_file):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command(
            "import_members",
            list_file(HEAD, ("Қасымов Әділ", "1", "")),
            organisation=school.register_number,
            stdout=out,
        )
    assert "Қасымов Әділ" in out.getvalue()


def test_who_or_what_is_not_there_is_said_as_of_a_whole_file(school, list_file):
    path = list_file(HEAD, ("Қасымов Әділ", "", "12.03.1985"))
    told, refused = run(path, organisation="999")
    assert refused
    assert told == {"error": "Тізілім нөмірі 999 ұйым жоқ."}
    told, refused = run(path, by="+77010000000")
    assert refused
    assert told == {"error": "Нөмірі немесе поштасы осындай тіркелгі жоқ."}

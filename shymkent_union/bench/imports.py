"""A list of people brought in, from the upload to the register, against the bare steps that nobody can leave out.

The reference reads the same workbook, copies finished rows into the staging table and inserts them from there into the
tables of people and memberships, with all the indexes of the three. PostgreSQL alone has COPY.
"""

import json
import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from io import BytesIO

import xlsxwriter
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from registry.models import Organisation
from registry.services.imports import batches
from registry.validators import check_digit
from shymkent_union.demo_city.draw import Draw
from shymkent_union.demo_city.names import KAZAKH_MEN

from .measuring import Row, execute, once, refresh_statistics
from .population import RARE, surname_of

MOST_ROWS = 100_000
MOST_RATIO = 2.5
MOST_MEGABYTES = 300
HEADINGS = ["№", "Аты-жөні", "ЖСН", "Туған күні", "Ұялы телефоны", "Лауазымы", "Ұйым"]
FIRST_BIRTHDAY = date(1960, 1, 1)
STAGED = (
    "position, sheet, number, cells, shown_name, outcome, reasons, surname, given_name, patronymic, sex, birth_date, "
    "iin, phone, email, job, category, joined_on, card_code, sort_key, search_key, batch_id, organisation_id"
)
PERSON = """
INSERT INTO registry_person (surname, given_name, patronymic, sex, birth_date, iin, phone, email, position,
    member_number, card_code, sort_key, search_key)
SELECT surname, given_name, patronymic, sex, birth_date, iin, phone, email, job, 900000000 + position, card_code,
    sort_key, search_key
FROM bench_staged
"""
MEMBERSHIP = """
INSERT INTO registry_membership (person_id, organisation_id, category, suspended, joined_on, start_reason, end_reason,
    decision, application_on_file, check_off_consent, void_reason, sort_key)
SELECT p.id, s.organisation_id, 'employee', false, current_date, 'taken_over', '', '', false, false, '', s.sort_key
FROM bench_staged s JOIN registry_person p ON p.card_code = s.card_code
"""


def measure(bench):
    """A list of as many new people as a tenth of the city has, 100,000 at most."""
    if connection.vendor == "postgresql":
        yield from measure_import(min(MOST_ROWS, bench.members // 10))


def measure_import(count):
    """The rows of the bench for one list of `count` people; it is undone after it."""
    workbook = write_workbook(count)
    committee = Organisation.objects.committee()
    opened = {}

    def upload():
        file = ContentFile(workbook, name="bench.xlsx")
        opened["batch"] = batches.open_batch(organisation=committee, by=None, file=file, enqueue=False)

    uploading = once(upload)
    batch = opened["batch"]
    staging = work_on(batch)
    reference = by_hand(workbook, batch)
    batches.apply_batch(batch, by=None, enqueue=False)
    applying = work_on(batch)
    batch.refresh_from_db()
    new = batch.counts.get("new", 0)
    row = Row(
        f"import: {count:,} rows, upload to applied",
        round(uploading + staging["ms"] + applying["ms"], 1),
        "read, COPY, INSERT SELECT",
        round(sum(reference.values()), 1),
        MOST_RATIO,
    )
    row.megabytes = max(staging["megabytes"], applying["megabytes"])
    if new != count:
        row.broken = f"{new:,} new of {count:,}"
    elif row.megabytes >= MOST_MEGABYTES:
        row.broken = f"{row.megabytes} MB"
    yield row
    yield Row("  its reading", staging["ms"], "read, COPY", round(reference["read"] + reference["copy"], 1))
    yield Row("  its applying, one transaction", applying["ms"], "INSERT SELECT", round(reference["insert"], 1))
    batches.undo_batch(batch, by=None, enqueue=False)
    undoing = work_on(batch)
    yield Row("  its undoing, one transaction", undoing["ms"], "INSERT SELECT", round(reference["insert"], 1))
    refresh_statistics()


def work_on(batch):
    """What a worker of its own takes for the next step of the list: {"ms", "megabytes"}."""
    run = subprocess.run(
        [sys.executable, "-m", "shymkent_union.bench.import_worker", str(batch.pk)],
        env=os.environ, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(run.stdout)


def by_hand(workbook, batch):
    """Milliseconds of each bare step, in a transaction that is taken back."""
    with tempfile.TemporaryFile() as rows:
        _copy(f"COPY (SELECT {STAGED} FROM registry_stagedmember WHERE batch_id = {batch.pk}) TO STDOUT", rows)
        rows.seek(0)
        with transaction.atomic():
            _make_staging_table()
            taken = {
                "read": once(
                    lambda: CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_index(0).to_python()
                ),
                "copy": once(lambda: (_copy(f"COPY bench_staged ({STAGED}) FROM STDIN", rows), _check_foreign_keys())),
                "insert": once(lambda: (execute(PERSON), execute(MEMBERSHIP), _check_foreign_keys())),
            }
            transaction.set_rollback(True)
    return taken


def _make_staging_table():
    """With the indexes and the foreign keys of the one that lists are read into."""
    execute("CREATE TABLE bench_staged (LIKE registry_stagedmember INCLUDING ALL)")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = 'registry_stagedmember'::regclass AND contype = 'f'"
        )
        for (definition,) in cursor.fetchall():
            cursor.execute(f"ALTER TABLE bench_staged ADD {definition}")


def _check_foreign_keys():
    """They are checked when a transaction ends; this one is taken back, so it checks them before."""
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("SET CONSTRAINTS ALL DEFERRED")


def _copy(statement, file):
    with connection.cursor() as cursor:
        cursor.copy_expert(statement, file)


def write_workbook(count):
    """People whom nobody knows yet, of all organisations, as a sheet for each would be in one after another."""
    stream, draw = BytesIO(), Draw(7)
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    sheet = book.add_worksheet("Тізім")
    sheet.write_row(0, 0, HEADINGS)
    places = list(Organisation.objects.filter(level="primary", closed_on=None).values_list("name_kk", flat=True))
    for n in range(count):
        born = FIRST_BIRTHDAY + timedelta(days=n % 14_000)
        name = f"{surname_of(RARE[n % len(RARE)])} {draw.choice(KAZAKH_MEN).partition('=')[0]} {_father(n)}ұлы"
        place = places[n * len(places) // count]
        sheet.write_row(n + 1, 0, [n + 1, name, _iin(born, n), f"{born:%d.%m.%Y}", f"8702{n:07}", "мұғалім", place])
    book.close()
    return stream.getvalue()


def _father(n):
    return KAZAKH_MEN[n % len(KAZAKH_MEN)].partition("=")[0]


def _iin(born, n):
    """A man's number, or none where these eleven digits have no check digit."""
    first11 = f"{born:%y%m%d}3{9000 - n // 14_000:04}"
    digit = check_digit(first11)
    return "" if digit is None else f"{first11}{digit}"

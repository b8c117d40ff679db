"""A list taken out as a file against the bare writer on the same server-side cursor, each in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import closing

LIMITS = {"csv": 2, "xlsx": 1.3}
MOST_MEGABYTES = 150
# About half of the city.
KIND = "general_secondary"
BARE = """
SELECT p.member_number, p.surname, p.given_name, p.patronymic, o.register_number, o.short_kk, m.category, m.joined_on
FROM registry_membership m
JOIN registry_person p ON p.id = m.person_id JOIN registry_organisation o ON o.id = m.organisation_id
WHERE m.voided_at IS NULL AND (m.left_on IS NULL OR m.left_on >= CURRENT_DATE) AND o.kind = %s
ORDER BY o.register_number, m.sort_key, m.id
"""


def measure(bench):
    from .measuring import Row

    for suffix, limit in LIMITS.items():
        bare, ours = _in_own_process("bare", suffix), _in_own_process("ours", suffix)
        broken = "" if ours["rows"] == bare["rows"] else f"{ours['rows']} rows of {bare['rows']}"
        if ours["megabytes"] > MOST_MEGABYTES:
            broken = f"{ours['megabytes']} MB"
        job = f"export of {ours['rows']:,} rows: {suffix}"
        yield Row(job, ours["ms"], "bare writer", bare["ms"], limit, broken, megabytes=ours["megabytes"])


def _in_own_process(who, suffix):
    """What one writing took, as the process itself measured it."""
    run = subprocess.run(
        [sys.executable, "-m", "shymkent_union.bench.exports", who, suffix], stdout=subprocess.PIPE, check=True
    )
    return json.loads(run.stdout)


def _ours(suffix):
    from registry.models import Export, Organisation, User
    from registry.services.exports import ask_for_export, write_export
    from shymkent_union.demo_city.accounts import DEMONSTRATION_ACCOUNTS

    login = next(account.login for account in DEMONSTRATION_ACCOUNTS if account.key == "specialist")
    export = ask_for_export(
        kind=Export.Kind.MEMBERS, format=suffix, filters={"kind": KIND}, language="kk",
        organisation=Organisation.objects.committee(), by=User.objects.get(login=login),
    )  # fmt: skip
    begun = time.perf_counter()
    write_export.func(export.pk)
    taken = time.perf_counter() - begun
    export.refresh_from_db()
    return taken, export.rows


def _bare(suffix):
    from django.db import connection, transaction

    begun = time.perf_counter()
    with transaction.atomic(), tempfile.TemporaryFile() as file, _cursor(connection) as cursor:
        cursor.execute(BARE if connection.vendor == "postgresql" else BARE.replace("%s", "?"), [KIND])
        rows = _write_csv(file, cursor) if suffix == "csv" else _write_xlsx(file, cursor)
        return time.perf_counter() - begun, rows


def _cursor(connection):
    connection.ensure_connection()
    if connection.vendor != "postgresql":
        return closing(connection.connection.cursor())
    cursor = connection.connection.cursor(name="bare")
    cursor.itersize = 5000
    return closing(cursor)


def _write_csv(file, cursor):
    import csv
    import io

    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";")
    rows = 0
    for row in cursor:
        writer.writerow(row)
        rows += 1
    text.detach()
    return rows


def _write_xlsx(file, cursor):
    import xlsxwriter

    book = xlsxwriter.Workbook(file, {"constant_memory": True, "default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet()
    number = 0
    for number, row in enumerate(cursor, 1):
        sheet.write_row(number, 0, row)
    book.close()
    return number


def main(who, suffix):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shymkent_union.settings")
    import django

    django.setup()
    taken, rows = {"ours": _ours, "bare": _bare}[who](suffix)
    from .memory import peak_megabytes

    result = {"ms": round(taken * 1000, 1), "rows": rows, "megabytes": peak_megabytes()}
    print(json.dumps(result))  # noqa: T201 (its parent reads it)


if __name__ == "__main__":
    main(*sys.argv[1:])

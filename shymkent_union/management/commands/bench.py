import json
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shymkent_union.bench import MODULES
from shymkent_union.bench.databases import own_database

FEWEST_MEMBERS = 200
HEAD = f"{'':<48} {'ours, ms':>12} {'reference':<28} {'ms':>12} {'ratio':>7} {'limit':>6}"


class Command(BaseCommand):
    help = "Measures the main jobs in a database of its own, each against its reference, and prints the ratios."

    def add_arguments(self, parser):
        parser.add_argument("--members", type=int, default=200_000)
        parser.add_argument("--repeats", type=int, default=11, help="How often each job is measured.")
        parser.add_argument("--only", nargs="+", choices=MODULES, default=[], help="Modules to measure; else all.")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args, members, repeats, only, format, **options):  # noqa: A002 (the contract's name)
        if members < FEWEST_MEMBERS:
            raise CommandError(f"Give {FEWEST_MEMBERS} members or more.")
        with own_database() as environment:
            run = subprocess.run(
                [sys.executable, "-m", "shymkent_union.bench", str(members), str(repeats), *only],
                env=environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=False,
            )  # fmt: skip
        if run.returncode:
            raise CommandError("The measurement failed; its message stands above.")
        self.stdout.write(run.stdout.strip() if format == "json" else self.table(json.loads(run.stdout)))

    @staticmethod
    def table(measured):
        head = "{database}: {members:,} members of {organisations} organisations, made in {made_in_s} s".format(
            **measured
        )
        return "\n".join([head, HEAD, *map(_line, measured["rows"])])


def _line(row):
    limit = "" if row["limit"] is None else f"{row['limit']:g}"
    said = row["broken"] or ("" if row["limit"] is None else "ok" if row["ok"] else "OVER")
    return (
        f"{row['job']:<48} {row['ours_ms']:>12,.1f} {row['reference']:<28} {row['reference_ms']:>12,.1f} "
        f"{row['ratio']:>7.2f} {limit:>6} {said}"
    ).rstrip()

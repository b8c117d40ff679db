import json
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from shymkent_union.bench.databases import own_database

FEWEST_MEMBERS = 200
HEAD = f"{'':<40} {'page, ms':>10} {'SQL, ms':>10} {'ratio':>8} {'queries':>8} {'KB':>6}"


class Command(BaseCommand):
    help = "Measures the main jobs in a database of its own against hand-written SQL, and prints ratios."

    def add_arguments(self, parser):
        parser.add_argument("--members", type=int, default=200_000)
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args, members, format, **options):  # noqa: A002 (the contract's name)
        if members < FEWEST_MEMBERS:
            raise CommandError(f"Give {FEWEST_MEMBERS} members or more.")
        with own_database() as environment:
            run = subprocess.run(
                [sys.executable, "-m", "shymkent_union.bench", str(members)],
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
        line = "{job:<40} {response_ms:>10.1f} {sql_ms:>10.1f} {ratio:>8.1f} {queries:>8} {kilobytes:>6}"
        return "\n".join([head, HEAD, *(line.format(**row) for row in measured["rows"])])

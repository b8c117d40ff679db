from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from infowork.report.figure import LANGUAGES, Reporting
from infowork.report.render import FORMATS, render
from infowork.report.report import assemble
from registry.models import Organisation
from shymkent_union.lib.periods import Period


class Command(BaseCommand):
    help = "The information report of a period, computed anew: JSON, page, DOCX to sign, PDF."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="first", required=True, help="first day, for example 2020-01-01")
        parser.add_argument("--to", dest="last", required=True, help="last day, for example 2022-12-31")
        parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0])
        parser.add_argument("--format", choices=sorted(FORMATS), default="json")
        parser.add_argument("--output", help="file to write (default: standard output)")

    def handle(self, *args, first, last, language, format, output, **options):  # noqa: A002 (the contract's name)
        with override(language):
            period = self.read_period(first, last)
            committee = Organisation.objects.committee()
            if committee is None:
                raise CommandError(_("The city committee is not entered yet."))
            content = render(assemble(Reporting(committee, period, language)), format)
        if output:
            Path(output).write_bytes(content)
        elif format in {"json", "html"}:
            self.stdout.write(content.decode())
        else:
            raise CommandError(_("Name a file for this format: --output FILE."))

    @staticmethod
    def read_period(first, last):
        try:
            return Period(date.fromisoformat(first), date.fromisoformat(last))
        except ValueError as error:
            raise CommandError(
                _("--from and --to must be days like 2020-01-01, the first not after the last.")
            ) from error

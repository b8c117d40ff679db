from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from infowork.services.published_report import DATA_FILE, load_published_report, read_data


class Command(BaseCommand):
    help = "Puts the facts of a published information report in as rows; twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default=DATA_FILE, help="the data file (default: that of 2020-2022)")

    def handle(self, *args, file, **options):
        with override("kk"):
            try:
                document = load_published_report(read_data(file))
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            self.stdout.write(
                _("Loaded: %(document)s.") % {"document": document} if document else _("Loaded already.")
            )

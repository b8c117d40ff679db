from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles the catalogues of our own locale folders (.po to .mo) without GNU gettext."
    requires_system_checks = []
    requires_migrations_checks = False

    def handle(self, *args, **options):
        catalogues = [po for folder in settings.LOCALE_PATHS for po in Path(folder).glob("*/LC_MESSAGES/*.po")]
        for po in sorted(catalogues):
            polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
        if options["verbosity"] > 1:
            self.stdout.write(f"{len(catalogues)} catalogues compiled.")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library and seminars")

    def ready(self):
        from registry import journal  # its table is there only now

        journal.keep(self.get_models())

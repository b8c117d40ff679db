from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Library and seminars")

    def ready(self):
        from registry import journal, signals  # their tables are there only now

        from .services.letters import owe_guide_letter

        journal.keep(self.get_models())
        signals.office_recorded.connect(owe_guide_letter, dispatch_uid="library.guide_letter")

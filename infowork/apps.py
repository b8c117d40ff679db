from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfoworkConfig(AppConfig):
    name = "infowork"
    verbose_name = _("Information work")

    def ready(self):
        from registry import doors, journal, signals  # their tables are there only now

        from .queries.filing_forms import page_of_confirmed
        from .services.filings import file_confirmed_list
        from .services.terms import ask_the_first

        journal.keep(self.get_models())
        signals.committee_made.connect(ask_the_first, dispatch_uid="infowork.first_asked")
        doors.AFTER_CONFIRMING.append(page_of_confirmed)
        signals.list_confirmed.connect(file_confirmed_list, dispatch_uid="infowork.confirmed_list")

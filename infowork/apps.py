from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InfoworkConfig(AppConfig):
    name = "infowork"
    verbose_name = _("Information work")

    def ready(self):
        from registry import journal  # its table is there only now

        journal.keep(self.get_models())

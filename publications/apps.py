from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationsConfig(AppConfig):
    name = "publications"
    verbose_name = _("Press and media")

    def ready(self):
        from registry import journal  # its table is there only now

        journal.keep(self.get_models())

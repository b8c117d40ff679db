from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    name = "registry"
    verbose_name = _("Unified register")

    def ready(self):
        from . import checks, journal  # noqa: F401 (checks register themselves on import)

        journal.keep(self.get_models())

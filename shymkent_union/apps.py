from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """The roof: front page, admin site, commands that see all floors."""

    name = "shymkent_union"

    def ready(self):
        # The package names itself in English only.
        apps.get_app_config("django_tasks_database").verbose_name = _("Background work")


class PortalAdminConfig(AdminConfig):
    default_site = "shymkent_union.admin_site.PortalAdminSite"

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    """The roof: front page, admin site, commands that see all floors."""

    name = "shymkent_union"


class PortalAdminConfig(AdminConfig):
    default_site = "shymkent_union.admin_site.PortalAdminSite"

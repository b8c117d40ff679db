"""Addresses of the portal; each app's are in its own urls.py."""

from allauth.account import views as account_views
from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("door/", views.door, name="door"),
    path("i18n/setlang/", views.set_language, name="set_language"),
    path("style/", views.style, name="style"),
    path("healthz", views.healthz, name="healthz"),
    # Of allauth only these two: no sign-up, no e-mail or password pages.
    path("account/login/", account_views.login, name="account_login"),
    path("account/logout/", account_views.logout, name="account_logout"),
    path("", include("registry.urls")),
    path("", include("library.urls")),
    path("", include("publications.urls")),
    path("", include("infowork.urls")),
    path("admin/", admin.site.urls),
]

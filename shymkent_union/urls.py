"""Addresses of the portal; each app's are in its own urls.py."""

from django.contrib import admin
from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("door/", views.door, name="door"),
    path("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]

"""Addresses of the register."""

from django.urls import path

from .views import access

app_name = "registry"

urlpatterns = [
    path("invitation/<str:secret>/", access.invitation, name="invitation"),
]

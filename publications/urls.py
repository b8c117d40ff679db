"""Addresses of the press."""

from django.urls import path

from . import views

app_name = "publications"

urlpatterns = [
    path("my/press/", views.press, name="press"),
    path("my/press/<int:year>/", views.press, name="press_of_year"),
    path("my/press/<int:year>/<int:pk>/", views.order, name="order"),
]

"""Addresses of the register."""

from django.urls import path

from .views import access, officers, people

app_name = "registry"

urlpatterns = [
    path("invitation/<str:secret>/", access.invitation, name="invitation"),
    path("my/people/", people.people, name="people"),
    path("my/people/add/", people.add_person, name="person_add"),
    path("my/people/<int:pk>/", people.person, name="person"),
    path("my/people/<int:pk>/iin/", people.person_iin, name="person_iin"),
    path("my/people/<int:pk>/correct/", people.correct, name="person_correct"),
    path("my/people/<int:pk>/end/", people.end, name="person_end"),
    path("my/people/<int:pk>/mistake/", people.void, name="person_void"),
    path("my/officers/", officers.officers, name="officers"),
    path("my/officers/add/", officers.add_office, name="office_add"),
    path("my/officers/<int:pk>/end/", officers.end, name="office_end"),
]

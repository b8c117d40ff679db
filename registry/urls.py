"""Addresses of the register."""

from django.urls import path

from .views import (
    access,
    applications,
    cards,
    corrections,
    joining,
    me,
    officers,
    people,
    posters,
    without_application,
)

app_name = "registry"

urlpatterns = [
    path("invitation/<str:secret>/", access.invitation, name="invitation"),
    path("join/sent/<str:token>/", joining.sent, name="join_sent"),
    path("join/<str:code>/", joining.join, name="join"),
    path("card/<str:code>/", cards.check, name="card"),
    path("me/", me.me, name="me"),
    path("me/card/", me.card, name="my_card"),
    path("me/wrong/", me.wrong, name="me_wrong"),
    path("my/people/", people.people, name="people"),
    path("my/people/applications/", applications.applications, name="applications"),
    path("my/people/applications/<int:pk>/", applications.application, name="application"),
    path("my/people/applications/<int:pk>/paper/", applications.paper, name="application_paper"),
    path("my/people/applications/<int:pk>/admit/", applications.admit, name="application_admit"),
    path("my/people/applications/<int:pk>/take/", applications.take, name="application_take"),
    path("my/people/applications/<int:pk>/decline/", applications.decline, name="application_decline"),
    path("my/people/without-application/", without_application.without, name="without_application"),
    path("my/people/poster/", posters.poster, name="poster"),
    path("my/people/poster/sheet/", posters.poster_sheet, name="poster_sheet"),
    path("my/people/poster/pdf/", posters.poster_pdf, name="poster_pdf"),
    path("my/people/poster/code/", posters.replace_code, name="poster_code"),
    path("my/people/cards/", cards.cards, name="cards"),
    path("my/people/cards/sheets/", cards.sheets, name="card_sheets"),
    path("my/people/corrections/", corrections.corrections, name="corrections"),
    path("my/people/corrections/<int:pk>/", corrections.answer, name="correction_answer"),
    path("my/people/<int:pk>/card/", cards.card, name="person_card"),
    path("my/people/<int:pk>/card/replace/", cards.replace, name="card_replace"),
    path("my/people/<int:pk>/not-on-file/", without_application.not_on_file, name="not_on_file"),
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

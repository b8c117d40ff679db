from django.urls import path

from .views import materials, seminars

app_name = "library"

urlpatterns = [
    path("library/", materials.home, name="home"),
    path("library/seminars/", seminars.seminars, name="seminars"),
    path("library/seminars/<str:code>/", seminars.seminar, name="seminar"),
    path("library/seminars/<str:code>/enrol/", seminars.enrol_in_seminar, name="enrol"),
    path("library/seminars/<str:code>/cancel/", seminars.cancel_seminar, name="cancel"),
    path("library/<str:code>/", materials.material, name="material"),
    path("library/<str:code>/<str:language>/<int:number>/", materials.file, name="file"),
]

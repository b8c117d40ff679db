from django.urls import path

from .views import guides, materials, seminars

app_name = "library"

urlpatterns = [
    path("my/guides/", guides.guides, name="guides"),
    path("my/guides/<int:pk>/received/", guides.receive, name="guide_received"),
    path("my/guides/<int:pk>/<str:language>/<int:number>/", guides.guide_file, name="guide_file"),
    path("library/", materials.home, name="home"),
    path("library/seminars/", seminars.seminars, name="seminars"),
    path("library/seminars/<str:code>/", seminars.seminar, name="seminar"),
    path("library/seminars/<str:code>/enrol/", seminars.enrol_in_seminar, name="enrol"),
    path("library/seminars/<str:code>/cancel/", seminars.cancel_seminar, name="cancel"),
    path("library/<str:code>/", materials.material, name="material"),
    path("library/<str:code>/<str:language>/<int:number>/", materials.file, name="file"),
]

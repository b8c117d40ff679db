"""Addresses of the information work."""

from django.urls import path

from .views import boards, budget, commission, filings, home, plan

app_name = "infowork"

urlpatterns = [
    path("my/", home.my, name="my"),
    path("my/organisation/", home.choose, name="choose"),
    path("my/commission/", commission.commission, name="commission"),
    path("my/commission/publications/", commission.publications, name="commission_publications"),
    path("my/filings/", filings.filings, name="filings"),
    path("my/filings/<slug:kind>/<str:period>/", filings.filing, name="filing"),
    path("my/filings/<slug:kind>/<str:period>/draft/", filings.draft, name="filing_draft"),
    path("my/filings/<slug:kind>/<str:period>/nothing/", filings.nothing, name="filing_nothing"),
    path("my/filings/<slug:kind>/<str:period>/filed/", filings.filed, name="filed"),
    path("my/plan/", plan.plan, name="plan"),
    path("my/plan/<int:year>/", plan.plan, name="plan_of_year"),
    path("my/plan/<int:year>/add/", plan.add_item, name="plan_add"),
    path("my/plan/items/<int:pk>/", plan.finish, name="plan_item"),
    path("my/plan/items/<int:pk>/correct/", plan.correct_item, name="plan_correct"),
    path("my/plan/items/<int:pk>/mistake/", plan.void_item, name="plan_void"),
    path("my/budget/", budget.budget, name="budget"),
    path("my/budget/<int:year>/", budget.budget, name="budget_of_year"),
    path("my/board/", boards.boards, name="board"),
    path("my/board/add/", boards.add_board, name="board_add"),
    path("my/board/<int:pk>/photo/", boards.add_photo, name="photo_add"),
    path("my/board/photos/<int:pk>.jpg", boards.photo, name="photo"),
]

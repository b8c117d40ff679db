"""Addresses of the information work."""

from django.urls import path

from .views import boards, budget, commission, drafts, filings, home, lessons, meetings, plan

app_name = "infowork"

urlpatterns = [
    path("my/", home.my, name="my"),
    path("my/organisation/", home.choose, name="choose"),
    path("my/commission/", commission.commission, name="commission"),
    path("my/commission/decided/", commission.decided, name="commission_decided"),
    path("my/commission/boards/", commission.boards, name="commission_boards"),
    path("my/commission/publications/", commission.publications, name="commission_publications"),
    path("my/commission/filings/<int:number>/", commission.filing, name="commission_filing"),
    path("my/commission/sittings/<str:period>/", commission.sitting, name="commission_sitting"),
    path("my/filings/", filings.filings, name="filings"),
    path("my/filings/photos/<str:code>.jpg", drafts.photo_ahead, name="photo_ahead"),
    path("my/filings/board/<str:period>/photo/", drafts.send_photo, name="photo_send"),
    path("my/filings/<slug:kind>/<str:period>/", filings.filing, name="filing"),
    path("my/filings/<slug:kind>/<str:period>/draft/", drafts.draft, name="filing_draft"),
    path("my/filings/<slug:kind>/<str:period>/nothing/", filings.nothing, name="filing_nothing"),
    path("my/filings/<slug:kind>/<str:period>/filed/", filings.filed, name="filed"),
    path("my/plan/", plan.plan, name="plan"),
    path("my/plan/<int:year>/", plan.plan, name="plan_of_year"),
    path("my/plan/items/<int:pk>/", plan.finish, name="plan_item"),
    path("my/plan/items/<int:pk>/evidence/", plan.evidence, name="plan_evidence"),
    path("my/meetings/", meetings.meetings, name="meetings"),
    path("my/meetings/add/", meetings.add, name="meeting_add"),
    path("my/meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("my/meetings/<int:pk>/correct/", meetings.correct, name="meeting_correct"),
    path("my/meetings/<int:pk>/mistake/", meetings.mistake, name="meeting_void"),
    path("my/meetings/<int:pk>/minutes/<slug:language>/", meetings.minutes, name="meeting_minutes"),
    path("my/meetings/<int:pk>/questions/add/", meetings.add_question, name="question_add"),
    path("my/meetings/questions/<int:pk>/", meetings.correct_question, name="question_correct"),
    path("my/meetings/questions/<int:pk>/instruct/", meetings.instruct, name="instruct"),
    path("my/meetings/questions/<int:pk>/extract/<slug:language>/", meetings.extract, name="meeting_extract"),
    path("my/meetings/instructions/<int:pk>/", meetings.instruction, name="instruction"),
    path("my/meetings/instructions/<int:pk>/correct/", meetings.correct_instruction, name="instruction_correct"),
    path("my/meetings/instructions/<int:pk>/mistake/", meetings.void_instruction, name="instruction_void"),
    path("my/budget/", budget.budget, name="budget"),
    path("my/budget/<int:year>/", budget.budget, name="budget_of_year"),
    path("my/board/", boards.boards, name="board"),
    path("my/board/<int:pk>/taken-down/", boards.take_down, name="board_take_down"),
    path("my/board/photos/<int:pk>.jpg", boards.photo, name="photo"),
    path("my/lessons/", lessons.lessons, name="lessons"),
    path("my/lessons/<int:year>/", lessons.lessons, name="lessons_of_year"),
]

"""One more row of each table that the back office shows."""

import itertools
from datetime import date, timedelta

from django.utils import timezone

from infowork.models import Board, Budget, Mandate, Meeting, Plan, PlanTemplateItem, Programme, Task, UnionLesson
from publications.models import Campaign, Channel, MediaOutlet, Periodical, PressCertificate, PressOrder, Publication
from registry.models import (
    Export,
    Invitation,
    LikelyDuplicate,
    ListConfirmation,
    Norm,
    PersonMerge,
    PublishedDocument,
    StatedFigure,
    Topic,
)
from registry.services.consent import publish_consent_text
from registry.services.corrections import ask_for_correction
from registry.services.organisation_merges import merge_organisations
from registry.services.transfers import ask_for_transfer
from tests import makers
from tests.registry.applications import make_application
from tests.registry.imports.states import make_batch

DAY = date(2024, 3, 1)
_numbers = itertools.count(1)


def document(organisation):
    n = next(_numbers)
    return PublishedDocument.objects.create(
        organisation=organisation, key=f"document-{n}", title_kk=f"Құжат {n}", as_of=DAY
    )


def periodical(organisation=None):
    return Periodical.objects.create(title_kk=f"Білімді ел {next(_numbers)}")


def outlet(organisation=None):
    return MediaOutlet.objects.create(name=f"Рабат {next(_numbers)}", kind="newspaper")


def titled(model, **fields):
    return lambda organisation: model.objects.create(
        organisation=organisation, title_kk=f"Атауы {next(_numbers)}", **fields
    )


def half():
    n = 4000 + next(_numbers)
    return date(n, 1, 1), date(n, 6, 30)


def year():
    return 2000 + next(_numbers)


def likely_duplicate(organisation):
    first, second = (makers.make_member(organisation).person for _n in range(2))
    return LikelyDuplicate.objects.create(first=first, second=second, reason="phone", sort_key=first.sort_key)


def joined_cards(organisation):
    kept, merged = makers.make_member(organisation).person, makers.make_person()
    return PersonMerge.objects.create(kept=kept, merged=merged)


ROWS = {
    "registry.likelyduplicate": likely_duplicate,
    "registry.personmerge": joined_cards,
    "registry.organisation": lambda organisation: makers.make_organisation(),
    "registry.person": lambda organisation: makers.make_member(organisation).person,
    "registry.membership": makers.make_member,
    "registry.transferrequest": lambda organisation: ask_for_transfer(
        makers.make_member(organisation).person, to=makers.make_organisation(), on=DAY, by=None
    ),
    "registry.organisationmerge": lambda organisation: merge_organisations(
        makers.make_organisation(), into=organisation, on=DAY, by=None
    ),
    "registry.body": lambda organisation: makers.make_body(organisation),
    "registry.office": lambda organisation: makers.make_office(organisation, "deputy_chair"),
    "registry.user": lambda organisation: makers.make_user(makers.make_member(organisation).person),
    "registry.invitation": lambda organisation: Invitation.objects.create(
        user=makers.make_user(makers.make_member(organisation).person),
        digest=f"{next(_numbers):064}",
        expires_at=timezone.now() + timedelta(days=1),
    ),
    "registry.application": lambda organisation: make_application(
        organisation, birth_date=date(1970, 1, 1) + timedelta(days=next(_numbers))
    ),
    "registry.correctionrequest": lambda organisation: ask_for_correction(
        makers.make_member(organisation).person, text="Тегім қате", by=None
    ),
    "registry.consenttext": lambda organisation: publish_consent_text(
        text_kk="Мәтін", text_ru="Текст", valid_from=DAY, by=None
    ),
    "registry.importbatch": lambda organisation: make_batch(organisation, "abandoned"),
    "registry.norm": lambda organisation: Norm.objects.create(
        key="guide_days", holds_from=DAY + timedelta(days=next(_numbers)), value=14, source_kk="Қаулы"
    ),
    "registry.publisheddocument": document,
    "registry.topic": lambda organisation: titled(Topic, key=f"topic-{next(_numbers)}")(organisation),
    "registry.statedfigure": lambda organisation: StatedFigure.objects.create(
        organisation=organisation,
        document=document(organisation),
        key="officers",
        period_first=DAY,
        period_last=DAY,
        number=82,
    ),
    "registry.export": lambda organisation: Export.objects.create(
        organisation=organisation, kind="members", format="csv", filters={}, file=f"exports/{next(_numbers)}"
    ),
    "registry.listconfirmation": lambda organisation: ListConfirmation.objects.create(
        organisation=organisation, **dict(zip(("period_first", "period_last"), half(), strict=True))
    ),
    "publications.campaign": lambda organisation: Campaign.objects.create(year=year(), opens_on=DAY, closes_on=DAY),
    "publications.periodical": periodical,
    "publications.pressorder": lambda organisation: PressOrder.objects.create(
        organisation=organisation, periodical=periodical(), year=year(), copies=2, amount_kzt=7000, ordered_on=DAY
    ),
    "publications.presscertificate": lambda organisation: PressCertificate.objects.create(
        organisation=organisation,
        periodical=periodical(),
        year=2024,
        number=f"{next(_numbers)}",
        holder_name="Омарова Р.",
        presented_on=DAY,
    ),
    "publications.mediaoutlet": outlet,
    "publications.publication": lambda organisation: Publication.objects.create(
        organisation=organisation, outlet=outlet(), title=f"Мақала {next(_numbers)}", earliest=DAY, latest=DAY
    ),
    "publications.channel": titled(Channel, kind="website", opened_on=DAY),
    "infowork.mandate": titled(Mandate, ordinal="XIV", earliest=DAY, latest=DAY),
    "infowork.programme": lambda organisation: Programme.objects.create(
        organisation=organisation,
        title_kk=f"Бағдарлама {next(_numbers)}",
        year_first=2024,
        year_last=2028,
        adopted_by=meeting(organisation),
    ),
    "infowork.task": lambda organisation: Task.objects.create(
        organisation=organisation, year=year(), number=1, text_kk="Міндет"
    ),
    "infowork.meeting": lambda organisation: meeting(organisation),
    "infowork.consideration": lambda organisation: meeting(organisation).considerations.get(),
    "infowork.instruction": lambda organisation: instruction(organisation),
    "infowork.plan": lambda organisation: Plan.objects.create(organisation=organisation, year=year()),
    # Overdue, as the list shows that first.
    "infowork.planitem": lambda organisation: makers.make_plan_item(organisation, due_on=DAY),
    "infowork.plantemplateitem": lambda organisation: PlanTemplateItem.objects.create(
        form="lesson", title_kk=f"Сабақ {next(_numbers)}", due_month=3, due_day=1
    ),
    "infowork.checklistitem": lambda organisation: makers.make_checklist(f"Құрам {next(_numbers)}")[0],
    "infowork.unionlesson": lambda organisation: UnionLesson.objects.create(
        organisation=organisation, held_on=DAY, topic=f"Кәсіподақ {next(_numbers)}", audience="pupils", present=25
    ),
    "infowork.budget": lambda organisation: Budget.objects.create(
        organisation=organisation, year=year(), planned_kzt=100_000
    ),
    "infowork.board": lambda organisation: board(organisation),
}


def meeting(organisation):
    row = Meeting.objects.create(
        organisation=organisation,
        body=makers.make_body(organisation),
        kind="union_committee",
        earliest=DAY,
        latest=DAY,
    )
    row.considerations.create(title_kk="Ақпараттық жұмыс")
    return row


def instruction(organisation):
    question = meeting(organisation).considerations.get()
    return question.instructions.create(text_kk="Тақтаны жаңарту", owner="Төраға", due_on=DAY)


def board(organisation):
    row = Board.objects.create(organisation=organisation, place=f"{next(_numbers)}-қабат", put_up_on=DAY)
    row.photos.create(photo="boards/one.jpg", sha256=f"{next(_numbers):064}", taken_on=DAY)
    return row


def make_row(model, organisation):
    return ROWS[model._meta.label_lower](organisation)

"""Small makers of rows for tests: each gives what its table demands and takes the rest as it is."""

import itertools
from datetime import date

from django.utils import timezone

from infowork.models import ChecklistItem, Consideration, Filing, Meeting, Plan
from registry.models import Body, Membership, Office, Organisation, Person, User

PASSWORD = "a quiet steppe 97"
_numbers = itertools.count(1)


def make_committee(**fields):
    fields = {"register_number": "000", "founded_on": date(1990, 1, 1)} | fields
    return Organisation.objects.create(
        level="committee",
        name_kk="Шымкент қалалық ұйымы",
        name_ru="Шымкентская городская организация",
        short_kk="Қалалық комитет",
        short_ru="Горком",
        **fields,
    )


def make_organisation(**fields):
    n = next(_numbers)
    fields = {
        "register_number": f"{n:03}",
        "name_kk": f"«№{n} мектеп» КММ",
        "name_ru": f"КГУ «Школа №{n}»",
        "short_kk": f"№{n} мектеп",
        "short_ru": f"Школа №{n}",
        "kind": "general_secondary",
        "district": "abay",
        "founded_on": date(2010, 1, 1),
    } | fields
    return Organisation.objects.create(**fields)


def make_person(surname="Қасымов", given_name="Әділ", **fields):
    return Person.objects.create(surname=surname, given_name=given_name, **fields)


def make_member(organisation, surname="Қасымов", given_name="Әділ", *, joined_on=date(2020, 9, 1), **fields):
    """A membership with its person; `fields` are the membership's."""
    return Membership.objects.create(
        person=make_person(surname, given_name), organisation=organisation, joined_on=joined_on, **fields
    )


def make_office(organisation, role, person=None, *, started_on=date(2022, 1, 10), **fields):
    return Office.objects.create(
        organisation=organisation, role=role, person=person or make_person(), started_on=started_on, **fields
    )


def make_body(organisation, kind="union_committee", **fields):
    fields = {"name_kk": "Кәсіподақ комитеті", "name_ru": "Профсоюзный комитет"} | fields
    return Body.objects.create(organisation=organisation, kind=kind, **fields)


def make_user(person=None, login=None):
    return User.objects.create_user(login or f"+7701{next(_numbers):07}", PASSWORD, person=person)


def make_officer(organisation, role, **fields):
    """The account of a new person who holds `role` in `organisation`."""
    return make_user(make_office(organisation, role, **fields).person)


def make_consideration(organisation, kind, day, **fields):
    """A question on information work at a meeting of this kind held on `day`; `fields` are the meeting's."""
    meeting = Meeting.objects.create(organisation=organisation, kind=kind, earliest=day, latest=day, **fields)
    return Consideration.objects.create(meeting=meeting, title_kk="Ақпараттық жұмыс туралы")


def make_plan_item(organisation, **fields):
    """One thing of the organisation's plan of the year in which it is due."""
    fields = {"form": "lesson", "title": "Кәсіподақ сабағы", "due_on": date(2025, 10, 1)} | fields
    plan, _made = Plan.objects.get_or_create(organisation=organisation, year=fields["due_on"].year, voided_at=None)
    return plan.items.create(**fields)


def make_checklist(*texts, asked_from=date(2020, 1, 1)):
    """The checklist of boards, its items in order."""
    return [
        ChecklistItem.objects.create(text_kk=text, position=number, asked_from=asked_from)
        for number, text in enumerate(texts, start=1)
    ]


def make_filing(organisation, kind, period, *, by=None, state="filed", **fields):
    """What was filed of a kind for a period, with its step; the app's own rows are the test's."""
    fields = {"filed_at": timezone.now(), "number": next(_numbers) + 10_000} | fields
    filing = Filing.objects.create(
        organisation=organisation, kind=kind, period_first=period.first, period_last=period.last, state=state,
        filed_by=by, **fields,
    )  # fmt: skip
    filing.steps.create(step="filed", by=by)
    return filing

"""School 5 with one row of each kind behind /my/, that could leak to others."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from infowork.filings import KINDS
from infowork.models import FilingTerms
from infowork.services.boards import add_board_photo, put_up_board
from infowork.services.budgets import save_estimate
from library.models import HandOut, Material, MaterialVersion
from publications.models import Periodical
from publications.services.orders import order_press
from registry.models import User
from tests import makers
from tests.pictures import jpeg


@pytest.fixture
def as_chair(chair, sign_in):
    """The chair of school 5, signed in."""
    return sign_in(chair)


@pytest.fixture
def periodical(db):
    return Periodical.objects.create(title_kk="Білімді ел", title_ru="Образованная страна")


@pytest.fixture
def hand_out(committee):
    material = Material.objects.create(
        organisation=committee, kind="guide", title_kk="Ақпараттық жұмыс жөніндегі нұсқаулық",
        title_ru="Руководство по информационной работе", earliest=date(2024, 1, 1), latest=date(2024, 1, 1),
    )  # fmt: skip
    file = SimpleUploadedFile("guide.pdf", b"%PDF-1.4 guide")
    MaterialVersion.objects.create(material=material, language="kk", number=1, file=file)
    return HandOut.objects.create(material=material, audience="chairs", handed_on=date(2024, 2, 1))


@pytest.fixture
def asked(db):
    """Every kind of filing is asked since the beginning of last year, when everybody had an account."""
    first = date(timezone.localdate().year - 1, 1, 1)
    User.objects.update(created_at=timezone.now() - timedelta(days=1000))
    for kind in KINDS.values():
        FilingTerms.objects.create(
            kind=kind.key, holds_from=first, entered_on=first, rhythm=kind.proposal.rhythm,
            filed_by=kind.proposal.filed_by, due_month=kind.proposal.due_month, due_day=kind.proposal.due_day,
            establishment_kinds=list(kind.proposal.establishment_kinds),
        )  # fmt: skip
    return first


@pytest.fixture
def rows(school, chair, periodical, hand_out):
    """One row of each kind in school 5."""
    today = timezone.localdate()
    member = makers.make_member(school, "Жұмағұлова", "Ботагөз")
    member.person.iin, member.person.birth_date = "850315100016", date(1985, 3, 15)
    member.person.save()
    budget = save_estimate(
        school, year=today.year, planned_kzt=1_000_000, lines={"information_work": 60_000}, approved_on=today, by=chair
    )
    board = put_up_board(school, place="Асхана жанында", put_up_on=date(today.year - 1, 9, 1), by=chair)
    return SimpleNamespace(
        member=member,
        office=makers.make_office(school, "treasurer", member.person),
        item=makers.make_plan_item(school, title="Құпия сабақ", due_on=date(today.year, 10, 1)),
        budget=budget,
        order=order_press(
            school, periodical=periodical, year=today.year, copies=2, amount_kzt=8200, on=today, by=chair
        ),
        board=board,
        photo=add_board_photo(board, photo=jpeg(), taken_on=today, by=chair),
        hand_out=hand_out,
    )

"""The demonstration city: the same seed gives the same rows, all of them such as the portal itself would take."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction

from infowork.models import Board, BoardPhoto, Budget, BudgetLine, Consideration, Meeting, Plan
from infowork.report.figure import Reporting, compute
from infowork.services.published_report import DATA_FILE, load_published_report, read_data
from library.models import Enrolment, HandOut, Material, Receipt, Seminar
from library.queries.hand_outs import owed_by
from publications.models import Channel, PressOrder, Publication
from registry.enums import BodyKind, OfficeRole
from registry.models import (
    Application,
    CorrectionRequest,
    ListConfirmation,
    Membership,
    Office,
    Organisation,
    Person,
    TransferRequest,
    User,
)
from registry.validators import DEMONSTRATION_CENTURIES, iin_contradictions
from shymkent_union.demo_city.accounts import DEMONSTRATION_ACCOUNTS
from shymkent_union.demo_city.make import make_city
from shymkent_union.demo_city.pictures import pictured_booklet
from shymkent_union.lib import uploads
from shymkent_union.lib.periods import Period

TODAY = date(2026, 11, 20)
APPS = ("registry", "publications", "library", "infowork")
# Files get free names in the storage; the moment of a row's making is now; answers name rows by their keys.
NOT_DRAWN = {"file", "photo", "sha256", "size", "answers"}


def small_city(seed=1):
    return make_city(organisations=5, members=60, seed=seed, today=TODAY)


def dump():
    """All rows of our apps, with keys counted from each table's first one: sequences go on after a rollback."""
    tables, first = {}, {}
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            rows = list(model._base_manager.order_by("pk").values())
            tables[model] = rows
            first[model] = rows[0]["id"] if rows else 0
    for model, rows in tables.items():
        keys = {f.attname: f.related_model for f in model._meta.concrete_fields if f.is_relation} | {"id": model}
        for row in rows:
            for name in NOT_DRAWN & row.keys():
                del row[name]
            for name, target in keys.items():
                if row[name] is not None and target in first:
                    row[name] -= first[target]
    return {model.__name__: rows for model, rows in tables.items()}


def test_same_seed_and_day_give_the_same_city(db):
    dumps = []
    for seed in (1, 1, 2):
        with transaction.atomic():
            small_city(seed)
            dumps.append(dump())
            transaction.set_rollback(True)
    assert dumps[0] == dumps[1]
    assert dumps[0]["Person"] != dumps[2]["Person"]


def test_refuses_a_database_with_people(db):
    Person.objects.create(surname="Қасымов", given_name="Әділ")
    with pytest.raises(CommandError, match="people in it"):
        call_command("make_demo_city", organisations=5, members=60)
    assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    "options",
    [{"today": "2026-02-31"}, {"today": "2019-01-01"}, {"today": "2999-01-01"}, {"organisations": 5, "members": 10}],
)
def test_refuses_what_makes_no_city(db, options):
    with pytest.raises(CommandError):
        call_command("make_demo_city", **options)
    assert Organisation.objects.count() == 0


def test_people_are_such_as_the_register_takes(db):
    small_city()
    assert Membership.objects.current(TODAY).values("person").distinct().count() in range(60, 63)
    for person in Person.objects.all():
        person.full_clean()
        if person.iin:
            assert person.iin[6] in DEMONSTRATION_CENTURIES
            assert iin_contradictions(person.iin, birth_date=person.birth_date, sex=person.sex) == []
    for model in (Organisation, Membership, Office, Budget, PressOrder, Plan, Board, Seminar, Material, Publication):
        for row in model._base_manager.all():
            row.full_clean()


def test_spells_of_a_person_follow_each_other(db):
    make_city(organisations=6, members=400, seed=3, today=TODAY)
    spells = {}
    for spell in Membership.objects.order_by("person", "joined_on"):
        spells.setdefault(spell.person_id, []).append(spell)
    assert max(len(of_person) for of_person in spells.values()) > 1
    for of_person in spells.values():
        assert sum(spell.left_on is None for spell in of_person) <= 1
        for earlier, later in pairwise(of_person):
            assert earlier.left_on < later.joined_on
    assert Counter(Person.objects.values_list("sex", flat=True))["female"] > Person.objects.count() / 2


def test_every_screen_has_something_to_show(db):
    city = small_city()
    # What the published report counts as 82, 7, 7 and 3.
    responsible = Office.objects.current(date(2022, 12, 31)).filter(role=OfficeRole.INFORMATION_OFFICER)
    assert responsible.values("organisation").distinct().count() == 5
    commission = Office.objects.current(date(2022, 12, 31)).filter(body__kind=BodyKind.COMMISSION)
    assert commission.values("person").distinct().count() == 7
    reported = Consideration.objects.filter(meeting__earliest__year__in=(2020, 2021, 2022))
    assert reported.filter(meeting__kind=Meeting.Kind.EXECUTIVE_COMMITTEE).count() == 7
    assert reported.filter(meeting__kind=Meeting.Kind.ACTIVISTS).count() == 3
    # The school has most, the kindergarten nothing yet.
    for model in (Plan, Budget, PressOrder):
        this_year = model.objects.filter(year=TODAY.year)
        assert not this_year.filter(organisation=city.kindergarten).exists()
        assert this_year.exists()
    assert Plan.objects.filter(organisation=city.school, year=TODAY.year).exists()
    assert not Board.objects.current(TODAY).filter(organisation=city.kindergarten).exists()
    assert BoardPhoto.objects.filter(taken_on__year=TODAY.year).exists()
    lines = BudgetLine.objects.filter(article=BudgetLine.Article.INFORMATION_WORK, budget__year=2022)
    assert lines.count() == 5
    new_chair = city.offices[city.kindergarten][OfficeRole.CHAIR]
    assert new_chair.started_on in city.half
    assert owed_by(new_chair, TODAY).count() == HandOut.objects.count()
    assert Receipt.objects.exists()
    assert Seminar.objects.filter(earliest__gt=TODAY).count() == 2
    assert Enrolment.objects.filter(attended=True).exists()
    assert Channel.objects.filter(is_official_account=True).count() == 2


def test_the_register_is_at_work(db):
    city = small_city()
    assert {each.state for each in city.school.applications.all()} == {"open", "declined"}
    assert TransferRequest.objects.filter(membership__organisation=city.school, state="open").count() == 1
    assert TransferRequest.objects.filter(to_organisation=city.school, state="open").count() == 1
    begun = ListConfirmation.objects.get(organisation=city.school, period_first=city.half.first)
    assert begun.confirmed_at is None
    assert 0 < begun.looked_at.count() < city.school.memberships.current(TODAY).count()
    assert CorrectionRequest.objects.get().person == city.demonstration["activist"].person
    for model in (Application, TransferRequest, ListConfirmation, CorrectionRequest):
        for row in model.objects.all():
            row.full_clean(exclude=["confirmed_by"])


def test_accounts_have_their_offices_and_no_password(db):
    small_city()
    users = {user.login.partition("@")[0]: user for user in User.objects.filter(login__endswith="@demo.example.kz")}
    assert set(users) == {account.key for account in DEMONSTRATION_ACCOUNTS}
    assert not any(user.has_usable_password() for user in users.values())
    assert [key for key, user in users.items() if user.is_staff] == ["city-chair", "specialist", "technical"]
    assert users["chair"].scope.organisations_with_people
    assert users["new-chair"].scope.organisations_with_people
    assert not users["responsible"].scope.organisations_with_people
    assert users["responsible"].scope.organisations
    assert users["commission"].scope.reads_information_work
    assert not users["activist"].scope.organisations


def test_guides_are_pictures_where_libpango_is_missing():
    file = pictured_booklet("Ақпараттық тақта", [("1. Тақта", ["Тақтада не тұруы керек. " * 40])], "guide.pdf")
    uploads.check_pdf(file)


def test_the_city_takes_over_from_the_published_report_alone(db):
    load_published_report(read_data(DATA_FILE))
    call_command("make_demo_city", organisations=3, members=30, verbosity=0)
    reporting = Reporting(Organisation.objects.committee(), Period(date(2020, 1, 1), date(2022, 12, 31)))
    members = compute(reporting, "information_commission.members")
    assert (members.value, members.rows[0].model) == (7, Office)
    assert compute(reporting, "seminars.count").value == 6

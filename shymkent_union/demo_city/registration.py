"""How the register is kept: lists confirmed, people who ask to be admitted, members whom another school asks for."""

from datetime import timedelta

from registry.enums import MemberCategory, RequestState, Sex
from registry.models import (
    Application,
    CorrectionRequest,
    ElsewhereAnswer,
    ListConfirmation,
    LookedAt,
    Organisation,
    TransferRequest,
)
from registry.services.consent import ensure_consent_text
from shymkent_union.lib.periods import DAY, Period

from .draw import iin
from .names import draw_name

# Of the primaries, how many confirmed their list for the half-year before this one, and for this one.
CONFIRMED_BEFORE, CONFIRMED_NOW = 0.85, 0.4
APPLICANTS = 3
CHAIR_CONFIRMS_AFTER = timedelta(days=40)


def make_registration(city):
    """Codes of joining forms, confirmations of lists, applications, transfers that wait, a record to be corrected."""
    for organisation in Organisation.objects.order_by("pk"):
        Organisation.objects.filter(pk=organisation.pk).update(join_code=city.draw.code())
    _confirmations(city)
    _applications(city)
    _transfers(city)
    _correction(city)


def _confirmations(city):
    earlier = Period.half_of(city.half.first - DAY)
    others = [each for each in city.organisations if each not in (city.school, city.kindergarten)]
    _confirmed(city, [city.school, *city.draw.some(others, CONFIRMED_BEFORE)], earlier)
    _confirmed(city, city.draw.some(others, CONFIRMED_NOW), city.half)
    begun = ListConfirmation.objects.create(
        organisation=city.school,
        period_first=city.half.first,
        period_last=city.half.last,
        begun_at=city.at(city.today),
    )
    # The chair of the demonstration's school stopped in the middle, and goes on another day.
    members = list(city.school.memberships.current(city.today).order_by("sort_key", "pk"))
    LookedAt.objects.bulk_create(
        LookedAt(confirmation=begun, membership=membership, at=city.at(city.today))
        for membership in members[: len(members) * 2 // 5]
    )


def _confirmed(city, organisations, period):
    rows = []
    for organisation in organisations:
        # A few weeks into the half-year, as the letter of the committee asks; never on a day that has not come.
        day = min(city.today, city.draw.day(period.first + CHAIR_CONFIRMS_AFTER, period.last))
        rows.append(
            ListConfirmation(
                organisation=organisation,
                period_first=period.first,
                period_last=period.last,
                begun_at=city.at(day, 9),
                confirmed_at=city.at(day, 11),
                confirmed_by=city.chair_account(organisation),
                members=organisation.memberships.current(day).count(),
            )
        )
    ListConfirmation.objects.bulk_create(rows)


def _applications(city):
    """Some who wait for the chair of the demonstration's school, and one whom the chair declined."""
    consent = ensure_consent_text(by=None, on=city.today.replace(month=1, day=1))
    for number in range(APPLICANTS):
        sex = Sex.FEMALE if number else Sex.MALE
        name, born = draw_name(city.draw, sex), city.draw.day(city.today - 15000 * DAY, city.today - 8500 * DAY)
        declined = number == APPLICANTS - 1
        Application.objects.create(
            organisation=city.school,
            code=city.draw.code(),
            surname=name.surname,
            given_name=name.given_name,
            patronymic=name.patronymic,
            birth_date=born,
            iin=iin(city.draw, born, sex, city.population.iins),
            phone=f"+77009{number:06}",
            position="мұғалім",
            check_off_consent=True,
            consent=consent,
            sent_at=city.at(city.today - (APPLICANTS - number) * DAY, 19),
            state=RequestState.DECLINED if declined else RequestState.OPEN,
            reason="Мектептің қызметкері емес" if declined else "",
            decided_at=city.at(city.today) if declined else None,
            decided_by=city.chair_account(city.school) if declined else None,
        )


def _transfers(city):
    """One member of the demonstration's school is asked for, and the school asks for one of another."""
    if len(city.organisations) < 3:
        return
    neighbour = next(each for each in city.organisations if each not in (city.school, city.kindergarten))
    for giving, asking in ((city.school, neighbour), (neighbour, city.school)):
        membership = _transferable(city, giving)
        if membership is None:
            continue
        asked_by = city.chair_account(asking)
        TransferRequest.objects.create(
            person=membership.person,
            membership=membership,
            to_organisation=asking,
            on=city.today,
            asked_at=city.at(city.today, 9),
            asked_by=asked_by,
        )
        ElsewhereAnswer.objects.create(
            organisation=asking, person=membership.person, asked_by=asked_by, answered_on=city.today
        )


def _transferable(city, organisation):
    """A member without an office and without an account, who was there before today."""
    members = organisation.memberships.current(city.today - DAY).filter(
        left_on=None, category=MemberCategory.EMPLOYEE, suspended=False, person__offices=None, person__user=None
    )
    return members.select_related("person").order_by("sort_key", "pk").first()


def _correction(city):
    """The activist of the demonstration has read the own record."""
    user = city.demonstration["activist"]
    CorrectionRequest.objects.create(
        person=user.person,
        organisation=city.school,
        text="Телефон нөмірім ауысты: соңғы екі цифры – 45.",
        asked_at=city.at(city.today, 8),
    )

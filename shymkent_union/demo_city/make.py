"""Makes the whole city in one transaction."""

from datetime import date

from django.db import transaction
from django.utils import timezone, translation

from infowork.services.published_report import DATA_FILE, load_published_report, read_data
from registry.models import Norm, NormKey, Office, Organisation, Person, StatedFigure

from .accounts import make_accounts
from .city import City
from .draw import Draw
from .filings import make_filings
from .instructions import make_instructions
from .materials import make_library
from .meetings import make_meetings
from .money import make_budgets, make_press_orders
from .offices import make_offices
from .organisations import make_headcounts, make_organisations
from .people import make_people
from .press import make_press
from .programme import make_programme
from .registration import make_registration
from .seminars import make_seminars
from .work import make_boards, make_plans

# What the city has rows of its own for, so that the report counts those.
SKIPPED_FIGURES = {
    "information_officers.count",
    "information_commission.members",
    "considered_by_collegial_bodies.executive_committee",
    "considered_by_collegial_bodies.activist_meeting",
    "considered_by_collegial_bodies.committees_and_commissions",
    "boards.count",
    "budget.organisations_with_information_line",
}
# The published report ends in 2022; the city needs some time after it.
EARLIEST_TODAY = date(2024, 7, 1)
NORMS = [(NormKey.YOUTH_AGE, 2012, 29), (NormKey.YOUTH_AGE, 2023, 35), (NormKey.GUIDE_DAYS, 2023, 14)]


def strangers():
    """People of this database whom no published document names: the demonstration must not mix with them."""
    return Person.objects.exclude(pk__in=Office.objects.filter(document__isnull=False).values("person"))


@transaction.atomic
def make_city(*, organisations, members, seed, today):
    """Fills a database that is empty, or has the published report alone; returns the City."""
    with translation.override("kk"):
        load_published_report(read_data(DATA_FILE), skip_figures=SKIPPED_FIGURES)
        # Loaded before, they stand; the city's own rows take their place.
        StatedFigure.objects.standing().filter(key__in=SKIPPED_FIGURES).update(
            voided_at=timezone.now(), void_reason="үлгі"
        )
        for key, year, value in NORMS:
            Norm.objects.get_or_create(
                key=key,
                holds_from=date(year, 1, 1),
                defaults={"value": value, "source_kk": "үлгі", "source_ru": "үлгі"},
            )
        draw = Draw(seed)
        # Whom the report names gets a drawn code as well: else two cities of one seed would differ.
        for person in Person.objects.order_by("pk"):
            Person.objects.filter(pk=person.pk).update(card_code=draw.code())
        primaries = make_organisations(draw, organisations, today)
        population = make_people(draw, primaries, members, today)
        make_headcounts(draw, population.employed, today)
        city = City(draw, today, Organisation.objects.committee(), primaries, population)
        for make in (
            make_offices, make_accounts, make_meetings, make_budgets, make_press_orders, make_press, make_programme,
            make_plans, make_boards, make_library, make_seminars, make_registration, make_filings,
            make_instructions,
        ):  # fmt: skip
            make(city)
        return city

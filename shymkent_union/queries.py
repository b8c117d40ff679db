"""What the front page shows; of each a few rows that the reader may see."""

from library.models import Material, Seminar
from library.queries import seminars
from library.queries.materials import NEWEST_FIRST
from publications.models import Channel
from registry.enums import Level
from registry.models import Office

FEW = 3


def city_chair(*, on):
    """The holder of the city chair's office, or None."""
    # city_wide: the name of the city chair is public, as it stands under every report.
    chairs = Office.objects.city_wide().current(on).chairs()
    return chairs.filter(organisation__level=Level.COMMITTEE).select_related("person").first()


def official_channels(*, on):
    """The official sites, accounts and groups that the committee names to its chairs, those with an address."""
    # city_wide: the official channels are public.
    channels = Channel.objects.city_wide().current(on)
    return channels.filter(organisation__level=Level.COMMITTEE, for_chairs=True).exclude(url="")


def newest_materials(user):
    return Material.objects.visible_to(user).standing().order_by(*NEWEST_FIRST)[:FEW]


def coming_seminars(user, *, on):
    return seminars.coming(Seminar.objects.visible_to(user), on=on)[:FEW]


def seminars_held_last(user, *, on):
    return Seminar.objects.visible_to(user).before(on).order_by(*seminars.NEWEST_FIRST)[:FEW]

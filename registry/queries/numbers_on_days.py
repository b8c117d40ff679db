"""How many people each primary has on several days at once: what a course over years is counted from."""

from django.db.models import Count

from registry.enums import Level
from registry.models import Headcount, Membership
from shymkent_union.lib.periods import Period, lasting


def members_on_days(days):
    """[{organisation's key: members}] on each of `days`, in one pass over the spells; without those that have none."""
    numbers = {
        f"n{place}": Count("pk", filter=lasting(Membership.dates, Period(day, day)))
        for place, day in enumerate(days)
    }  # fmt: skip
    spells = Membership.objects.overlapping(Period(min(days), max(days))).filter(organisation__level=Level.PRIMARY)
    found = [{} for _day in days]
    for organisation, *counted in spells.order_by().values_list("organisation").annotate(**numbers):
        for of_day, number in zip(found, counted, strict=True):
            if number:
                of_day[organisation] = number
    return found


def employed_on_days(days):
    """[{organisation's key: employed}] by the latest headcount on or before each of `days`."""
    rows = Headcount.objects.filter(counted_on__lte=max(days), organisation__level=Level.PRIMARY)
    found = [{} for _day in days]
    for organisation, counted_on, employed in rows.order_by("counted_on").values_list(
        "organisation", "counted_on", "employed"
    ):
        for of_day, day in zip(found, days, strict=True):
            if counted_on <= day:
                of_day[organisation] = employed
    return found

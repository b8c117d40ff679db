"""What is coming, what is past, and how many seats are left."""

from datetime import date

from shymkent_union.lib.keyset import page_after
from shymkent_union.lib.periods import Period

NEWEST_FIRST = ("-latest", "-pk")
PAGE_SIZE = 20


def coming(seminars, *, on):
    """Those still to come on the day `on`, the nearest first."""
    return seminars.overlapping(Period(on, date.max)).order_by("earliest", "position", "pk")


def page_of_past(seminars, cursor="", *, on):
    """A page of those that are over, the newest first. Raises keyset.BadCursor."""
    return page_after(seminars.before(on), cursor, PAGE_SIZE, order=NEWEST_FIRST, named_by="code")


def taken_seats(seminar):
    return seminar.enrolments.filter(cancelled_at=None).count()


def seats_left(seminar):
    """How many seats are free, or None where they are not limited."""
    return None if seminar.seats is None else max(0, seminar.seats - taken_seats(seminar))


def standing_enrolments(person):
    """Seats that `person` has, of seminars that were not called off."""
    enrolments = person.enrolments.filter(cancelled_at=None, seminar__voided_at=None)
    return enrolments.select_related("seminar").order_by("-seminar__latest", "-pk")

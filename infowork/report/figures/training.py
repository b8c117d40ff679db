"""Seminars, and the guides that were written and handed out."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from infowork.report.figure import Figure, figure
from infowork.report.stated import dated_texts, flow, words
from library.models import Enrolment, HandOut, Material, Receipt, Seminar


def _seminars(reporting):
    return Seminar.objects.filter(organisation=reporting.committee)


@figure("seminars.count", _("Seminars held"))
def seminars(reporting, key):
    return flow(reporting, key, _seminars(reporting))


@figure("seminars.topics_{language}", _("Topics of the seminars"))
def seminar_topics(reporting, key, language):
    """In the order of holding; those known for a period together in the order of their document."""
    own = _seminars(reporting).order_by("earliest", "position", "pk")
    return dated_texts(reporting, key, own, lambda rows: [_title(row, "topic", language) for row in rows])


@figure("seminars.rule", _("How training is organised"))
def seminar_rule(reporting, key):
    return words(reporting, key)


@figure("seminars.attended", _("Attended seminars"))
def seminar_attendance(reporting, key):
    """Seats taken by those who came, as the attendance sheets show."""
    seminars = _seminars(reporting).within(reporting.period)
    attended = Enrolment.objects.filter(seminar__in=seminars, cancelled_at=None, attended=True)
    size = attended.count()
    return Figure(key, size or None, (attended,), "" if size else _no_sheets())


def _guides(reporting):
    return Material.objects.filter(organisation=reporting.committee, kind=Material.Kind.GUIDE)


@figure("guides_{language}", _("Guides handed out"))
def guides(reporting, key, language):
    """Titles of the guides of the period that the report names."""
    own = _guides(reporting).filter(in_report=True).order_by("earliest", "position", "pk")
    return dated_texts(reporting, key, own, lambda rows: [_title(row, "title", language) for row in rows])


@figure("guides.others", _("Other guides"))
def other_guides(reporting, key):
    """Guides of the period that the report does not name: their number; or the words of an older document."""
    rows = _guides(reporting).filter(in_report=False).within(reporting.period)
    if size := rows.count():
        return Figure(key, size, (rows,))
    said = words(reporting, key)
    return said if said.known else Figure(key, 0, (rows,))


@figure("guides.receipts", _("Receipts of chairs"))
def guide_receipts(reporting, key):
    """Acknowledgements by chairs that they have got a material, within the period."""
    receipts = Receipt.objects.filter(
        received_at__date__gte=reporting.period.first, received_at__date__lte=reporting.period.last
    )
    size = receipts.count()
    recorded = HandOut.objects.standing().filter(handed_on__lte=reporting.period.last).exists()
    return Figure(key, size if recorded else None, (receipts,), "" if recorded else _no_receipts())


def _title(row, name, language):
    return getattr(row, f"{name}_{language}") or getattr(row, f"{name}_{'kk' if language == 'ru' else 'ru'}")


def _no_sheets():
    return gettext("No attendance sheet is recorded for this period.")


def _no_receipts():
    return gettext("No hand-out is recorded for this period.")

"""What an organisation still has to do: computed from the rows that are there, never ticked by hand."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.models import Receipt
from library.queries.hand_outs import hand_outs_for
from registry.enums import CHAIR_ROLES, RequestState
from registry.models import CorrectionRequest, Office, Organisation
from registry.queries.applications import waiting
from registry.queries.transfers import asked_of
from shymkent_union.lib.counting import count_of
from shymkent_union.lib.periods import Period

from .filing_columns import columns_until
from .filing_forms import standings
from .filings import Ledger, files_it

# How long each takes on a phone, measured generously; a kind of filing knows its own.
MINUTES = {"officer": 3, "guides": 2, "applications": 2, "corrections": 2, "transfers": 2}


@dataclass(frozen=True)
class Duty:
    """One line of the list: its title, where it leads, and in words how it stands.

    `minutes` are 0 where nothing is left to do; `kind` is the mark of the state.
    """

    key: str
    title: str
    url: str
    words: str
    kind: str
    minutes: int = 0
    period: str = ""

    @property
    def is_open(self):
        return self.minutes > 0


def duties(organisation, user, on):
    """The list for this user on the day `on`: all of it for the chair, the information work alone for its officer.

    What waits for an answer first, then what is to be filed as it is due, then what was filed in this half-year.
    """
    is_chair = organisation.pk in user.scope.organisations_with_people
    others = _of_chair(organisation, user, on) if is_chair else []
    cells = [cell for cell in _cells(organisation, on) if files_it(user, organisation, cell.column.filed_by)]
    standing = standings([cell for cell in cells if cell.is_open], on)
    opened = [_open_duty(cell, standing[cell.column.key]) for cell in cells if cell.is_open]
    done = [_done_duty(cell) for cell in cells if cell.is_settled and _is_of_now(cell, on)]
    return [*(duty for duty in others if duty.is_open), *opened, *done, *(duty for duty in others if not duty.is_open)]


def what_is_left(listed, on):
    """(sentence, first duty to begin with or None) for a list of duties."""
    left = [duty for duty in listed if duty.is_open]
    if not left:
        return _("All is done for this half-year. Thank you!"), None
    minutes = sum(duty.minutes for duty in left)
    sentence = ngettext(
        "In this half-year %(count)s thing is left, %(minutes)s minutes.",
        "In this half-year %(count)s things are left, %(minutes)s minutes.",
        len(left),
    )
    return sentence % {"count": len(left), "minutes": minutes}, left[0]


def _cells(organisation, on):
    return Ledger([organisation], columns_until(on), on).row(organisation)


def _is_of_now(cell, on):
    """Whether it belongs to the half-year that runs, or was due or filed in it."""
    half = Period.half_of(on)
    filed_on = timezone.localdate(cell.filing.filed_at)
    return cell.period.last >= half.first or cell.due_on >= half.first or filed_on in half


def _open_duty(cell, standing):
    words = f"{cell.sentence}; {standing.words}" if standing.words else cell.sentence
    title = str(cell.kind.title)
    return Duty(cell.kind.key, title, standing.address, words, cell.mark, standing.minutes, cell.period_words)


def _done_duty(cell):
    address = reverse("infowork:filed", args=[cell.kind.key, f"{cell.period}"])
    return Duty(cell.kind.key, str(cell.kind.title), address, cell.sentence, cell.mark, period=cell.period_words)


def _of_chair(organisation, user, on):
    """What is the chair's besides filings; all that waits is counted in one query."""
    office = _chair_office(organisation, user)
    wrong = CorrectionRequest.objects.filter(organisation=organisation, state=RequestState.OPEN)
    counts = (
        Organisation.objects.filter(pk=organisation.pk)
        .values(
            transfers_waiting=count_of(asked_of(organisation)),
            # Whose transfer was asked for waits for others.
            applications_waiting=count_of(waiting(organisation).exclude(transfer_request__state=RequestState.OPEN)),
            corrections_waiting=count_of(wrong),
            **(_counts_of_guides(office, on) if office else {}),
        )
        .get()
    )
    found = [
        _transfers(counts["transfers_waiting"]),
        _applications(counts["applications_waiting"]),
        _corrections(counts["corrections_waiting"]),
        _officer(organisation, on),
        _guides(counts) if office else None,
    ]
    return [duty for duty in found if duty]


def _chair_office(organisation, user):
    """The office by which the user is chair today; as everywhere, that of the acting one stands first."""
    held = [
        office
        for office in user.scope.offices
        if office.organisation_id == organisation.pk and office.role in CHAIR_ROLES and office.body_id is None
    ]
    return min(held, key=lambda office: office.role, default=None)


def _duty(key, title, view, done="", minutes=None):
    minutes = 0 if done else minutes or MINUTES[key]
    words = done or ngettext("to do, about %(minutes)s minute", "to do, about %(minutes)s minutes", minutes) % {
        "minutes": minutes
    }
    return Duty(key, title, reverse(view), words, "done" if done else "due", minutes)


def _day(day):
    """ "2026 жылғы 2 шілде"; of a moment its day here, not in Greenwich."""
    return date_format(timezone.localtime(day) if isinstance(day, datetime) else day, "DATE_FORMAT")


def _officer(organisation, on):
    office = (
        Office.objects.current(on)
        .information_officers()
        .filter(organisation=organisation)
        .select_related("person")
        .first()
    )
    done = office and _("%(name)s, since %(day)s") % {"name": office.person.short_name, "day": _day(office.started_on)}
    return _duty("officer", _("Responsible for information work"), "registry:officers", done or "")


def _transfers(count):
    """Nothing where nobody asks for a member of this organisation."""
    if not count:
        return None
    title = ngettext(
        "Another organisation asks for %(count)s member of yours",
        "Other organisations ask for %(count)s members of yours",
        count,
    ) % {"count": count}
    return _duty("transfers", title, "registry:transfers", minutes=MINUTES["transfers"] * count)


def _applications(count):
    """Nothing where nobody waits."""
    if not count:
        return None
    title = ngettext(
        "%(count)s application for membership waits", "%(count)s applications for membership wait", count
    ) % {"count": count}
    return _duty("applications", title, "registry:applications", minutes=MINUTES["applications"] * count)


def _corrections(count):
    if not count:
        return None
    title = ngettext("%(count)s member asks for a correction", "%(count)s members ask for a correction", count) % {
        "count": count
    }
    return _duty("corrections", title, "registry:corrections", minutes=MINUTES["corrections"] * count)


def _counts_of_guides(office, on):
    handed_out = hand_outs_for(office, on)
    receipts = Receipt.objects.filter(office=office, hand_out__in=handed_out.order_by()).order_by("-received_at")
    return {
        "guides": count_of(handed_out),
        "guides_received": count_of(receipts),
        "guides_last": Subquery(receipts.values("received_at")[:1]),
    }


def _guides(counts):
    """Nothing where nothing was handed out to this chair."""
    if not counts["guides"]:
        return None
    owed = counts["guides"] - counts["guides_received"]
    done = "" if owed else _("all received, the last on %(day)s") % {"day": _day(counts["guides_last"])}
    title = (
        ngettext(
            "Guides handed out to you: %(count)s to confirm", "Guides handed out to you: %(count)s to confirm", owed
        )
        % {"count": owed}
        if owed
        else _("Guides handed out to you")
    )
    return _duty("guides", title, "library:guides", done, minutes=MINUTES["guides"] * max(owed, 1))

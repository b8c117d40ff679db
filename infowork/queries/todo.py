"""What an organisation still has to do this year: computed from the rows that are there, never ticked by hand."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infowork.models import BoardPhoto, Budget, BudgetLine, PlanItem
from library.queries.hand_outs import hand_outs_for
from publications.models import PressOrder
from registry.enums import RequestState
from registry.models import CorrectionRequest, Office
from registry.queries.applications import waiting
from registry.queries.confirmations import confirmation_of, progress
from registry.queries.offices import chair_office
from registry.queries.transfers import asked_of
from shymkent_union.lib.known_dates import half_year
from shymkent_union.lib.periods import Period

# How long each takes on a phone, measured generously.
MINUTES = {
    "officer": 3, "plan": 10, "budget": 5, "press": 5, "board": 4, "guides": 2, "applications": 2, "corrections": 2,
    "transfers": 2,
}  # fmt: skip
ROWS_A_MINUTE = 15


@dataclass(frozen=True)
class Duty:
    """One line of the list: its title, the view it leads to, and in words what is there, empty until it is done.

    `begun` says how far it has come meanwhile.
    """

    key: str
    title: str
    view: str
    done: str
    minutes: int
    begun: str = ""

    @property
    def words(self):
        return (
            self.done
            or self.begun
            or ngettext("to do, about %(minutes)s minute", "to do, about %(minutes)s minutes", self.minutes)
            % {"minutes": self.minutes}
        )

    @property
    def kind(self):
        return "done" if self.done else "due"


def duties(organisation, user, on):
    """The list for this user on the day `on`: all of it for the chair, the information work alone for its officer."""
    own_work = [_plan(organisation, on), _budget(organisation, on), _board(organisation, on)]
    if organisation.pk not in user.scope.organisations_with_people:
        return own_work
    plan, budget, board = own_work
    office = chair_office(organisation, user.person_id, on)
    everything = [
        _transfers(organisation),
        _applications(organisation), _corrections(organisation), _officer(organisation, on), _list(organisation, on),
        plan, budget, _press(organisation, on), board, _guides(office, on),
    ]  # fmt: skip
    return [duty for duty in everything if duty]


def what_is_left(listed, on):
    """(sentence, first duty to begin with or None) for a list of duties."""
    left = [duty for duty in listed if not duty.done]
    if not left:
        return _("All is done for %(year)s. Thank you!") % {"year": on.year}, None
    minutes = sum(duty.minutes for duty in left)
    sentence = ngettext(
        "%(count)s thing is left for %(year)s. It takes about %(minutes)s minutes.",
        "%(count)s things are left for %(year)s. They take about %(minutes)s minutes.",
        len(left),
    )
    return sentence % {"count": len(left), "year": on.year, "minutes": minutes}, left[0]


def _duty(key, title, view, done="", minutes=None, begun=""):
    return Duty(key, title, view, done, minutes or MINUTES[key], begun)


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


def _list(organisation, on):
    """The list of members, confirmed once in a half-year."""
    half = Period.half_of(on)
    confirmation = confirmation_of(organisation, half)
    title = _("List of members, %(half)s") % {"half": half_year(half)}
    if confirmation and confirmation.confirmed_at:
        words = _("confirmed on %(day)s: %(members)s") % {
            "day": _day(confirmation.confirmed_at), "members": confirmation.members
        }  # fmt: skip
        return _duty("list", title, "registry:confirm", words, minutes=1)
    found = progress(organisation, on, confirmation)
    seen = _("%(seen)s of %(all)s looked at") % {"seen": found.seen, "all": found.members} if found.seen else ""
    return _duty("list", title, "registry:confirm", minutes=found.unseen // ROWS_A_MINUTE + 1, begun=seen)


def _transfers(organisation):
    """Nothing where nobody asks for a member of this organisation."""
    count = asked_of(organisation).count()
    if not count:
        return None
    title = ngettext(
        "Another organisation asks for %(count)s member of yours",
        "Other organisations ask for %(count)s members of yours",
        count,
    ) % {"count": count}
    return _duty("transfers", title, "registry:transfers", minutes=MINUTES["transfers"] * count)


def _plan(organisation, on):
    items = (
        PlanItem.objects.standing()
        .filter(plan__organisation=organisation, plan__year=on.year, plan__voided_at=None)
        .aggregate(all=Count("pk"), done=Count("pk", filter=Q(done_on__isnull=False)))
    )
    done = _("items: %(all)s, of them done: %(done)s") % items if items["all"] else ""
    return _duty("plan", _("Plan of information work, %(year)s") % {"year": on.year}, "infowork:plan", done)


def _budget(organisation, on):
    budget = (
        Budget.objects.standing()
        .filter(organisation=organisation, year=on.year, lines__article=BudgetLine.Article.INFORMATION_WORK)
        .values("approved_on")
        .first()
    )
    done = ""
    if budget:
        day = budget["approved_on"]
        done = _("approved on %(day)s") % {"day": _day(day)} if day else _("entered, not yet approved")
    title = _("Estimate of %(year)s with its information line") % {"year": on.year}
    return _duty("budget", title, "infowork:budget", done)


def _press(organisation, on):
    orders = PressOrder.objects.standing().filter(organisation=organisation, year=on.year)
    total = orders.aggregate(copies=Sum("copies"), day=Max("ordered_on"))
    done = ""
    if total["copies"]:
        done = _("copies: %(copies)s, ordered on %(day)s") % {"copies": total["copies"], "day": _day(total["day"])}
    return _duty("press", _("Press subscription of %(year)s") % {"year": on.year}, "publications:press", done)


def _board(organisation, on):
    photo = (
        BoardPhoto.objects.standing()
        .filter(board__organisation=organisation, board__voided_at=None, taken_on__year=on.year)
        .first()
    )
    done = _("photo of %(day)s") % {"day": _day(photo.taken_on)} if photo else ""
    return _duty("board", _("Photo of the information board, %(year)s") % {"year": on.year}, "infowork:board", done)


def _applications(organisation):
    """Nothing where nobody waits; whose transfer was asked for waits for others."""
    count = waiting(organisation).exclude(transfer_request__state=RequestState.OPEN).count()
    if not count:
        return None
    title = ngettext(
        "%(count)s application for membership waits", "%(count)s applications for membership wait", count
    ) % {"count": count}
    return _duty("applications", title, "registry:applications", minutes=MINUTES["applications"] * count)


def _corrections(organisation):
    count = CorrectionRequest.objects.filter(organisation=organisation, state=RequestState.OPEN).count()
    if not count:
        return None
    title = ngettext("%(count)s member asks for a correction", "%(count)s members ask for a correction", count) % {
        "count": count
    }
    return _duty("corrections", title, "registry:corrections", minutes=MINUTES["corrections"] * count)


def _guides(office, on):
    """Nothing where nothing was handed out to this chair."""
    if office is None:
        return None
    counts = hand_outs_for(office, on).aggregate(
        all=Count("pk", distinct=True),
        received=Count("pk", distinct=True, filter=Q(receipts__office=office)),
        last=Max("receipts__received_at", filter=Q(receipts__office=office)),
    )
    if not counts["all"]:
        return None
    owed = counts["all"] - counts["received"]
    done = "" if owed else _("all received, the last on %(day)s") % {"day": _day(counts["last"])}
    title = (
        ngettext(
            "Guides handed out to you: %(count)s to confirm", "Guides handed out to you: %(count)s to confirm", owed
        )
        % {"count": owed}
        if owed
        else _("Guides handed out to you")
    )
    return _duty("guides", title, "library:guides", done, minutes=MINUTES["guides"] * max(owed, 1))

"""Figures of state for the start page, and the terms of office that run out."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.enums import OfficeRole
from registry.models import Office, Organisation
from registry.queries.statistics import members_on
from registry.queries.transfers import waiting_since
from shymkent_union.lib.known_dates import short_day

from .meetings import overdue
from .rule_state import Behind, RuleState

SOON = timedelta(days=183)
# So long the committee waits for the organisation that gives a member.
PATIENCE = timedelta(days=14)


@dataclass(frozen=True)
class Terms(RuleState):
    """Offices whose term asks for an election: a plain number, as no norm says how many there may be."""

    @property
    def words(self):
        return f"{len(self.behind)}"


def primaries_now(on):
    return Organisation.objects.primaries(on).count()


def members_now(on):
    return members_on(on).count()


def _chairs(on):
    chairs = Office.objects.current(on).of_organisation_itself().filter(role=OfficeRole.CHAIR)
    return chairs.select_related("organisation", "person").order_by("term_ends_on", "organisation__register_number")


def _behind(offices):
    words = _("%(chair)s, term until %(day)s")
    return [
        Behind(
            office.organisation,
            words % {"chair": office.person.short_name, "day": short_day(office.term_ends_on)},
        )
        for office in offices
    ]


def terms_soon(on):
    """Chairs whose term runs out in the next six months."""
    offices = _chairs(on).filter(term_ends_on__range=(on, on + SOON))
    return Terms(_("Terms that run out in six months"), behind=_behind(offices), until=on + SOON)


def terms_overdue(on):
    """Chairs whose term has run out and who stay in office until the election."""
    return Terms(_("Elections overdue"), behind=_behind(_chairs(on).filter(term_ends_on__lt=on)))


def minutes_owed(on):
    """Elections of chairs whose minutes the committee has not seen yet."""
    words = _("%(chair)s, in office from %(day)s")
    behind = [
        Behind(
            office.organisation,
            words % {"chair": office.person.short_name, "day": short_day(office.started_on)},
        )
        for office in _chairs(on).owing_protocol()
    ]
    return Terms(_("Minutes of elections owed"), behind=behind)


def transfers_unanswered(on):
    """Requests that the giving side has left open for two weeks: the committee may answer in its place."""
    words = _("asked by %(organisation)s on %(day)s")
    behind = [
        Behind(
            request.membership.organisation,
            words
            % {
                "organisation": request.to_organisation.short_name,
                "day": short_day(timezone.localtime(request.asked_at)),
            },
        )
        for request in waiting_since(on - PATIENCE)
    ]
    return Terms(_("Transfers unanswered for two weeks"), behind=behind)


def instructions_overdue(on):
    """What meetings told somebody to do by a day that has passed, the longest ago first."""
    words = _("%(text)s (%(owner)s, was due on %(day)s)")
    behind = [
        Behind(
            row.consideration.meeting.organisation,
            words % {"text": row, "owner": row.owner, "day": short_day(row.due_on)},
        )
        for row in overdue(on).select_related("consideration__meeting__organisation")
    ]
    return Terms(_("Instructions overdue"), behind=behind)


TERMS = {
    "terms-soon": terms_soon,
    "terms-overdue": terms_overdue,
    "minutes-owed": minutes_owed,
    "transfers-unanswered": transfers_unanswered,
    "instructions-overdue": instructions_overdue,
}

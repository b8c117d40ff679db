"""Information work considered by collegial bodies. Considerations are counted, and not meetings."""

from django.db.models import Q
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from infowork.models import Consideration, Meeting
from infowork.queries.considerations import half_yearly_rhythm
from infowork.report.figure import LANGUAGES, Figure, figure
from infowork.report.stated import flow, nothing_recorded, stated_rows
from registry.models import Topic


def _considerations(reporting, *kinds):
    """Questions on information work that the committee's own sittings of these kinds considered."""
    return Consideration.objects.filter(
        meeting__organisation=reporting.committee,
        meeting__kind__in=kinds,
        meeting__voided_at=None,
        is_information_work=True,
    )


@figure("considered_by_collegial_bodies.executive_committee", _("Considered by executive committees"))
def by_executive_committee(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.EXECUTIVE_COMMITTEE))


@figure("considered_by_collegial_bodies.activist_meeting", _("Considered by activists' meetings"))
def by_activists(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.ACTIVISTS))


@figure("considered_by_collegial_bodies.plenum", _("Considered by plenums and conferences"))
def by_plenum(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.PLENUM, Meeting.Kind.CONFERENCE))


@figure("considered_by_collegial_bodies.forum", _("Considered by forums"))
def by_forum(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.FORUM))


@figure(
    "considered_by_collegial_bodies.committees_and_commissions", _("Considered by union committees and commissions")
)
def by_committees_and_commissions(reporting, key):
    """The half-yearly rhythm of union committees and city commissions, as a text."""
    stated = stated_rows(reporting, key).within(reporting.period)
    if stated.exists():
        return Figure(key, " ".join(reporting.text(r.words_kk, r.words_ru) for r in stated), (stated,))
    held, due, rows = half_yearly_rhythm(reporting.period, today=reporting.today)
    if not held:
        return Figure(key, None, why=nothing_recorded())
    with override(reporting.language):
        if held == due:
            return Figure(key, gettext("once a half-year"), (rows,))
        text = gettext("%(held)s of the %(due)s considerations due once a half-year")
        return Figure(key, text % {"held": held, "due": due}, (rows,))


def _topics(reporting, *, in_report):
    """Topics of our considerations and of stated figures of the period, and the rows that name them."""
    considered = Consideration.objects.filter(
        meeting__organisation=reporting.committee, meeting__voided_at=None, is_information_work=True
    ).within(reporting.period)
    stated = stated_rows(reporting, "considered_by_collegial_bodies.topics").within(reporting.period)
    named = Q(considerations__in=considered) | Q(stated_figures__in=stated)
    topics = Topic.objects.filter(pk__in=Topic.objects.filter(named).values("pk"), in_report=in_report)
    return topics, considered.filter(topic__in=topics), stated


@figure("considered_by_collegial_bodies.topics_{language}", _("Questions considered"))
def topics(reporting, key, language):
    topics, considered, stated = _topics(reporting, in_report=True)
    values = [(row.title_ru or row.title_kk) if language == LANGUAGES[1] else row.title_kk for row in topics]
    if not values:
        return Figure(key, None, why=nothing_recorded())
    return Figure(key, values, tuple(rows for rows in (topics, considered, stated) if rows.exists()))


@figure("considered_by_collegial_bodies.other_topics", _("Other questions considered"))
def other_topics(reporting, key):
    """Topics that the report does not name: their number; the words of an older document, where it says so."""
    topics, considered, stated = _topics(reporting, in_report=False)
    if topics:
        return Figure(key, topics.count(), (topics, considered))
    words = " ".join(reporting.text(row.words_kk, row.words_ru) for row in stated)
    return Figure(key, words or 0, (stated,))

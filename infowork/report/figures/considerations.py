"""Information work considered by collegial bodies. Considerations are counted, and not meetings."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from infowork.models import Consideration, Meeting
from infowork.queries.considerations import half_yearly_rhythm
from infowork.report.figure import LANGUAGES, Figure, figure
from infowork.report.stated import flow, stated_rows
from registry.models import Topic


def _considerations(reporting, *kinds):
    """Questions on information work that the committee's own sittings of these kinds considered."""
    return Consideration.objects.filter(
        meeting__organisation=reporting.committee,
        meeting__kind__in=kinds,
        meeting__voided_at=None,
        is_information_work=True,
    )


@figure("considered_by_collegial_bodies.executive_committee")
def by_executive_committee(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.EXECUTIVE_COMMITTEE))


@figure("considered_by_collegial_bodies.activist_meeting")
def by_activists(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.ACTIVISTS))


@figure("considered_by_collegial_bodies.plenum")
def by_plenum(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.PLENUM, Meeting.Kind.CONFERENCE))


@figure("considered_by_collegial_bodies.forum")
def by_forum(reporting, key):
    return flow(reporting, key, _considerations(reporting, Meeting.Kind.FORUM))


@figure("considered_by_collegial_bodies.committees_and_commissions")
def by_committees_and_commissions(reporting, key):
    """The half-yearly rhythm of union committees and city commissions, as a text."""
    stated = stated_rows(reporting, key).within(reporting.period)
    if stated.exists():
        return Figure(key, " ".join(reporting.text(r.words_kk, r.words_ru) for r in stated), (stated,))
    held, due, rows = half_yearly_rhythm(reporting.period, today=reporting.today)
    if not held:
        return Figure(key, None, why=_("Nothing is recorded for this period."))
    with override(reporting.language):
        if held == due:
            return Figure(key, _("once a half-year"), (rows,))
        text = _("%(held)s of the %(due)s considerations due once a half-year")
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


@figure("considered_by_collegial_bodies.topics_{language}")
def topics(reporting, key, language):
    topics, considered, stated = _topics(reporting, in_report=True)
    values = [(row.title_ru or row.title_kk) if language == LANGUAGES[1] else row.title_kk for row in topics]
    if not values:
        return Figure(key, None, why=_("Nothing is recorded for this period."))
    return Figure(key, values, tuple(rows for rows in (topics, considered, stated) if rows.exists()))


@figure("considered_by_collegial_bodies.other_topics")
def other_topics(reporting, key):
    """Topics that the report does not name: their number; the words of an older document, where it says so."""
    topics, considered, stated = _topics(reporting, in_report=False)
    if topics:
        return Figure(key, topics.count(), (topics, considered))
    words = " ".join(reporting.text(row.words_kk, row.words_ru) for row in stated)
    return Figure(key, words or 0, (stated,))

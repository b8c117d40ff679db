"""Reads of meetings: whether they could decide, what they told whom to do, and what came of it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from infowork.models import Consideration, Instruction, Meeting
from registry.models import Office
from registry.queries.offices import union_committee
from shymkent_union.lib.known_dates import short_day

# Who decides by two thirds, as delegates stand for many; everybody else by more than half.
BY_TWO_THIRDS = frozenset({Meeting.Kind.CONGRESS, Meeting.Kind.CONFERENCE})
# Gatherings that are no body: nobody is elected to them, so nobody can be missing.
WITHOUT_QUORUM = frozenset({Meeting.Kind.ACTIVISTS, Meeting.Kind.FORUM})


@dataclass(frozen=True)
class Quorum:
    """Whether enough of those with a vote were present. `is_there` is None where that is not known or not asked."""

    kind: str
    entitled: int | None
    present: int | None

    @property
    def is_asked(self):
        return self.kind not in WITHOUT_QUORUM

    @property
    def needed(self):
        """The smallest number of present members that may decide; None where it is not known or not asked."""
        if not self.is_asked or not self.entitled:
            return None
        return -(-self.entitled * 2 // 3) if self.kind in BY_TWO_THIRDS else self.entitled // 2 + 1

    @property
    def is_there(self):
        if self.needed is None or self.present is None:
            return None
        return self.present >= self.needed

    @property
    def mark(self):
        """The mark beside the sentence, as in components/status.html; what is not known is never red."""
        return {True: "done", False: "late", None: ""}[self.is_there]

    @property
    def sentence(self):
        if not self.is_asked:
            return _("A gathering of this kind needs no quorum.")
        if self.is_there is None:
            return _("The quorum is not known: enter how many have a vote and how many of them were present.")
        numbers = {"present": self.present, "entitled": self.entitled, "needed": self.needed}
        if self.kind in BY_TWO_THIRDS:
            there = _("There is a quorum: present %(present)s of %(entitled)s, needed %(needed)s (two thirds).")
            lacks = _("There is no quorum: present %(present)s of %(entitled)s, needed %(needed)s (two thirds).")
        else:
            there = _("There is a quorum: present %(present)s of %(entitled)s, needed %(needed)s (more than half).")
            lacks = _("There is no quorum: present %(present)s of %(entitled)s, needed %(needed)s (more than half).")
        return (there if self.is_there else lacks) % numbers


def quorum_of(meeting):
    return Quorum(meeting.kind, meeting.entitled, meeting.present)


def members_of_body(body, on):
    """How many people hold a seat in the body on the day `on`, as the register knows them."""
    return Office.objects.current(on).filter(body=body).values("person").distinct().count()


def standing_instructions():
    """Instructions that count: neither they nor their meeting were a mistake."""
    return Instruction.objects.standing().filter(consideration__meeting__voided_at=None)


def not_carried_out(on):
    """Instructions that nobody had carried out by the evening of the day `on`, by the day they were due."""
    return standing_instructions().filter(open_on(on)).order_by("due_on", "pk")


def overdue(on):
    """Instructions whose day had passed before the day `on` and that were not carried out by then."""
    return not_carried_out(on).filter(due_on__lt=on)


def open_on(on):
    """The condition of `not_carried_out`, for a filter or a count among others."""
    return Q(done_on=None) | Q(done_on__gt=on)


@dataclass(frozen=True)
class Execution:
    """How far a set of instructions has come: all, carried out, of these after their day, overdue."""

    given: int
    done: int
    done_late: int
    overdue: int

    @property
    def sentence(self):
        """ "Carried out 3 of 5, of these late 1; overdue 1"; empty where nothing was given."""
        if not self.given:
            return ""
        text = _("carried out %(done)s of %(given)s") % {"done": self.done, "given": self.given}
        if self.done_late:
            text += "; " + _("of these after the day %(count)s") % {"count": self.done_late}
        if self.overdue:
            text += "; " + _("overdue %(count)s") % {"count": self.overdue}
        return text


def execution(instructions, on):
    """The Execution of `instructions` (a queryset) on the day `on`, in one query."""
    opened = open_on(on)
    return Execution(
        **instructions.aggregate(
            given=Count("pk"),
            done=Count("pk", filter=~opened),
            done_late=Count("pk", filter=~opened & Q(done_on__gt=F("due_on"))),
            overdue=Count("pk", filter=opened & Q(due_on__lt=on)),
        )
    )


def state_of(instruction, on):
    """(words, mark) of an instruction on the day `on`: "carried out on 12.03.2026", "overdue since 12.03.2026"."""
    if instruction.done_on and instruction.done_on <= on:
        return _("carried out on %(day)s") % {"day": short_day(instruction.done_on)}, "done"
    if instruction.due_on < on:
        return _("overdue, was due on %(day)s") % {"day": short_day(instruction.due_on)}, "late"
    return _("by %(day)s") % {"day": short_day(instruction.due_on)}, "due"


def with_questions(meetings):
    """`meetings` with their questions and the instructions of each, in two queries more whatever their number."""
    points = Instruction.objects.standing().order_by("number", "pk")
    questions = Consideration.objects.select_related("topic").order_by("number", "pk")
    questions = questions.prefetch_related(Prefetch("instructions", points, to_attr="points"))
    return meetings.prefetch_related(Prefetch("considerations", questions, to_attr="questions"))


def with_overdue(meetings, on):
    """`meetings`, each with `has_overdue`: somebody has not done in time what it decided."""
    late = overdue(on).order_by().filter(consideration__meeting=OuterRef("pk"))
    return meetings.annotate(has_overdue=Exists(late))


def agenda_of(meeting):
    """The meeting's questions in order, each with its `points`."""
    return with_questions(Meeting.objects.filter(pk=meeting.pk)).get().questions


def proposed_facts(organisation, on):
    """What the form of a new meeting begins with: who is chair, and how many sit in the union committee."""
    chair = Office.objects.current(on).chairs().filter(organisation=organisation).select_related("person").first()
    body = union_committee(organisation, on)
    return {
        "kind": Meeting.Kind.UNION_COMMITTEE,
        "presided_by": chair.person.signature_name if chair else "",
        "entitled": (members_of_body(body, on) if body else 0) or None,
    }


def same_meeting(organisation, kind, day, protocol_number=""):
    """The meeting of this kind on this very day that is entered already, or None; two of one day differ by number."""
    known = Meeting.objects.standing().filter(organisation=organisation, kind=kind, earliest=day, latest=day)
    if protocol_number:
        known = known.filter(protocol_number__in=["", protocol_number])
    return known.order_by("-protocol_number", "pk").first()

"""Rules on what each primary organisation has: a responsible person, sittings on the question, a board, an e-mail."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from infowork.models import Board
from infowork.queries.considerations import of_union_committees_and_commissions
from registry.enums import CHAIR_ROLES, BodyKind, Level
from registry.models import Body, Norm, NormKey, Office, Organisation
from shymkent_union.lib.amounts import trimmed
from shymkent_union.lib.periods import Period

from .state import Behind, RuleState


def responsible(on):
    """Exactly one person responsible for information work, who sits on the union committee."""
    officers = Office.objects.current(on).information_officers().filter(organisation=OuterRef("pk"))
    how_many = officers.order_by().values("organisation").annotate(n=Count("pk")).values("n")
    # The chair heads the committee, so has a seat in it without a row for it.
    seats = Office.objects.current(on).filter(
        Q(body__kind=BodyKind.UNION_COMMITTEE) | Q(body=None, role__in=CHAIR_ROLES),
        organisation=OuterRef("organisation"),
        person=OuterRef("person"),
    )
    primaries = (
        Organisation.objects.primaries(on)
        .annotate(officers=Coalesce(Subquery(how_many), 0), seated=Exists(officers.filter(Exists(seats))))
        .order_by("register_number")
    )
    # Where no committee is entered yet, nobody can be blamed for not sitting on it.
    seats_known = Office.objects.filter(body__kind=BodyKind.UNION_COMMITTEE).exists()
    without, several, elsewhere = _("nobody is responsible"), _("several people"), _("not on the union committee")
    behind = []
    for primary in primaries:
        if primary.officers != 1:
            behind.append(Behind(primary, several if primary.officers else without))
        elif seats_known and not primary.seated:
            behind.append(Behind(primary, elsewhere))
    counted = Counter(line.words for line in behind)
    return RuleState(
        title=_("One person responsible for information work, who sits on the union committee"),
        checked=len(primaries),
        behind=behind,
        details=[
            _("exactly one person: missing in %(count)s") % {"count": counted[without] + counted[several]},
            _("not on the union committee: %(count)s") % {"count": counted[elsewhere]}
            if seats_known
            else _("seats in union committees: not yet collected"),
        ],
        collected=Office.objects.information_officers().exists(),
    )


def considerations(on):
    """Each union committee and each commission of the city considers information work each half-year."""
    half = Period.half_of(on)
    norm = Norm.objects.in_force(NormKey.CONSIDERATIONS, on)
    needed = norm.value if norm else 0
    rows = of_union_committees_and_commissions()
    held = rows.within(Period(half.first, on)).values_list("meeting__organisation", "meeting__body")
    by_organisation, by_body = Counter(pair[0] for pair in held), Counter(pair[1] for pair in held)
    primaries = list(Organisation.objects.primaries(on).order_by("register_number"))
    commissions = list(
        Body.objects.current(on)
        .filter(kind=BodyKind.COMMISSION, organisation__level=Level.COMMITTEE)
        .select_related("organisation")
    )
    words = _("considered: %(count)s")
    behind = [
        Behind(primary, words % {"count": by_organisation[primary.pk]})
        for primary in primaries
        if by_organisation[primary.pk] < needed
    ]
    behind += [
        Behind(body.organisation, f"{body}: " + words % {"count": by_body[body.pk]})
        for body in commissions
        if by_body[body.pk] < needed
    ]
    return RuleState(
        title=_("Information work considered by each union committee and each commission of the city"),
        checked=len(primaries) + len(commissions),
        behind=behind,
        norm=_("in a half-year: %(norm)s") % {"norm": trimmed(norm.value)} if norm else None,
        since=norm and norm.holds_from,
        collected=rows.exists(),
        until=half.last if on < half.last else None,
    )


def board_and_email(on):
    """An information board and an official e-mail."""
    primaries = (
        Organisation.objects.primaries(on)
        .annotate(has_board=Exists(Board.objects.current(on).filter(organisation=OuterRef("pk"))))
        .order_by("register_number")
    )
    no_board, no_email = _("no board"), _("no official e-mail")
    boards_known = Board.objects.standing().exists()
    emails_known = Organisation.objects.filter(level=Level.PRIMARY).exclude(official_email="").exists()
    behind, counted = [], Counter()
    for primary in primaries:
        missing = [no_board] if boards_known and not primary.has_board else []
        missing += [no_email] if emails_known and not primary.official_email else []
        counted.update(missing)
        if missing:
            behind.append(Behind(primary, ", ".join(missing)))
    return RuleState(
        title=_("An information board and an official e-mail"),
        checked=len(primaries),
        behind=behind,
        details=[
            _("no board: %(count)s") % {"count": counted[no_board]}
            if boards_known
            else _("boards: not yet collected"),
            _("no official e-mail: %(count)s") % {"count": counted[no_email]}
            if emails_known
            else _("official e-mails: not yet collected"),
        ],
        collected=boards_known or emails_known,
    )

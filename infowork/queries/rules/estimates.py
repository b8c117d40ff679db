"""Rules on money: the information line of the estimate, and the press."""

from datetime import date
from math import ceil

from django.db.models import Count, OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from infowork.models import Budget, BudgetLine
from publications.models import PressOrder
from registry.enums import Level
from registry.models import Membership, Norm, NormKey, Organisation
from shymkent_union.lib.amounts import percent, trimmed

from .state import Behind, RuleState


def estimate(on):
    """An estimate of the year with a line for information work, and with the share that the norm asks for."""
    # As in the organisation's own page: the norm of the year's last day is the one the year is judged by.
    norm = Norm.objects.in_force(NormKey.INFORMATION_SHARE, date(on.year, 12, 31))
    budgets = Budget.objects.standing().filter(organisation=OuterRef("pk"), year=on.year)
    lines = BudgetLine.objects.filter(
        budget__organisation=OuterRef("pk"),
        budget__year=on.year,
        budget__voided_at=None,
        article=BudgetLine.Article.INFORMATION_WORK,
    )
    primaries = (
        Organisation.objects.primaries(on)
        .annotate(planned=Subquery(budgets.values("planned_kzt")[:1]), line=Subquery(lines.values("planned_kzt")[:1]))
        .order_by("register_number")
    )
    behind = []
    for primary in primaries:
        words = _estimate_words(primary.planned, primary.line, norm)
        if words:
            behind.append(Behind(primary, words))
    return RuleState(
        title=_("An estimate of %(year)s with a line for information work") % {"year": on.year},
        checked=len(primaries),
        behind=behind,
        norm=_("at least %(norm)s %% of the estimate") % {"norm": trimmed(norm.value)} if norm else "",
        since=norm and norm.holds_from,
        collected=Budget.objects.standing().filter(organisation__level=Level.PRIMARY).exists(),
    )


def _estimate_words(planned, line, norm):
    if planned is None:
        return _("no estimate")
    if not line:
        return _("no line for information work")
    # Whole numbers and a decimal: 4.99 % is not 5 %.
    if norm and line * 100 < norm.value * planned:
        return _("share: %(share)s") % {"share": percent(line, planned)}
    return ""


def press(on):
    """Copies of the press for the people of each organisation."""
    norm = Norm.objects.in_force(NormKey.PRESS_COPIES, on)
    members = _by_organisation(Membership.objects.current(on), Count("pk"))
    copies = _by_organisation(PressOrder.objects.standing().filter(year=on.year), Sum("copies"))
    primaries = list(Organisation.objects.primaries(on).order_by("register_number"))
    behind = []
    for primary in primaries:
        people, ordered = members.get(primary.pk, 0), copies.get(primary.pk, 0)
        needed = ceil(people * norm.value / 100) if norm else 0
        if ordered < needed:
            words = _("copies: %(copies)s, needed: %(needed)s, people: %(people)s")
            behind.append(Behind(primary, words % {"copies": ordered, "needed": needed, "people": people}))
    return RuleState(
        title=_("Press ordered for %(year)s") % {"year": on.year},
        checked=len(primaries),
        behind=behind,
        norm=_("copies for 100 people: %(norm)s") % {"norm": trimmed(norm.value)} if norm else None,
        since=norm and norm.holds_from,
        base=_("People are the members of the organisation on this day; copies of all papers together."),
        collected=PressOrder.objects.standing().exists() and bool(members),
    )


def _by_organisation(rows, figure):
    grouped = rows.filter(organisation__level=Level.PRIMARY).order_by().values("organisation").annotate(n=figure)
    return {row["organisation"]: row["n"] for row in grouped}

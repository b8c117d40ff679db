"""A newly elected chair has every guide of the set in good time."""

from datetime import timedelta

from django.utils.translation import gettext as _

from infowork.queries.rule_state import Behind, RuleState
from library.models import HandOut
from library.queries.audiences import answers
from registry.models import NormKey
from shymkent_union.lib.amounts import trimmed
from shymkent_union.lib.known_dates import short_day


def guides(city):
    """Each newly elected chair has every guide of the set, within the days that the norm gives."""
    on = city.on
    norm = city.norms.in_force(NormKey.GUIDE_DAYS, on)
    hand_outs = HandOut.objects.filter(audience=HandOut.Audience.NEW_CHAIRS).select_related("material")
    chairs, owed = set(), {}
    # A set has a handful of guides: two queries for each, whatever the number of chairs.
    for hand_out in hand_outs.current(on):
        for office in answers(hand_out, on):
            chairs.add(office.pk)
            if not office.has_it:
                owed.setdefault(office, []).append(f"{hand_out.material}")
    days = timedelta(days=int(norm.value)) if norm else timedelta(0)
    words = _("%(chair)s, elected on %(day)s: %(guides)s")
    behind = [
        Behind(
            office.organisation,
            words
            % {
                "chair": office.person.short_name,
                "day": short_day(office.started_on),
                "guides": "; ".join(titles),
            },
        )
        for office, titles in sorted(owed.items(), key=lambda item: item[0].organisation.register_number)
        if office.started_on + days < on
    ]
    return RuleState(
        title=_("Newly elected chairs have every guide of the set"),
        checked=len(chairs),
        behind=behind,
        norm=_("within %(norm)s days of the election") % {"norm": trimmed(norm.value)} if norm else None,
        since=norm and norm.holds_from,
        collected=hand_outs.standing().exists(),
    )

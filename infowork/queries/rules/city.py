"""Rules that the committee keeps itself: seminars, official accounts, publications."""

from django.utils.translation import gettext as _

from library.models import Seminar
from publications.models import Channel, MediaOutlet, Publication
from registry.enums import Level
from registry.models import Norm, NormKey
from shymkent_union.lib.amounts import trimmed
from shymkent_union.lib.periods import DAY, Period

from .state import Behind, RuleState

# The four that the committee set itself to open.
NETWORKS = (Channel.Kind.FACEBOOK, Channel.Kind.INSTAGRAM, Channel.Kind.TIKTOK, Channel.Kind.TELEGRAM)


def seminars(on):
    """At least one seminar each half-year."""
    half = Period.half_of(on)
    norm = Norm.objects.in_force(NormKey.SEMINARS, on)
    held = Seminar.objects.within(Period(half.first, on)).count()
    missing = norm is not None and held < norm.value
    return RuleState(
        title=_("Seminars for chairs and for those responsible for information work"),
        checked=1,
        behind=[Behind(None, _("held in this half-year: %(count)s") % {"count": held})] if missing else [],
        norm=_("in a half-year: %(norm)s") % {"norm": trimmed(norm.value)} if norm else None,
        since=norm and norm.holds_from,
        details=[_("held in this half-year: %(count)s") % {"count": held}],
        collected=Seminar.objects.standing().exists(),
        until=half.last if on < half.last else None,
    )


def accounts(on):
    """The four official accounts of the committee exist."""
    accounts = Channel.objects.filter(is_official_account=True, organisation__level=Level.COMMITTEE)
    open_now = set(accounts.current(on).values_list("kind", flat=True))
    return RuleState(
        title=_("Official accounts of the committee in four networks"),
        checked=len(NETWORKS),
        behind=[
            Behind(None, _("not open: %(network)s") % {"network": network.label})
            for network in NETWORKS
            if network not in open_now
        ],
        norm=", ".join(network.label for network in NETWORKS),
        collected=accounts.exists(),
    )


def publications(on):
    """More publications this year than in the same days of last year, on the union's site and in social networks."""
    this_year = Period(on.replace(month=1, day=1), on)
    last_year = Period(_year_before(this_year.first), _year_before(on))
    counted = Publication.objects.counted()
    ways = [
        (_("site of the Central Committee"), counted.filter(outlet__is_central_committee_site=True)),
        (_("social networks"), counted.filter(outlet__kind=MediaOutlet.Kind.SOCIAL_NETWORK)),
    ]
    behind, details, collected = [], [], False
    for name, rows in ways:
        now, before = rows.within(this_year).count(), rows.within(last_year).count()
        words = _("%(where)s: %(now)s this year, %(before)s in the same days of last year") % {
            "where": name,
            "now": now,
            "before": before,
        }
        details.append(words)
        if now <= before:
            behind.append(Behind(None, words))
        collected = collected or bool(now or before)
    return RuleState(
        title=_("More publications than last year"),
        checked=len(ways),
        behind=behind,
        norm=_("more than in the same days of last year"),
        details=details,
        collected=collected,
    )


def _year_before(day):
    """The same day a year earlier; 28 February for the leap day."""
    return (day - DAY if (day.month, day.day) == (2, 29) else day).replace(year=day.year - 1)

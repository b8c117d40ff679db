"""The committee's official accounts in four networks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.models import Channel
from registry.enums import Level
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.periods import stands

from .sheet import Part, Point, Sheet
from .target import Target

# The four that the committee set itself to open.
NETWORKS = (Channel.Kind.FACEBOOK, Channel.Kind.INSTAGRAM, Channel.Kind.TIKTOK, Channel.Kind.TELEGRAM)


class Accounts(Target):
    key = "accounts"
    title = gettext_lazy("Official accounts of the committee in four networks")
    of_primaries = False
    is_stock = True
    lists_parts = True

    def sheets(self, city, periods, *, lines=True, shown=None):
        accounts = Channel.objects.standing().filter(is_official_account=True, organisation__level=Level.COMMITTEE)
        accounts = list(accounts.order_by("opened_on", "pk"))
        days = [period.stock_day(city.on) for period in periods]
        return [
            Sheet(period, day, parts=self._parts(accounts, day), collected=bool(accounts))
            for period, day in zip(periods, days, strict=True)
        ]

    def _parts(self, accounts, day):
        first = {}
        for account in accounts:
            if stands(account.opened_on, account.closed_on, day):
                first.setdefault(account.kind, account.opened_on)
        closed = _("not open: %(network)s")
        return [
            Part(
                network.label, int(network in first), 1,
                "" if network in first else closed % {"network": network.label}, first.get(network),
            )
            for network in NETWORKS
        ]  # fmt: skip

    def norm_words(self, norm):
        return ", ".join(f"{network.label}" for network in NETWORKS)

    def figure(self, sheet):
        return _("%(count)s of %(all)s") % {"count": self.point(sheet).words, "all": len(NETWORKS)}

    def point(self, sheet):
        if not sheet.collected:
            return Point(sheet.period)
        there = sum(part.has for part in sheet.parts)
        return Point(sheet.period, there, len(NETWORKS), grouped(there), grouped(len(NETWORKS)))

    @property
    def course_title(self):
        return _("Official accounts that are open")

    @property
    def line_words(self):
        return _("norm")

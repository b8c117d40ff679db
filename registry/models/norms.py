from django.db import models
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.refusals import refusal

from .base import in_language


class NormKey(models.TextChoices):
    """Each norm with its unit. The floor that uses a key asks for it by this name."""

    INFORMATION_SHARE = "information_share", _("Share of the budget for information work, at least, %")
    PRESS_COPIES = "press_copies", _("Press copies per 100 people, at least")
    YOUTH_AGE = "youth_age", _("Youth: to this age, years")
    GUIDE_DAYS = "guide_days", _("Days to hand the guides to a newly elected chair")
    SEMINARS = "seminars", _("Seminars in a half-year, at least")
    CONSIDERATIONS = "considerations", _("Considerations of information work in a half-year, at least")


class NormBase(models.TextChoices):
    """What a share or a number of copies is counted from."""

    EXPENDITURE = "expenditure", _("The whole expenditure of the estimate")
    INCOME = "income", _("The whole income of the estimate")
    MEMBERS = "members", _("Members of the organisation")
    EMPLOYEES = "employees", _("Employed in the establishment")


class Rounding(models.TextChoices):
    UP = "up", _("Up: a part counts as a whole")
    NEAREST = "nearest", _("To the nearest whole")
    DOWN = "down", _("Down: a part is left out")


# What a norm may be counted from, where that is a question at all; the first is what its rule proposes.
BASES = {
    NormKey.INFORMATION_SHARE: (NormBase.EXPENDITURE, NormBase.INCOME),
    NormKey.PRESS_COPIES: (NormBase.MEMBERS, NormBase.EMPLOYEES),
}
# Which norms are rounded, and how their rule proposes it: money is not, a share is compared as it is.
ROUNDINGS = {NormKey.PRESS_COPIES: Rounding.UP}


class NormQuerySet(models.QuerySet):
    def value(self, key, on):
        """The value of the norm `key` that holds on the day `on`, a Decimal; None before its first row.

        Raises ValueError for a key that no floor declares: a rule must not quietly hold for nobody.
        """
        row = self.in_force(key, on)
        return row.value if row else None

    def in_force(self, key, on):
        """The row that `value` reads, for those who show its source and date too; None before the first one."""
        if key not in NormKey.values:
            raise ValueError(f"No such norm: {key!r}.")
        return self.filter(key=key, holds_from__lte=on).order_by("-holds_from").first()


class Norm(models.Model):
    """A named value with the date it holds from. A later row takes over; nothing is overwritten."""

    key = models.CharField(_("norm"), max_length=40, choices=NormKey.choices)
    holds_from = models.DateField(_("holds from"))
    value = models.DecimalField(_("value"), max_digits=10, decimal_places=2)
    # Both are the committee's word, from the same day as the value; empty: as the rule proposes it.
    base = models.CharField(
        _("counted from"), max_length=20, choices=NormBase.choices, blank=True,
        help_text=_("For the share of the budget and the copies of the press."),
    )  # fmt: skip
    rounding = models.CharField(
        _("rounding"), max_length=10, choices=Rounding.choices, blank=True,
        help_text=_("For the copies of the press: 14 people are a part of 100."),
    )  # fmt: skip
    source_kk = models.CharField(_("source in Kazakh"), max_length=300, help_text=_("Law, charter or decision."))
    source_ru = models.CharField(_("source in Russian"), max_length=300, blank=True)

    objects = NormQuerySet.as_manager()

    class Meta:
        verbose_name = _("norm")
        verbose_name_plural = _("norms")
        ordering = ["key", "-holds_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "holds_from"],
                name="norm_one_a_day",
                violation_error_message=_("This norm has a value from this day already."),
            ),
            models.CheckConstraint(
                condition=models.Q(value__gte=0),
                name="norm_not_negative",
                violation_error_message=_("A norm is not negative."),
            ),
        ]

    def __str__(self):
        return self.get_key_display()

    def clean(self):
        super().clean()
        bases = BASES.get(self.key, ())
        if self.base and self.base not in bases:
            sentence = (
                _("This norm is not counted from that. Choose: %(bases)s.")
                if bases
                else _("This norm is counted from nothing else: leave it empty.")
            )
            raise refusal("base", sentence % {"bases": "; ".join(f"{base.label}" for base in bases)}, "base")
        if self.rounding and self.key not in ROUNDINGS:
            raise refusal("rounding", _("This norm is not rounded: leave it empty."), "rounding")

    @property
    def counted_from(self):
        """The base as the committee chose it, or as the rule proposes it; None for a norm without one."""
        bases = BASES.get(self.key)
        return NormBase(self.base or bases[0]) if bases else None

    @property
    def rounded(self):
        """The rounding as the committee chose it, or as the rule proposes it; None for a norm that is not rounded."""
        proposed = ROUNDINGS.get(self.key)
        return Rounding(self.rounding or proposed) if proposed else None

    @property
    def source(self):
        return in_language(self.source_kk, self.source_ru)

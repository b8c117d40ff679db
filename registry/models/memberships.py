from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.enums import CONTINUING_REASONS, EndReason, MemberCategory, StartReason
from registry.scoping import ScopedSpellQuerySet
from shymkent_union.lib.periods import last_not_before_first

from .base import Voidable


class Membership(Voidable):
    """One spell of one person in one organisation. Never a flag: any count can be asked for any past date.

    A change of category or a suspension closes a spell and opens the next; the reasons decide what was an admission
    or a departure. The suspended are current members. `follows`: the spell that this one continues, after a transfer,
    a change of category or a suspension.
    """

    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="memberships", verbose_name=_("person"))
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    category = models.CharField(
        _("category"), max_length=20, choices=MemberCategory.choices, default=MemberCategory.EMPLOYEE
    )
    suspended = models.BooleanField(_("suspended"), default=False)
    joined_on = models.DateField(_("member from"))
    start_reason = models.CharField(
        _("how it began"), max_length=20, choices=StartReason.choices, default=StartReason.ADMITTED
    )
    left_on = models.DateField(_("last day"), null=True, blank=True)
    end_reason = models.CharField(_("how it ended"), max_length=20, choices=EndReason.choices, blank=True)
    decision = models.CharField(_("decision"), max_length=200, blank=True, help_text=_("Number and date."))
    application_on_file = models.BooleanField(_("signed application in the file"), default=False)
    check_off_consent = models.BooleanField(_("consent to deduct dues from the salary"), default=False)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="followed_by",
        verbose_name=_("continues"),
    )  # fmt: skip
    # A copy of the person's, written by the one command that renames a person: one organisation's list is then one
    # index walk (0.5 ms at a million members instead of 240).
    sort_key = models.CharField(max_length=400, editable=False, default="")

    objects = ScopedSpellQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    holds_personal_data = True
    dates = ("joined_on", "left_on")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                name="membership_one_open",
                condition=Q(left_on=None, voided_at=None),
                violation_error_message=_("This person is a member already."),
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, end_reason="") | (Q(left_on__isnull=False) & ~Q(end_reason="")),
                name="membership_end_has_reason",
                violation_error_message=_("Give the last day together with how it ended."),
            ),
            last_not_before_first(
                "joined_on", "left_on", "membership_dates", _("The last day is before the first one.")
            ),
        ]
        indexes = [
            # Not for open spells alone: "current" also holds a last day that is still to come.
            models.Index(fields=["organisation", "sort_key", "id"], name="membership_list"),
            # The filters of the city's list are answered from the index alone; a row is fetched once it is shown.
            models.Index(
                fields=["sort_key", "id"],
                name="membership_city_list",
                include=["organisation", "category", "joined_on", "left_on", "voided_at"],
            ),
            models.Index(
                fields=["category", "sort_key", "id"],
                name="membership_other_category",
                condition=~Q(category=MemberCategory.EMPLOYEE),
            ),
            # Few in the end, and then the whole list would be walked for them.
            models.Index(
                fields=["sort_key", "id"],
                name="membership_no_application",
                condition=Q(application_on_file=False, voided_at=None),
            ),
            models.Index(fields=["sort_key", "id"], name="membership_ended", condition=Q(left_on__isnull=False)),
            models.Index(fields=["sort_key", "id"], name="membership_voided", condition=Q(voided_at__isnull=False)),
            models.Index(fields=["organisation", "joined_on", "left_on"], name="membership_spells"),
        ]

    def __str__(self):
        return f"{self.person}"

    @property
    def began_as(self):
        """How the spell began, in words; one code of a reason stands for two things here."""
        if self.start_reason != StartReason.SUSPENSION:
            return self.get_start_reason_display()
        return str(_("Membership suspended") if self.suspended else _("Membership resumed"))

    @property
    def ended_as(self):
        """How it ended, in words; empty where it goes on as another spell, which tells what it began as."""
        return "" if self.end_reason in CONTINUING_REASONS else self.get_end_reason_display()

    def save(self, *args, **kwargs):
        self.sort_key = self.sort_key or self.person.sort_key
        super().save(*args, **kwargs)

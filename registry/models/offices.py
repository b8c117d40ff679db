from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.enums import CHAIR_ROLES, STAFF_ROLES, OfficeEndReason, OfficeRole
from registry.scoping import ScopedSpellQuerySet
from shymkent_union.lib.periods import last_not_before_first

from .base import Cited, Voidable


def protocol_path(office, name):
    return f"protocols/{office.organisation.register_number}/{name}"


class OfficeQuerySet(ScopedSpellQuerySet):
    def of_organisation_itself(self):
        """Chair, treasurer and so on of the organisation; not the seats and chairs of its bodies."""
        return self.filter(body=None)

    def chairs(self):
        """Chairs and acting chairs of organisations themselves; the acting one, who signs meanwhile, first."""
        # "acting_chair" stands before "chair" in the alphabet.
        return self.of_organisation_itself().filter(role__in=CHAIR_ROLES).order_by("role", "-started_on", "-pk")

    def information_officers(self):
        """Those responsible for information work in organisations themselves."""
        return self.of_organisation_itself().filter(role=OfficeRole.INFORMATION_OFFICER)

    def owing_protocol(self):
        """Elected, and the minutes were not brought yet; who is in office as a document says owes none."""
        brought = ~Q(protocol_file="") | (~Q(protocol_number="") & Q(protocol_date__isnull=False))
        elected = self.standing().filter(taken_over=False, document=None).exclude(role__in=STAFF_ROLES)
        return elected.exclude(brought)


class Office(Cited, Voidable):
    """A dated office held by a person: access follows it from its first day to the day it is ended.

    The end of its *term* is a separate date that ends nothing: it warns, then stands as "election overdue".
    """

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="offices", verbose_name=_("organisation")
    )
    body = models.ForeignKey(
        "registry.Body", models.PROTECT, null=True, blank=True, related_name="offices", verbose_name=_("body"),
        help_text=_("For a seat in a body, or the chair of one."),
    )  # fmt: skip
    role = models.CharField(_("office"), max_length=30, choices=OfficeRole.choices)
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="offices", verbose_name=_("person"))
    started_on = models.DateField(_("in office from"))
    taken_over = models.BooleanField(
        _("taken over"), default=False, help_text=_("In office since before that day, as a document shows.")
    )
    ended_on = models.DateField(_("last day"), null=True, blank=True)
    end_reason = models.CharField(_("how it ended"), max_length=20, choices=OfficeEndReason.choices, blank=True)
    term_ends_on = models.DateField(_("term ends on"), null=True, blank=True)
    protocol_number = models.CharField(_("protocol number"), max_length=40, blank=True)
    protocol_date = models.DateField(_("protocol date"), null=True, blank=True)
    protocol_file = models.FileField(_("protocol"), upload_to=protocol_path, blank=True)

    objects = OfficeQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    dates = ("started_on", "ended_on")

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["organisation", "role", "-started_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role"],
                name="office_one_open_of_organisation",
                condition=Q(
                    ended_on=None,
                    voided_at=None,
                    body=None,
                    role__in=["chair", "acting_chair", "treasurer", "information_officer"],
                ),
                violation_error_message=_("This office has a holder; end it first, or record the successor."),
            ),
            models.UniqueConstraint(
                fields=["person", "body"],
                name="office_one_open_seat",
                condition=Q(ended_on=None, voided_at=None, body__isnull=False),
                violation_error_message=_("This person sits on this body already."),
            ),
            models.CheckConstraint(
                condition=~Q(role=OfficeRole.BODY_MEMBER) | Q(body__isnull=False),
                name="office_member_has_body",
                violation_error_message=_("Choose the body that the person is a member of."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="") | (Q(ended_on__isnull=False) & ~Q(end_reason="")),
                name="office_end_has_reason",
                violation_error_message=_("Give the last day together with how it ended."),
            ),
            models.CheckConstraint(
                condition=Q(term_ends_on=None) | Q(term_ends_on__gte=F("started_on")),
                name="office_term",
                violation_error_message=_("The term ends before it begins."),
            ),
            last_not_before_first(
                "started_on", "ended_on", "office_dates", _("The last day is before the first one.")
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "role", "started_on"], name="office_of_organisation"),
            models.Index(fields=["role", "started_on"], name="office_by_role"),
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.person}"

    @property
    def owes_protocol(self):
        """The same of one row as `owing_protocol()` of many."""
        spared = self.voided_at or self.taken_over or self.document_id or self.role in STAFF_ROLES
        return not spared and not self.protocol_file and not (self.protocol_number and self.protocol_date)

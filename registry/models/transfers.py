from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory, RequestState
from registry.scoping import ScopedQuerySet


class TransferRequest(models.Model):
    """An organisation asks for a member of another one. Nothing changes until that one, or the committee, says yes.

    The asking side must not learn from it where the person is a member, nor how the card is written there: its pages
    show `asked_name` and the day alone.
    """

    person = models.ForeignKey(
        "registry.Person", models.PROTECT, related_name="transfer_requests", verbose_name=_("person")
    )
    membership = models.ForeignKey(
        "registry.Membership", models.PROTECT, related_name="transfer_requests", verbose_name=_("membership"),
        help_text=_("The one that ends with the transfer."),
    )  # fmt: skip
    to_organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="transfers_asked", verbose_name=_("asked by")
    )
    asked_name = models.CharField(_("as the asking side wrote it"), max_length=250, blank=True)
    category = models.CharField(
        _("category"), max_length=20, choices=MemberCategory.choices, default=MemberCategory.EMPLOYEE
    )
    on = models.DateField(_("first day there"))
    state = models.CharField(_("state"), max_length=20, choices=RequestState.choices, default=RequestState.OPEN)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    new_membership = models.OneToOneField(
        "registry.Membership", models.PROTECT, null=True, blank=True, related_name="came_by_request"
    )

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("to_organisation", "membership__organisation")
    holds_personal_data = True

    class Meta:
        verbose_name = _("transfer request")
        verbose_name_plural = _("transfer requests")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "to_organisation"],
                name="transfer_request_one_open",
                condition=Q(state=RequestState.OPEN),
                violation_error_message=_("This transfer was asked for already."),
            )
        ]
        indexes = [models.Index(fields=["state", "-asked_at", "-id"], name="transfer_request_list")]

    def __str__(self):
        return self.asked_name or f"{self.person}"


class ElsewhereAnswer(models.Model):
    """An organisation was told that a person is a member elsewhere: once a day and person, so many a day."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="elsewhere_answers", verbose_name=_("organisation")
    )
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(_("answered on"), default=timezone.localdate)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("answer that a person is a member elsewhere")
        verbose_name_plural = _("answers that a person is a member elsewhere")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "answered_on", "person"], name="elsewhere_answer_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.organisation}"

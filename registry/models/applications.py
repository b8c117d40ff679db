from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry import validators
from registry.enums import MemberCategory, RequestState
from registry.scoping import ScopedQuerySet
from shymkent_union.lib import codes
from shymkent_union.lib.masks import masked_iin

from .base import in_language


class ConsentText(models.Model):
    """What an applicant agrees to. A text that somebody has agreed to never changes: a new one is a new version."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    valid_from = models.DateField(_("shown from"))
    text_kk = models.TextField(_("text in Kazakh"))
    text_ru = models.TextField(_("text in Russian"))

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["-valid_from", "-version"]

    def __str__(self):
        return _("Consent text No. %(version)s") % {"version": self.version}

    @property
    def text(self):
        return in_language(self.text_kk, self.text_ru)


class Application(models.Model):
    """Somebody asked, on the form of an organisation, to be admitted. It stays as the proof of what was agreed to."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="applications", verbose_name=_("organisation")
    )
    # Made with the empty form: a form that is sent twice is one application.
    code = models.CharField(_("code"), max_length=12, unique=True, default=codes.new_code, editable=False)
    surname = models.CharField(_("surname"), max_length=80)
    given_name = models.CharField(_("given name"), max_length=80)
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    birth_date = models.DateField(_("date of birth"), validators=[validators.validate_not_in_future])
    iin = models.CharField(_("IIN"), max_length=12, blank=True, validators=[validators.validate_iin])
    phone = models.CharField(_("mobile number"), max_length=16, validators=[validators.validate_phone])
    position = models.CharField(_("position at work"), max_length=120, blank=True)
    category = models.CharField(
        _("category"), max_length=20, choices=MemberCategory.choices, default=MemberCategory.EMPLOYEE
    )
    check_off_consent = models.BooleanField(_("consent to deduct dues from the salary"), default=False)
    consent = models.ForeignKey(
        ConsentText, models.PROTECT, related_name="applications", verbose_name=_("consent text")
    )
    language = models.CharField(_("language"), max_length=2, default="kk")
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=20, choices=RequestState.choices, default=RequestState.OPEN)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    membership = models.OneToOneField(
        "registry.Membership", models.PROTECT, null=True, blank=True, related_name="application"
    )
    transfer_request = models.OneToOneField(
        "registry.TransferRequest", models.PROTECT, null=True, blank=True, related_name="application"
    )

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "state", "-sent_at"], name="application_list")]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        return " ".join(filter(None, (self.surname, self.given_name, self.patronymic)))

    @property
    def masked_iin(self):
        return masked_iin(self.iin)


class CorrectionRequest(models.Model):
    """A member reads the own record and says what in it is wrong."""

    person = models.ForeignKey(
        "registry.Person", models.PROTECT, related_name="correction_requests", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="correction_requests", verbose_name=_("organisation")
    )
    text = models.CharField(_("what is wrong"), max_length=1000)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=20, choices=RequestState.choices, default=RequestState.OPEN)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("request to correct a record")
        verbose_name_plural = _("requests to correct a record")
        ordering = ["-asked_at", "-pk"]

    def __str__(self):
        return f"{self.person}"

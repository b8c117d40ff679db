from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import District, EstablishmentKind, Level
from registry.scoping import ScopedQuerySet, ScopedSpellQuerySet
from registry.validators import validate_bin, validate_not_in_future
from shymkent_union.lib import codes
from shymkent_union.lib.periods import last_not_before_first
from shymkent_union.lib.spelling import search_key

from .base import in_language


class OrganisationQuerySet(ScopedSpellQuerySet):
    def primaries(self, on):
        """Primary organisations active on the day `on`: the base of every coverage figure."""
        return self.current(on).filter(level=Level.PRIMARY)

    def committee(self):
        """The one city committee of this installation, or None before it is entered."""
        return self.filter(level=Level.COMMITTEE).first()


class Organisation(models.Model):
    """The city committee itself, or a primary organisation. It counts only for the days it was active."""

    level = models.CharField(_("level"), max_length=20, choices=Level.choices, default=Level.PRIMARY)
    register_number = models.CharField(
        _("register number"),
        max_length=20,
        unique=True,
        help_text=_("Unique and permanent, for example 017."),
    )
    establishment_number = models.PositiveIntegerField(
        _("establishment number"),
        null=True,
        blank=True,
        help_text=_("97 for school No. 97; repeats between kinds."),
    )
    name_kk = models.CharField(_("official name in Kazakh"), max_length=400)
    name_ru = models.CharField(_("official name in Russian"), max_length=400, blank=True)
    short_kk = models.CharField(_("short name in Kazakh"), max_length=120)
    short_ru = models.CharField(_("short name in Russian"), max_length=120, blank=True)
    legal_form_kk = models.CharField(_("legal form in Kazakh"), max_length=20, blank=True)
    legal_form_ru = models.CharField(_("legal form in Russian"), max_length=20, blank=True)
    bin = models.CharField(
        _("BIN"),
        max_length=12,
        null=True,
        blank=True,
        validators=[validate_bin],
        help_text=_("For example 190440000010."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=EstablishmentKind.choices, blank=True)
    district = models.CharField(_("district"), max_length=20, choices=District.choices, blank=True)
    address_kk = models.CharField(_("address in Kazakh"), max_length=300, blank=True)
    address_ru = models.CharField(_("address in Russian"), max_length=300, blank=True)
    official_email = models.EmailField(_("official e-mail"), blank=True)
    email_confirmed_on = models.DateField(
        _("e-mail confirmed on"), null=True, blank=True, validators=[validate_not_in_future]
    )
    founded_on = models.DateField(
        _("founded on"), null=True, blank=True, help_text=_("Empty: since before anybody wrote it down.")
    )
    founding_decision = models.CharField(_("founding decision"), max_length=200, blank=True)
    closed_on = models.DateField(_("last day"), null=True, blank=True)
    closing_decision = models.CharField(_("closing decision"), max_length=200, blank=True)
    join_code = models.CharField(
        _("code of the joining form"), max_length=12, unique=True, default=codes.new_code, editable=False
    )
    search_key = models.CharField(max_length=2000, editable=False, default=" ")

    objects = OrganisationQuerySet.as_manager()
    organisation_lookups = ("",)
    dates = ("founded_on", "closed_on")

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["register_number"]
        constraints = [
            models.UniqueConstraint(
                fields=["bin"],
                name="organisation_bin_unique",
                condition=Q(bin__isnull=False),
                violation_error_message=_("This BIN belongs to another organisation of the register."),
            ),
            models.UniqueConstraint(
                fields=["level"],
                name="organisation_one_committee",
                condition=Q(level=Level.COMMITTEE),
                violation_error_message=_("The register has its city committee already."),
            ),
            models.CheckConstraint(
                condition=Q(level=Level.COMMITTEE) | ~Q(kind=""),
                name="organisation_primary_has_kind",
                violation_error_message=_("Choose the kind of establishment."),
            ),
            last_not_before_first(
                "founded_on", "closed_on", "organisation_dates", _("The last day is before the founding.")
            ),
        ]

    def __str__(self):
        return self.short_name

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps the search key of this same row in step with its names."""
        self.bin = self.bin or None
        self.refresh_search_key()
        if update_fields is not None:
            update_fields = {*update_fields, "search_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def refresh_search_key(self):
        """All numbers and names, former ones too, as people still say them for years."""
        names = [self.register_number, str(self.establishment_number or "")]
        names += [self.short_kk, self.short_ru, self.name_kk, self.name_ru]
        if self.pk:
            for former in self.former_names.all():
                names += [former.short_kk, former.short_ru, former.name_kk, former.name_ru]
        self.search_key = search_key(*names)[: self._meta.get_field("search_key").max_length]

    @property
    def short_name(self):
        return in_language(self.short_kk, self.short_ru)

    @property
    def name(self):
        return in_language(self.name_kk, self.name_ru)

    @property
    def address(self):
        return in_language(self.address_kk, self.address_ru)

    def is_active(self, on=None):
        on = on or timezone.localdate()
        return (self.founded_on is None or self.founded_on <= on) and not self.is_over(on)

    def is_over(self, on=None):
        """Whether its last day has passed."""
        return self.closed_on is not None and self.closed_on < (on or timezone.localdate())


class OrganisationName(models.Model):
    """A name that an organisation bore until a day: for documents of a past date, and for search."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="former_names", verbose_name=_("organisation")
    )
    name_kk = models.CharField(_("official name in Kazakh"), max_length=400)
    name_ru = models.CharField(_("official name in Russian"), max_length=400, blank=True)
    short_kk = models.CharField(_("short name in Kazakh"), max_length=120)
    short_ru = models.CharField(_("short name in Russian"), max_length=120, blank=True)
    until = models.DateField(_("borne until"))
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["-until"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "until"],
                name="organisation_name_one_a_day",
                violation_error_message=_("A name that ends on this day is recorded already."),
            )
        ]

    def __str__(self):
        return in_language(self.short_kk, self.short_ru)


class OrganisationDistrict(models.Model):
    """A district that an organisation lay in until a day: a count by district of a past date asks for it."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="former_districts", verbose_name=_("organisation")
    )
    district = models.CharField(_("district"), max_length=20, choices=District.choices, blank=True)
    until = models.DateField(_("lay there until"))
    decision = models.CharField(_("decision"), max_length=200, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("former district")
        verbose_name_plural = _("former districts")
        ordering = ["-until"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "until"],
                name="organisation_district_one_a_day",
                violation_error_message=_("A move to another district on this day is recorded already."),
            )
        ]

    def __str__(self):
        return self.get_district_display()


class Headcount(models.Model):
    """How many people an establishment employs, by date."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="headcounts", verbose_name=_("organisation")
    )
    counted_on = models.DateField(_("as of"), validators=[validate_not_in_future])
    employed = models.PositiveIntegerField(_("employed"))

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("headcount")
        verbose_name_plural = _("headcounts")
        ordering = ["-counted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "counted_on"],
                name="headcount_one_a_day",
                violation_error_message=_("The headcount of this day is recorded already."),
            )
        ]

    def __str__(self):
        return f"{self.employed}"

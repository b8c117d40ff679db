from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry import validators
from registry.enums import Sex
from registry.scoping import ScopedQuerySet
from shymkent_union.lib import codes, spelling
from shymkent_union.lib.masks import masked_iin

from .base import earliest_to_latest


def clean_names(row):
    """Takes out of the three names of `row` what is not seen."""
    for name in ("surname", "given_name", "patronymic"):
        setattr(row, name, validators.clean_name(getattr(row, name)))


class PersonQuerySet(ScopedQuerySet):
    def matching(self, text):
        """People one of whose names answers each word of `text`, however it is spelt."""
        return spelling.matching(self, text)


class Person(models.Model):
    """A human being, once. Members, officers and accounts point here; the numbers on it never change."""

    surname = models.CharField(_("surname"), max_length=80, help_text=_("As the document writes it."))
    given_name = models.CharField(_("given name"), max_length=80)
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex.choices, blank=True)
    birth_date = models.DateField(
        _("date of birth"), null=True, blank=True, validators=[validators.validate_not_in_future]
    )
    iin = models.CharField(
        _("IIN"), max_length=12, null=True, blank=True, validators=[validators.validate_iin],
        help_text=_("12 digits, for example 850315100016. A person may decline to give it."),
    )  # fmt: skip
    phone = models.CharField(
        _("mobile number"), max_length=16, blank=True, validators=[validators.validate_phone],
        help_text=_("For example +7 701 123 45 67."),
    )  # fmt: skip
    email = models.EmailField(_("e-mail"), blank=True)
    position = models.CharField(_("position at work"), max_length=120, blank=True)
    member_number = models.PositiveBigIntegerField(_("member number"), unique=True, null=True, editable=False)
    card_code = models.CharField(_("card code"), max_length=12, unique=True, default=codes.new_code, editable=False)
    member_since_earliest = models.DateField(_("member since, earliest"), null=True, blank=True)
    member_since_latest = models.DateField(_("member since, latest"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    search_key = models.CharField(max_length=600, editable=False, default=" ")
    sort_key = models.CharField(max_length=400, editable=False, default="")

    objects = PersonQuerySet.as_manager()
    organisation_lookups = ("memberships__organisation", "offices__organisation")
    holds_personal_data = True

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["iin"],
                name="person_iin_unique",
                condition=Q(iin__isnull=False),
                violation_error_message=_("A person with this IIN is in the register already."),
            ),
            earliest_to_latest("member_since_earliest", "member_since_latest", name="person_member_since"),
        ]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="person_list"),
            models.Index(fields=["phone"], name="person_phone"),
            models.Index(fields=["birth_date"], name="person_birth_date"),
            # A list is matched by whole folded names, thousands at once.
            models.Index(fields=["search_key"], name="person_folded_name"),
            # Few in the end, and then the whole list would be walked for them.
            models.Index(fields=["sort_key", "id"], name="person_without_iin", condition=Q(iin=None)),
            models.Index(fields=["sort_key", "id"], name="person_without_birth_date", condition=Q(birth_date=None)),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps the two keys of this same row in step with its names; `PersonName` rows are added by their command."""
        self.iin = self.iin or None
        self.refresh_keys()
        if update_fields is not None:
            update_fields = {*update_fields, "search_key", "sort_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def clean_fields(self, exclude=None):
        """Nobody sees what is invisible in a pasted name, so nobody is asked about it."""
        clean_names(self)
        super().clean_fields(exclude)

    def clean(self):
        self.iin = validators.normalise_number(self.iin) or None

    @property
    def full_name(self):
        return " ".join(filter(None, (self.surname, self.given_name, self.patronymic)))

    @property
    def short_name(self):
        """ "Тургинбаева Л.": as lists write it."""
        return f"{self.surname} {self._initials}".strip()

    @property
    def signature_name(self):
        """ "Л. Тургинбаева": as signatures write it."""
        return f"{self._initials} {self.surname}".strip()

    @property
    def _initials(self):
        return f"{self.given_name[:1]}." if self.given_name else ""

    @property
    def masked_iin(self):
        return masked_iin(self.iin)

    def refresh_keys(self):
        """Computes `search_key` (all spellings and former names) and `sort_key` without saving."""
        names = [self.surname, self.given_name, self.patronymic]
        if self.pk:
            for other in self.names.all():
                names += [other.surname, other.given_name, other.patronymic]
        # Cut to their columns: only names of a hundred letters are longer, and those are known by their beginning.
        self.search_key = spelling.search_key(*names)[: self._meta.get_field("search_key").max_length]
        sort_key = spelling.sort_key(self.surname, self.given_name, self.patronymic)
        self.sort_key = sort_key[: self._meta.get_field("sort_key").max_length]


class PersonName(models.Model):
    """Another spelling or a former name: for search, and the Russian spelling also for documents in Russian."""

    class Kind(models.TextChoices):
        RUSSIAN = "russian", _("Russian spelling")
        KAZAKH = "kazakh", _("Kazakh spelling")
        FORMER = "former", _("Former name")

    person = models.ForeignKey(Person, models.PROTECT, related_name="names", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    surname = models.CharField(_("surname"), max_length=80)
    given_name = models.CharField(_("given name"), max_length=80)
    patronymic = models.CharField(_("patronymic"), max_length=80, blank=True)
    until = models.DateField(_("borne until"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("person__memberships__organisation", "person__offices__organisation")
    holds_personal_data = True

    class Meta:
        verbose_name = _("other name of a person")
        verbose_name_plural = _("other names of a person")

    def __str__(self):
        return " ".join(filter(None, (self.surname, self.given_name, self.patronymic)))

    def clean_fields(self, exclude=None):
        clean_names(self)
        super().clean_fields(exclude)

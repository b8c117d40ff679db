from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet


class Merge(models.Model):
    """Two rows became one. Both stay, and what was moved is remembered, so that it can be undone."""

    done_at = models.DateTimeField(_("merged at"), default=timezone.now)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class PersonMerge(Merge):
    """Two cards of one human being: `merged` points to `kept` from now on, and all its relations moved there."""

    kept = models.ForeignKey(
        "registry.Person", models.PROTECT, related_name="merges", verbose_name=_("card that is kept")
    )
    merged = models.ForeignKey(
        "registry.Person", models.PROTECT, related_name="merges_away", verbose_name=_("card that is joined to it")
    )

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("kept__memberships__organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("merge of two cards")
        verbose_name_plural = _("merges of cards")
        ordering = ["-done_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("merged")),
                name="person_merge_of_two",
                violation_error_message=_("Choose two different cards."),
            ),
            models.UniqueConstraint(fields=["merged"], name="person_merge_once", condition=Q(undone_at=None)),
        ]

    def __str__(self):
        return f"{self.kept}"


class MovedValue(models.Model):
    """One value that a merge of cards changed: `model` ("app.Model"), its row, its field, and what stood there."""

    merge = models.ForeignKey(PersonMerge, models.PROTECT, related_name="moved")
    model = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    field = models.CharField(max_length=60)
    before = models.JSONField(null=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("merge__kept__memberships__organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("value moved by a merge")
        verbose_name_plural = _("values moved by a merge")

    def __str__(self):
        return f"{self.model}.{self.field}"


class Distinct(models.Model):
    """Two cards that look like one person, and somebody has looked: they are two. Never offered again."""

    first = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    second = models.ForeignKey("registry.Person", models.PROTECT, related_name="+")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("first__memberships__organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("two people who look like one")
        verbose_name_plural = _("people who look like one")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="distinct_in_order"),
        ]

    def __str__(self):
        return f"{self.first}"


class LikelyDuplicate(models.Model):
    """Two cards that may be one person, as the last search through the whole register found them.

    Kept as rows because that search reads every card; on a card's own page the question is asked anew.
    """

    class Reason(models.TextChoices):
        BIRTH_DATE = "birth_date", _("Same name and date of birth")
        PHONE = "phone", _("Same mobile number and surname")
        ORGANISATION = "organisation", _("Same name in one organisation")

    # What was found holds no card back: an undone list takes its people away all the same.
    first = models.ForeignKey(
        "registry.Person", models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name=_("first card")
    )
    second = models.ForeignKey(
        "registry.Person", models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name=_("second card")
    )
    reason = models.CharField(_("why"), max_length=20, choices=Reason.choices)
    found_at = models.DateTimeField(_("found at"), default=timezone.now)
    # A copy of the first card's, for the order of the list.
    sort_key = models.CharField(max_length=400, editable=False, default="")

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("first__memberships__organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("likely duplicate")
        verbose_name_plural = _("likely duplicates")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likely_duplicate_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likely_duplicate_in_order"),
        ]
        indexes = [models.Index(fields=["sort_key", "id"], name="likely_duplicate_list")]

    def __str__(self):
        return f"{self.first}"


class OrganisationMerge(Merge):
    """`organisation` was closed and its members passed over to `into` from the day `on`."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="merges_away", verbose_name=_("organisation")
    )
    into = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="merges", verbose_name=_("merged into")
    )
    on = models.DateField(_("first day of the merged organisation"))
    decision = models.CharField(_("decision"), max_length=200, blank=True)
    # The spells that it began, each of which follows the one it ended; and the offices that it ended.
    spells = models.ManyToManyField("registry.Membership", related_name="+")
    ended_offices = models.ManyToManyField("registry.Office", related_name="+")

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation", "into")

    class Meta:
        verbose_name = _("merge of organisations")
        verbose_name_plural = _("merges of organisations")
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(organisation=F("into")),
                name="organisation_merge_of_two",
                violation_error_message=_("Choose two different organisations."),
            ),
            models.UniqueConstraint(
                fields=["organisation"], name="organisation_merge_once", condition=Q(undone_at=None)
            ),
        ]

    def __str__(self):
        return f"{self.organisation} → {self.into}"

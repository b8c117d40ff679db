from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import ImportKind, ImportState, MemberCategory, Outcome, Sex
from registry.scoping import ScopedQuerySet
from shymkent_union.lib import codes


def list_path(batch, name):
    return f"imports/{timezone.localdate():%Y-%m}/{codes.new_code()}"


class ImportBatch(models.Model):
    """A list on its way into the register: staged, looked at, applied in one transaction, undone in one.

    `organisation` is the one that entered it: a primary's chair enters members of that primary alone; for the
    committee the list itself says whose its rows are. `layout` is what was recognised and then corrected by hand
    (sheets, rows of headings, column -> what it holds); `answers` says which organisation an unknown name means.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=ImportKind.choices, default=ImportKind.MEMBERS)
    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="import_batches", verbose_name=_("entered by")
    )
    # Whose members they are where the list does not say it; empty: the list must.
    members_of = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("organisation"),
    )  # fmt: skip
    file = models.FileField(_("file"), upload_to=list_path, blank=True)
    pasted = models.TextField(_("pasted text"), blank=True)
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, editable=False, default="")
    listed_on = models.DateField(_("day of the list"), default=timezone.localdate)
    state = models.CharField(_("state"), max_length=20, choices=ImportState.choices, default=ImportState.STAGING)
    layout = models.JSONField(default=dict, editable=False)
    answers = models.JSONField(default=dict, editable=False)
    unknown_organisations = models.JSONField(default=list, editable=False)
    # How many rows of each outcome, written at the end of staging: no page counts them.
    counts = models.JSONField(default=dict, editable=False)
    error = models.JSONField(null=True, editable=False)
    rows_done = models.PositiveIntegerField(default=0, editable=False)
    rows_total = models.PositiveIntegerField(null=True, editable=False)
    worked_at = models.DateTimeField(null=True, editable=False)
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)
    applied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("list brought in")
        verbose_name_plural = _("lists brought in")
        ordering = ["-entered_at", "-pk"]
        indexes = [models.Index(fields=["state", "-entered_at"], name="import_batch_states")]

    def __str__(self):
        return self.name or self.get_kind_display()

    @property
    def is_at_work(self):
        return self.state in {ImportState.STAGING, ImportState.APPLYING, ImportState.UNDOING}

    @property
    def rows(self):
        """Its staged rows: of members or of organisations, as the list is."""
        model = StagedOrganisation if self.kind == ImportKind.ORGANISATIONS else StagedMember
        return model.objects.filter(batch=self)


class StagedRow(models.Model):
    """A row of a list as it came (`cells`), and what was made of it. `reasons`: [{"code", "field", "params"}]."""

    # Two indexes begin with it already.
    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="+", db_index=False)
    # Place in the whole list, in order; `sheet` and `number` are where its sender finds it.
    position = models.PositiveIntegerField()
    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(default=list)
    shown_name = models.CharField(_("name"), max_length=300, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    reasons = models.JSONField(default=list)
    # What stood in the register before this row was applied: {field: value}.
    before = models.JSONField(null=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("batch__organisation",)
    holds_personal_data = True

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="%(class)s_position")]
        indexes = [models.Index(fields=["batch", "outcome", "position"], name="%(class)s_outcomes")]

    def __str__(self):
        return self.shown_name


class StagedMember(StagedRow):
    """A row of a list of members. Its columns are the card's and the membership's; NULL or empty: not told."""

    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")
    # The person that the row was found to mean, or that applying it made.
    person = models.ForeignKey("registry.Person", models.PROTECT, null=True, related_name="+", db_index=False)
    # The spell there before: that is left unchanged, corrected, or ended by a transfer.
    membership = models.ForeignKey("registry.Membership", models.PROTECT, null=True, related_name="+", db_index=False)
    # The spell that applying it made.
    new_membership = models.ForeignKey(
        "registry.Membership", models.PROTECT, null=True, related_name="+", db_index=False
    )
    request = models.ForeignKey(
        "registry.TransferRequest", models.PROTECT, null=True, related_name="+", db_index=False
    )
    surname = models.CharField(max_length=80, blank=True)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    sex = models.CharField(max_length=10, choices=Sex.choices, blank=True)
    birth_date = models.DateField(null=True)
    iin = models.CharField(max_length=12, null=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)
    job = models.CharField(max_length=120, blank=True)
    category = models.CharField(max_length=20, choices=MemberCategory.choices, blank=True)
    joined_on = models.DateField(null=True)
    card_code = models.CharField(max_length=12, default=codes.new_code)
    sort_key = models.CharField(max_length=400, blank=True)
    search_key = models.CharField(max_length=600, blank=True)

    class Meta(StagedRow.Meta):
        verbose_name = _("staged row of a list of members")
        verbose_name_plural = _("staged rows of lists of members")
        # Most rows have none of the four while they are staged, and are written by the hundred thousand.
        indexes = [
            *StagedRow.Meta.indexes,
            *(
                models.Index(fields=[name], name=f"staged_{name}", condition=models.Q(**{f"{name}__isnull": False}))
                for name in ("person", "membership", "new_membership", "request")
            ),
        ]


class StagedOrganisation(StagedRow):
    """A row of a list of primary organisations; `values` is {field: value} of the organisation and its officers."""

    values = models.JSONField(default=dict)
    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, null=True, related_name="+")

    class Meta(StagedRow.Meta):
        verbose_name = _("staged row of a list of organisations")
        verbose_name_plural = _("staged rows of lists of organisations")

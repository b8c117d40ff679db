"""The activists' library: materials and their versions, hand-outs, seminars."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import District
from registry.models.base import Cited, Voidable, earliest_to_latest, in_language
from registry.scoping import ScopedEventQuerySet, ScopedQuerySet, ScopedSpellQuerySet
from shymkent_union.lib import spelling
from shymkent_union.lib.periods import last_not_before_first


class Language(models.TextChoices):
    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    BOTH = "both", _("Kazakh and Russian")


class Subject(models.Model):
    """What a material is about."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=100, unique=True)
    name_ru = models.CharField(_("name in Russian"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["position", "pk"]

    def __str__(self):
        return in_language(self.name_kk, self.name_ru)


class Collection(Cited):
    """A named bank of the library: the single information bank, the video library, the photo library."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="collections", verbose_name=_("organisation")
    )
    key = models.SlugField(_("key"), unique=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=100)
    name_ru = models.CharField(_("name in Russian"), max_length=100, blank=True)
    earliest = models.DateField(_("made at the earliest"))
    latest = models.DateField(_("made at the latest"))
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = ScopedEventQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    dates = ("earliest", "latest")

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["position", "pk"]
        constraints = [earliest_to_latest("earliest", "latest", name="collection_dates")]

    def __str__(self):
        return in_language(self.name_kk, self.name_ru)


class MaterialQuerySet(ScopedEventQuerySet):
    def visible_to(self, user):
        """Open materials to everyone; those for activists to whoever is signed in; all to the committee's staff."""
        if user.is_authenticated and user.is_staff:
            return self
        levels = [Material.Access.OPEN]
        if user.is_authenticated:
            levels.append(Material.Access.ACTIVISTS)
        return self.filter(voided_at=None, access__in=levels)

    def matching(self, text):
        """Each word of `text` begins a word of a title or note, Kazakh letters or not."""
        return spelling.matching(self, text)


class Material(Cited, Voidable):
    """Something to read, watch or hand out. It may be known by title alone, or be on paper."""

    class Kind(models.TextChoices):
        GUIDE = "guide", _("Methodological guide")
        DOCUMENT = "document", _("Document")
        ARTICLE = "article", _("Article")
        PRESENTATION = "presentation", _("Presentation")
        VIDEO = "video", _("Video")
        PHOTO = "photo", _("Photo")

    class Origin(models.TextChoices):
        OWN = "own", _("Written by the committee's specialists")
        RECOMMENDED = "recommended", _("Recommended")

    class Access(models.TextChoices):
        OPEN = "open", _("Everyone")
        ACTIVISTS = "activists", _("Activists who are signed in")
        STAFF = "staff", _("Staff of the committee")

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="materials", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    origin = models.CharField(_("origin"), max_length=20, choices=Origin.choices, default=Origin.OWN)
    title_kk = models.CharField(_("title in Kazakh"), max_length=300, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    note_kk = models.TextField(_("note in Kazakh"), blank=True)
    note_ru = models.TextField(_("note in Russian"), blank=True)
    subjects = models.ManyToManyField(Subject, blank=True, related_name="materials", verbose_name=_("subjects"))
    collections = models.ManyToManyField(
        Collection, blank=True, related_name="materials", verbose_name=_("collections")
    )
    access = models.CharField(_("who may read"), max_length=20, choices=Access.choices, default=Access.ACTIVISTS)
    on_paper_at = models.CharField(
        _("on paper"), max_length=200, blank=True, help_text=_("Where to get it, if it is on paper.")
    )
    in_report = models.BooleanField(
        _("named in the report"),
        default=False,
        help_text=_("The report names some guides and says how many more."),
    )
    earliest = models.DateField(_("prepared on"), help_text=_("The day, or the earliest day that is possible."))
    latest = models.DateField(_("at the latest"), help_text=_("The same day where it is known."))
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    search_key = models.TextField(editable=False, default=" ")

    objects = MaterialQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    dates = ("earliest", "latest")

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["position", "-latest", "pk"]
        constraints = [
            earliest_to_latest("earliest", "latest", name="material_dates"),
            models.CheckConstraint(
                condition=~models.Q(title_kk="", title_ru=""),
                name="material_has_title",
                violation_error_message=_("Give the title in Kazakh or in Russian."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self.title_kk, self.title_ru)

    @property
    def note(self):
        return in_language(self.note_kk, self.note_ru)

    def save(self, *args, update_fields=None, **kwargs):
        """Keeps the search key of this same row in step with its titles and notes."""
        self.search_key = spelling.search_key(self.title_kk, self.title_ru, self.note_kk, self.note_ru)
        if update_fields is not None:
            update_fields = {*update_fields, "search_key"}
        super().save(*args, update_fields=update_fields, **kwargs)


def version_path(version, name):
    return f"materials/{version.material_id}/{version.number}-{version.language}/{name}"


class MaterialVersion(models.Model):
    """One file of a material in one language; a newer number replaces it for readers, the older stays."""

    material = models.ForeignKey(Material, models.PROTECT, related_name="versions", verbose_name=_("material"))
    language = models.CharField(_("language"), max_length=4, choices=Language.choices)
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    file = models.FileField(_("file"), upload_to=version_path, max_length=300)
    content_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveBigIntegerField(editable=False, default=0)
    sha256 = models.CharField(max_length=64, editable=False)
    published_on = models.DateField(_("published on"), default=timezone.localdate)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("material__organisation",)

    class Meta:
        verbose_name = _("version of a material")
        verbose_name_plural = _("versions of a material")
        ordering = ["language", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["material", "language", "number"],
                name="material_version_once",
                violation_error_message=_("This version is there already; give the next number."),
            )
        ]

    def __str__(self):
        return f"{self.material}, {self.get_language_display()}, {self.number}"


class HandOut(Voidable):
    """A material handed to those who hold an office. Who owes a receipt is computed from audience and offices."""

    class Audience(models.TextChoices):
        CHAIRS = "chairs", _("All chairs")
        DISTRICT_CHAIRS = "district_chairs", _("Chairs of a district")
        NEW_CHAIRS = "new_chairs", _("Chairs elected from that day on")

    material = models.ForeignKey(Material, models.PROTECT, related_name="hand_outs", verbose_name=_("material"))
    audience = models.CharField(_("to whom"), max_length=20, choices=Audience.choices)
    district = models.CharField(_("district"), max_length=20, choices=District.choices, blank=True)
    handed_on = models.DateField(_("handed out from"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    objects = ScopedSpellQuerySet.as_manager()
    organisation_lookups = ("material__organisation",)
    dates = ("handed_on", "ended_on")

    class Meta:
        verbose_name = _("hand-out")
        verbose_name_plural = _("hand-outs")
        ordering = ["-handed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience="district_chairs") ^ models.Q(district=""),
                name="hand_out_district",
                violation_error_message=_("Choose a district, and only for the chairs of a district."),
            ),
            last_not_before_first(
                "handed_on", "ended_on", "hand_out_dates", _("The last day is before the first one.")
            ),
        ]

    def __str__(self):
        return f"{self.material}"


class Receipt(models.Model):
    """A chair's "received" for one hand-out, with the version it was said of."""

    hand_out = models.ForeignKey(HandOut, models.PROTECT, related_name="receipts", verbose_name=_("hand-out"))
    office = models.ForeignKey("registry.Office", models.PROTECT, related_name="receipts", verbose_name=_("office"))
    version = models.ForeignKey(
        MaterialVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version")
    )
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("office__organisation",)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["hand_out", "office"],
                name="receipt_once",
                violation_error_message=_("This was marked as received already."),
            )
        ]

    def __str__(self):
        return f"{self.hand_out}"


class SeminarQuerySet(ScopedEventQuerySet):
    def visible_to(self, user):
        """Seminars are announced to everyone."""
        return self.filter(voided_at=None) if not (user.is_authenticated and user.is_staff) else self


class Seminar(Cited, Voidable):
    """A training of chairs and of those responsible for information work, at least one each half-year."""

    class Form(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        MIXED = "mixed", _("In person and online")

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="seminars", verbose_name=_("organisation")
    )
    topic_kk = models.CharField(_("topic in Kazakh"), max_length=300)
    topic_ru = models.CharField(_("topic in Russian"), max_length=300, blank=True)
    earliest = models.DateField(_("held on"), help_text=_("The day, or the earliest day that is possible."))
    latest = models.DateField(_("at the latest"), help_text=_("The same day where it is known."))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place_kk = models.CharField(_("place in Kazakh"), max_length=200, blank=True)
    place_ru = models.CharField(_("place in Russian"), max_length=200, blank=True)
    form = models.CharField(_("form"), max_length=20, choices=Form.choices, blank=True)
    note_kk = models.TextField(_("note in Kazakh"), blank=True)
    note_ru = models.TextField(_("note in Russian"), blank=True)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: no limit."))
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = SeminarQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    dates = ("earliest", "latest")

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")
        ordering = ["-latest", "position", "pk"]
        constraints = [earliest_to_latest("earliest", "latest", name="seminar_dates")]

    def __str__(self):
        return self.topic

    @property
    def topic(self):
        return in_language(self.topic_kk, self.topic_ru)

    @property
    def place(self):
        return in_language(self.place_kk, self.place_ru)

    @property
    def note(self):
        return in_language(self.note_kk, self.note_ru)


class Enrolment(models.Model):
    """One person's seat in one seminar; given back by ending it."""

    seminar = models.ForeignKey(Seminar, models.PROTECT, related_name="enrolments", verbose_name=_("seminar"))
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="enrolments", verbose_name=_("person"))
    enrolled_at = models.DateTimeField(_("enrolled at"), default=timezone.now)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    attended = models.BooleanField(_("attended"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("person__memberships__organisation", "person__offices__organisation")
    holds_personal_data = True

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["enrolled_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "person"],
                name="enrolment_once",
                condition=models.Q(cancelled_at=None),
                violation_error_message=_("This person is enrolled already."),
            )
        ]

    def __str__(self):
        return f"{self.seminar}: {self.person}"

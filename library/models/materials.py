import re

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library import files
from registry.models.base import Cited, Voidable, earliest_to_latest, in_language
from registry.scoping import ScopedEventQuerySet, ScopedQuerySet
from shymkent_union.lib import spelling
from shymkent_union.lib.codes import new_code
from shymkent_union.lib.known_dates import known_date


class Language(models.TextChoices):
    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")
    BOTH = "both", _("Kazakh and Russian")


class Subject(models.Model):
    """What a material is about."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=100, unique=True)
    name_ru = models.CharField(_("name in Russian"), max_length=100, blank=True)
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
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
    key = models.SlugField(
        _("key"), unique=True, help_text=_("A permanent short name in Latin letters, for example video-library.")
    )
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
        return self.standing().filter(access__in=levels)

    def readable_in(self, language):
        """Materials with a file in `language`, or in both languages."""
        versions = MaterialVersion.objects.filter(
            material=models.OuterRef("pk"), language__in=[language, Language.BOTH]
        )
        return self.filter(models.Exists(versions))

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
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
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
        indexes = [models.Index(fields=["-latest", "-id"], name="material_newest")]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self.title_kk, self.title_ru)

    @property
    def note(self):
        return in_language(self.note_kk, self.note_ru)

    @property
    def prepared(self):
        """When it was prepared, as far as that is known."""
        return known_date(self.earliest, self.latest)

    @property
    def newest_versions(self):
        """The newest file of each language; a prefetch of `versions` serves it."""
        return list({version.language: version for version in reversed(self.versions.all())}.values())[::-1]

    @property
    def earlier_versions(self):
        newest = {version.pk for version in self.newest_versions}
        return [version for version in self.versions.all() if version.pk not in newest]

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
    file = models.FileField(
        _("file"), upload_to=version_path, max_length=300, validators=[files.check],
        help_text=_("PDF, Word, PowerPoint, picture or MP4 video, up to 50 MB."),
    )  # fmt: skip
    content_type = models.CharField(_("kind of file"), max_length=100, editable=False)
    size = models.PositiveBigIntegerField(_("size"), editable=False, default=0)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
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

    @property
    def kind_name(self):
        """ "PDF", "Word", "Video": what people call this kind of file."""
        return files.kind_name(self.content_type)

    @property
    def opens_in_browser(self):
        return self.content_type in files.SHOWN

    @property
    def is_picture(self):
        return self.content_type in files.PICTURES

    @property
    def download_name(self):
        """ "Ақпараттық тақта (kk, 2).pdf": the name under which it is saved, without what file systems refuse."""
        title = in_language(self.material.title_kk, self.material.title_ru, self.language)
        title = " ".join(re.sub(r'[\x00-\x1f\\/:*?"<>|]+', " ", title).split())[:120].strip(" .")
        return f"{title} ({self.language}, {self.number}).{files.EXTENSIONS.get(self.content_type, 'bin')}"

"""The press: periodicals and their orders; the media log; channels."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.base import (
    Cited,
    Voidable,
    check_new_paper,
    earliest_to_latest,
    in_language,
    known_unless_cited,
    written_unless_cited,
)
from registry.scoping import ScopedEventQuerySet, ScopedQuerySet, ScopedSpellQuerySet
from registry.validators import validate_not_in_future
from shymkent_union.lib.codes import new_code
from shymkent_union.lib.known_dates import known_date
from shymkent_union.lib.periods import last_not_before_first


class Periodical(models.Model):
    """A newspaper or magazine that the organisations subscribe to."""

    title_kk = models.CharField(_("title in Kazakh"), max_length=200, unique=True)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    in_campaign = models.BooleanField(_("ordered through the committee"), default=True)

    class Meta:
        verbose_name = _("periodical")
        verbose_name_plural = _("periodicals")
        ordering = ["position", "pk"]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)


class Campaign(models.Model):
    """The weeks in which the press of a year is ordered through the committee."""

    year = models.PositiveSmallIntegerField(_("subscription year"), unique=True)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("subscription campaign")
        verbose_name_plural = _("subscription campaigns")
        ordering = ["-year"]
        constraints = [
            last_not_before_first(
                "opens_on", "closes_on", "campaign_dates", _("The last day is before the first one.")
            )
        ]

    def __str__(self):
        return f"{self.year}"


class Price(models.Model):
    """What one copy of a periodical costs for a year."""

    periodical = models.ForeignKey(Periodical, models.PROTECT, related_name="prices", verbose_name=_("periodical"))
    year = models.PositiveSmallIntegerField(_("subscription year"))
    copy_kzt = models.PositiveIntegerField(_("one copy for the year, ₸"))

    class Meta:
        verbose_name = _("price of a periodical")
        verbose_name_plural = _("prices of periodicals")
        ordering = ["-year", "periodical"]
        constraints = [
            models.UniqueConstraint(
                fields=["periodical", "year"],
                name="price_one_a_year",
                violation_error_message=_("This periodical has a price for this year already; correct that one."),
            )
        ]

    def __str__(self):
        return f"{self.periodical}, {self.year}"


class PressOrder(Voidable):
    """What one organisation orders of one periodical for one year. Older years are unsplit stated totals instead."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="press_orders", verbose_name=_("organisation")
    )
    periodical = models.ForeignKey(Periodical, models.PROTECT, related_name="orders", verbose_name=_("periodical"))
    year = models.PositiveSmallIntegerField(_("year"))
    copies = models.PositiveIntegerField(_("copies"))
    amount_kzt = models.PositiveBigIntegerField(_("sum, ₸"))
    ordered_on = models.DateField(_("ordered on"), validators=[validate_not_in_future])
    paid_on = models.DateField(_("paid on"), null=True, blank=True, validators=[validate_not_in_future])

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("press order")
        verbose_name_plural = _("press orders")
        ordering = ["-year", "organisation", "periodical"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "periodical", "year"],
                name="press_order_one_a_year",
                condition=models.Q(voided_at=None),
                violation_error_message=_("This periodical is ordered for this year already; correct that order."),
            ),
        ]
        indexes = [models.Index(fields=["year", "periodical"], name="press_order_year")]

    def __str__(self):
        return f"{self.periodical}, {self.year}"


class PressCertificate(Voidable):
    """A certificate for a free subscription, presented to a veteran, who need not be a member."""

    organisation = models.ForeignKey(
        "registry.Organisation",
        models.PROTECT,
        related_name="press_certificates",
        verbose_name=_("presented by"),
    )
    periodical = models.ForeignKey(Periodical, models.PROTECT, related_name="+", verbose_name=_("periodical"))
    year = models.PositiveSmallIntegerField(_("subscription year"))
    number = models.CharField(_("number"), max_length=20, unique=True)
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
    person = models.ForeignKey(
        "registry.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    holder_name = models.CharField(_("name of the veteran"), max_length=200)
    presented_on = models.DateField(_("presented on"), validators=[validate_not_in_future])

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("press certificate")
        verbose_name_plural = _("press certificates")
        ordering = ["-year", "number"]

    def __str__(self):
        return self.number


class MediaOutlet(models.Model):
    """A newspaper, site, channel or account that writes about the union."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("Newspaper")
        WEBSITE = "website", _("Website")
        SOCIAL_NETWORK = "social_network", _("Social network")
        TELEVISION = "television", _("Television")
        RADIO = "radio", _("Radio")

    class Level(models.TextChoices):
        CITY = "city", _("City")
        REGION = "region", _("Region")
        REPUBLIC = "republic", _("Republic")

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    level = models.CharField(
        _("level"), max_length=20, choices=Level.choices, blank=True, help_text=_("Empty: not known.")
    )
    handle = models.CharField(_("handle"), max_length=100, blank=True, help_text=_("For example salem_shym_kz."))
    url = models.URLField(_("address"), blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    # Rule 10 of the committee compares publications on the Central Committee's site and in social networks.
    is_central_committee_site = models.BooleanField(_("site of the union's Central Committee"), default=False)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    class Meta:
        verbose_name = _("media outlet")
        verbose_name_plural = _("media outlets")
        ordering = ["position", "name"]

    def __str__(self):
        return f"{self.name} ({self.handle})" if self.handle else self.name


class PublicationQuerySet(ScopedEventQuerySet):
    def counted(self):
        """Without the rows that only prove an outlet: a document named it and no title."""
        return self.exclude(title="")


def clipping_path(publication, name):
    return f"clippings/{publication.earliest:%Y}/{name}"


class Publication(Cited, Voidable):
    """Something that appeared about the union. One without a title proves only that the outlet wrote."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="publications", verbose_name=_("whose work")
    )
    outlet = models.ForeignKey(
        MediaOutlet, models.PROTECT, related_name="publications", verbose_name=_("media outlet")
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    earliest = models.DateField(_("appeared on"), help_text=_("The day, or the earliest day that is possible."))
    latest = models.DateField(_("at the latest"), help_text=_("The same day where it is known."))
    url = models.URLField(_("link"), max_length=500, blank=True)
    clipping = models.FileField(_("clipping"), upload_to=clipping_path, blank=True, help_text=_("Outlives the link."))

    objects = PublicationQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True
    dates = ("earliest", "latest")

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-latest", "-pk"]
        constraints = [
            earliest_to_latest("earliest", "latest", name="publication_dates"),
            written_unless_cited("title", name="publication_title", sentence=_("Give the title.")),
        ]
        indexes = [models.Index(fields=["outlet", "earliest"], name="publication_outlet")]

    def __str__(self):
        return self.title or f"{self.outlet}"

    @property
    def appeared(self):
        """When it appeared, as far as that is known."""
        return known_date(self.earliest, self.latest)

    def clean(self):
        super().clean()
        check_new_paper(self, "clipping")


class Channel(Cited):
    """A way by which information work goes out: groups, official sites, the mobile app, official accounts."""

    class Kind(models.TextChoices):
        WHATSAPP = "whatsapp", "WhatsApp"
        EMAIL = "email", _("E-mail")
        WEBSITE = "website", _("Website")
        MOBILE_APP = "mobile_app", _("Mobile app")
        FACEBOOK = "facebook", "Facebook"
        INSTAGRAM = "instagram", "Instagram"
        TIKTOK = "tiktok", "TikTok"
        TELEGRAM = "telegram", "Telegram"
        YOUTUBE = "youtube", "YouTube"

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="channels", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    title_kk = models.CharField(_("title in Kazakh"), max_length=200)
    title_ru = models.CharField(_("title in Russian"), max_length=200, blank=True)
    url = models.URLField(_("address"), blank=True)
    is_official_account = models.BooleanField(_("official account of the committee"), default=False)
    for_chairs = models.BooleanField(_("shown to chairs as a link"), default=False)
    opened_on = models.DateField(
        _("open since"), null=True, blank=True, help_text=_("Empty: since before anybody wrote it down.")
    )
    closed_on = models.DateField(_("last day"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = ScopedSpellQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    dates = ("opened_on", "closed_on")

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["position", "pk"]
        constraints = [
            known_unless_cited("opened_on", name="channel_opened", sentence=_("Give the day since when it is open.")),
            last_not_before_first(
                "opened_on", "closed_on", "channel_dates", _("The last day is before the first one.")
            ),
        ]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)

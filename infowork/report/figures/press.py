"""Subscription to the press, year by year, and the certificates for veterans."""

from django.db.models import Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from infowork.report.figure import Figure, figure
from infowork.report.stated import nothing_recorded, stated_rows
from publications.models import Periodical, PressCertificate, PressOrder
from shymkent_union.lib.periods import Period


@figure("periodicals", _("Periodicals"))
def periodicals(reporting, key):
    rows = Periodical.objects.filter(in_campaign=True)
    values = [reporting.text(row.title_kk, row.title_ru) for row in rows]
    return Figure(key, values or None, (rows,), "" if values else gettext("No periodical is recorded."))


@figure("subscriptions.{year}.copies", _("Subscription, copies"))
def copies(reporting, key, year):
    return _of_year(reporting, key, year, _orders(year), lambda rows: rows.aggregate(sum=Sum("copies"))["sum"])


@figure("subscriptions.{year}.amount_kzt", _("Subscription, ₸"))
def amount(reporting, key, year):
    return _of_year(reporting, key, year, _orders(year), lambda rows: rows.aggregate(sum=Sum("amount_kzt"))["sum"])


@figure("veteran_certificates.{year}.count", _("Certificates for veterans"))
def certificates(reporting, key, year):
    return _of_year(reporting, key, year, _certificates(year), lambda rows: rows.count() or None)


@figure("veteran_certificates.{year}.periodical", _("Newspaper of the certificates"))
def certificate_periodical(reporting, key, year):
    """The newspaper that the certificates of the year were for."""
    stated = _stated(reporting, f"veteran_certificates.{year}.count", year)
    if stated.exists():
        return Figure(key, ", ".join(row.words_kk for row in stated) or None, (stated,), _no_words())
    rows = _certificates(year)
    titles = [
        reporting.text(row.title_kk, row.title_ru)
        for row in Periodical.objects.filter(pk__in=rows.values("periodical"))
    ]
    return Figure(key, ", ".join(titles) or None, (rows,), nothing_recorded())


def _orders(year):
    return PressOrder.objects.standing().filter(year=year)


def _certificates(year):
    return PressCertificate.objects.standing().filter(year=year)


def _stated(reporting, key, year):
    return stated_rows(reporting, key).within(Period.year(year))


def _of_year(reporting, key, year, own, size):
    """A year's subscription is one whole, also in a report of half a year. A stated total stands for our rows."""
    stated = _stated(reporting, key, year)
    if stated.exists():
        return Figure(key, sum(row.number or 0 for row in stated), (stated,), beside=(own,))
    value = size(own)
    return Figure(key, value, (own,), "" if value is not None else nothing_recorded())


def _no_words():
    return gettext("The document does not say it.")

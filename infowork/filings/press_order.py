"""The press ordered for a year, by the last day of the campaign."""

from datetime import date

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from infowork.models import FiledBy, Rhythm
from publications.queries import campaign as orders_of
from publications.queries import campaign_of_all as orders_of_all
from publications.queries import prices_of
from publications.services.orders import order_press, take_back_order
from shymkent_union.lib.amounts import tenge
from shymkent_union.lib.form_fields import WholeField
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import refusal

from .kind import Answers, Kind
from .terms import Proposal


class OrderForm(forms.Form):
    """Copies of each periodical; the sum follows from the price, and is asked where no price is known."""

    def add_periodicals(self, periodicals, prices):
        for periodical in periodicals:
            price = prices.get(periodical.pk)
            hint = _("One copy for the year: %(price)s.") % {"price": tenge(price)} if price else ""
            self.fields[copies_of(periodical)] = WholeField(
                label=_("%(title)s, copies") % {"title": periodical}, required=False, hint=hint
            )
            if not price:
                self.fields[sum_of(periodical)] = WholeField(
                    label=_("%(title)s, sum, ₸") % {"title": periodical}, required=False
                )


def copies_of(periodical):
    return f"copies_{periodical.pk}"


def sum_of(periodical):
    return f"sum_{periodical.pk}"


class Press(Kind):
    """Its period is the subscription year, which is ordered in the autumn before it."""

    key = "press"
    title = _("Press order")
    short = _("Press")
    minutes = 3
    proposal = Proposal(Rhythm.YEAR, FiledBy.CHAIR, due_month=-1, due_day=20)
    figures = ("subscriptions.{year}.copies",)
    form_class = OrderForm

    def form_for(self, organisation, period, **kwargs):
        form = super().form_for(organisation, period, **kwargs)
        year = period.first.year
        form.add_periodicals([periodical for periodical, _order in orders_of(organisation, year)], prices_of(year))
        return form

    def period_on(self, day, book):
        """The next year's as soon as its campaign has begun."""
        coming = book.campaigns.get(day.year + 1)
        return Period.year(day.year + 1 if coming and coming.opens_on <= day else day.year)

    def opens_on(self, period, book):
        campaign = book.campaigns.get(period.first.year)
        return campaign.opens_on if campaign else date(period.first.year - 1, 10, 1)

    def due_on(self, period, book):
        campaign = book.campaigns.get(period.first.year)
        return campaign.closes_on if campaign else super().due_on(period, book)

    def recorded(self, organisation, period):
        return Answers(_typed(orders_of(organisation, period.first.year)))

    def recorded_of_all(self, organisations, period):
        return {
            key: Answers(_typed(orders)) for key, orders in orders_of_all(organisations, period.first.year).items()
        }

    def proposed(self, organisation, period, on):
        return Answers(_typed(orders_of(organisation, period.first.year - 1), with_sums=False))

    def write(self, organisation, period, fields, rows, *, on, by):
        year, ordered = period.first.year, 0
        prices = prices_of(year)
        for periodical, order in orders_of(organisation, year):
            copies = fields.get(copies_of(periodical)) or 0
            ordered += copies
            if copies:
                amount = copies * prices[periodical.pk] if periodical.pk in prices else fields.get(sum_of(periodical))
                if amount is None:
                    raise refusal(sum_of(periodical), _("Write the sum of the order."), "sum_missing")
                order_press(
                    organisation, periodical=periodical, year=year, copies=copies, amount_kzt=amount, on=on, by=by
                )
            elif order:
                take_back_order(order, by=by)
        if not ordered:
            sentence = _("Write how many copies of one paper at least, or say that nothing is ordered.")
            first = next(iter(fields), NON_FIELD_ERRORS)
            raise refusal(first, sentence, "no_copies")


def _typed(orders, *, with_sums=True):
    typed = {}
    for periodical, order in orders:
        if order:
            typed[copies_of(periodical)] = str(order.copies)
            if with_sums:
                typed[sum_of(periodical)] = str(order.amount_kzt)
    return typed

"""Commands on press orders."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from publications.models import PressOrder
from registry.models import Organisation
from registry.services.voiding import void
from shymkent_union.lib.refusals import refusal

ORDERED_AHEAD = 1


@transaction.atomic
def order_press(organisation, *, periodical, year, copies, amount_kzt, on, by):
    """What `organisation` orders of `periodical` for `year`, said on the day `on`; said again it corrects the order.

    Raises ValidationError("not_in_campaign" | "year_over" | "year_too_far" | "no_copies"), or what the fields refuse.
    """
    if not periodical.in_campaign:
        raise refusal("periodical", _("This periodical is not ordered through the committee."), "not_in_campaign")
    if year < on.year:
        raise refusal("year", _("The subscription year is over. Choose this year or the next one."), "year_over")
    if year > on.year + ORDERED_AHEAD:
        raise refusal("year", _("The subscription of that year has not begun yet."), "year_too_far")
    if not copies:
        raise refusal("copies", _("Write how many copies: 1 or more."), "no_copies")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    order = organisation.press_orders.standing().filter(periodical=periodical, year=year).first()
    order = order or PressOrder(organisation=organisation, periodical=periodical, year=year)
    if (order.copies, order.amount_kzt) == (copies, amount_kzt):
        return order
    order.copies, order.amount_kzt, order.ordered_on = copies, amount_kzt, on
    order.full_clean()
    order.save()
    return order


@transaction.atomic
def take_back_order(order, *, by):
    """Nothing is ordered of this periodical after all: the order stays readable and counts nowhere."""
    return void(order, reason=_("The order was taken back"), by=by)

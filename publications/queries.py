"""Reads of the press."""

from publications.models import Periodical, PressOrder, Price


def campaign(organisation, year):
    """Pairs of a periodical of the campaign and what `organisation` ordered of it for `year` (an order or None)."""
    orders = {
        order.periodical_id: order
        for order in PressOrder.objects.standing().filter(organisation=organisation, year=year)
    }
    return [(periodical, orders.get(periodical.pk)) for periodical in Periodical.objects.filter(in_campaign=True)]


def campaign_of_all(organisations, year):
    """{organisation's key: pairs of a periodical and the order of it for `year`} of those that ordered something."""
    found = {}
    orders = PressOrder.objects.standing().filter(organisation__in=organisations, year=year)
    for order in orders.select_related("periodical"):
        found.setdefault(order.organisation_id, []).append((order.periodical, order))
    return found


def prices_of(year):
    """{periodical's key: price of a copy for `year`, ₸}; without those that nobody has entered."""
    return dict(Price.objects.filter(year=year).values_list("periodical", "copy_kzt"))

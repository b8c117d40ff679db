"""Shares and half-years in pages."""

from django import template

from shymkent_union.lib import amounts, known_dates

register = template.Library()
register.filter("half_year", known_dates.half_year)


@register.filter
def share(pair):
    """ "78,4 %" of (part, whole); empty where it is not known."""
    return amounts.tenths_of_percent(*pair) if pair else ""

"""Sums and telephone numbers in pages, as people here write them."""

from django import template

from shymkent_union.lib import amounts, phones

register = template.Library()
register.filter("tenge", amounts.tenge)
register.filter("grouped", amounts.grouped)
register.filter("readable_phone", phones.readable)

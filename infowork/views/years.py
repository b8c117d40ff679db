"""The years that a chair works on: the last one, this one, the next one."""

from django.http import Http404
from django.utils import timezone


def years_around():
    this = timezone.localdate().year
    return [this - 1, this, this + 1]


def year_or_404(year):
    """`year` (None: this one), if a chair may work on it."""
    year = year or timezone.localdate().year
    if year not in years_around():
        raise Http404
    return year

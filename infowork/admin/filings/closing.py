"""Closing a half-year or a year: what it means, how much is open, and then it is closed."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from infowork.queries.closing import closed_periods, periods_to_close, standing_of
from infowork.services.closing import close_period
from registry.models import Organisation
from shymkent_union.lib.known_dates import half_year
from shymkent_union.lib.refusals import show_on

from .pages import TERMS, needs, show


@needs(TERMS, takes_form=True)
def close_view(site, request):
    """Choose a period, read what is open in it, close it."""
    today = timezone.localdate()
    choices = periods_to_close(today)
    given = request.POST if request.method == "POST" else request.GET
    chosen = next((period for period in choices if str(period) == given.get("period")), None)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if chosen and form.is_bound and form.is_valid():
        try:
            close_period(chosen, by=request.user)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("Closed: %(period)s.") % {"period": period_title(chosen)})
            return HttpResponseRedirect(reverse("admin:filings_close"))
    feet = standing_of(chosen, Organisation.objects.visible_to(request.user), today) if chosen else []
    return show(
        site, request, "close", title=_("Close a period"), form=form,
        choices=[(period, period_title(period)) for period in choices], chosen=chosen,
        chosen_title=period_title(chosen) if chosen else "",
        feet=[(foot, foot.column.kind.period_words(foot.column.period)) for foot in feet],
        still_open=sum(foot.open for foot in feet), waiting=sum(foot.waiting for foot in feet),
        closed=[(row, period_title(row.period)) for row in closed_periods()],
    )  # fmt: skip


def period_title(period):
    """ "second half of 2026", or the year."""
    return f"{period.first.year}" if len(period.halves) == 2 else half_year(period)

"""The press order of one's own organisation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from publications.forms import OrderForm
from publications.models import Periodical
from publications.queries import campaign
from publications.services.orders import ORDERED_AHEAD, order_press
from registry.doors import for_my_organisation
from shymkent_union.lib.refusals import show_on


def _years():
    this = timezone.localdate().year
    return list(range(this, this + ORDERED_AHEAD + 1))


@require_safe
@for_my_organisation("publications.view_pressorder", with_people=True)
def press(request, organisation, year=None):
    """Each periodical of the campaign with what is ordered of it."""
    years = _years()
    year = year or years[0]
    if year not in years:
        raise Http404
    rows = campaign(organisation, year)
    context = {
        "rows": rows,
        "year": year,
        "years": years,
        "copies": sum(order.copies for _periodical, order in rows if order),
        "amount_kzt": sum(order.amount_kzt for _periodical, order in rows if order),
    }
    return render(request, "publications/press.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("publications.change_pressorder", with_people=True)
def order(request, organisation, year, pk):
    """The order of one periodical for one year, or its correction."""
    periodical = get_object_or_404(Periodical.objects.all().filter(in_campaign=True), pk=pk)
    if year not in _years():
        raise Http404
    known = organisation.press_orders.standing().filter(periodical=periodical, year=year).first()
    initial = {"copies": known.copies, "amount_kzt": known.amount_kzt} if known else {}
    form = OrderForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            known = order_press(
                organisation, periodical=periodical, year=year, on=timezone.localdate(), by=request.user,
                **form.cleaned_data,
            )  # fmt: skip
        except ValidationError as error:
            show_on(form, error)
        else:
            text = _("Ordered for %(year)s: %(title)s, copies: %(copies)s.")
            messages.success(request, text % {"year": year, "title": periodical, "copies": known.copies})
            return redirect("publications:press_of_year", year)
    return render(request, "publications/order.html", {"form": form, "periodical": periodical, "year": year})

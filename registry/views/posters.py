"""The poster for the information board: its page, the sheet to print, the PDF, and a new code for a new poster."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry import printed
from registry.doors import for_my_organisation
from registry.forms.joining import ReplaceCodeForm
from registry.models import Organisation
from registry.printed import as_page, as_pdf
from registry.services.applications import replace_join_code
from shymkent_union.lib.qr import qr_svg
from shymkent_union.lib.refusals import show_on


def _address(request, organisation):
    return request.build_absolute_uri(reverse("registry:join", args=[organisation.join_code]))


def _sheet(request, organisation):
    # city_wide: the committee's name stands on every poster.
    committee = Organisation.objects.city_wide().committee()
    return printed.poster(organisation, _address(request, organisation), committee=committee)


@require_safe
@for_my_organisation("registry.view_application", with_people=True)
def poster(request, organisation):
    """What the poster is, its code to try on the screen, and the ways to print it."""
    address = _address(request, organisation)
    return render(request, "registry/joining/poster_page.html", {"address": address, "qr": qr_svg(address)})


@require_safe
@for_my_organisation("registry.view_application", with_people=True)
def poster_sheet(request, organisation):
    """The sheet as a page of its own, for the browser's print."""
    return as_page(_sheet(request, organisation))


@require_safe
@for_my_organisation("registry.view_application", with_people=True)
def poster_pdf(request, organisation):
    """The sheet as PDF; where the server cannot make one, the page to print."""
    name = f"poster-{organisation.register_number}"
    return as_pdf(request, _sheet(request, organisation), name=name, otherwise="registry:poster")


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_application", with_people=True)
def replace_code(request, organisation):
    """A new address of the form, asked once: the posters that hang lead nowhere from then on."""
    form = ReplaceCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            replace_join_code(organisation, by=request.user)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(
                request, _("The form has a new address. Print the new poster and take the old ones down.")
            )
            return redirect("registry:poster")
    return render(request, "registry/joining/replace_code.html", {"form": form})

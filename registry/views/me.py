"""One's own record: what the register holds, who may see it, and how to have it put right."""

from functools import partial, wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry import printed
from registry.doors import ran
from registry.forms.applications import CorrectionForm
from registry.models import Organisation
from registry.printed import as_page, as_pdf
from registry.queries.cards import membership_on
from registry.queries.who_sees import offices_that_see, times_opened
from registry.services.corrections import ask_for_correction
from shymkent_union.lib.qr import qr_svg

from .cards import card_address


def for_oneself(view):
    """Gives the view the person behind the account; an account of nobody has no record: 404."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.person_id is None:
            raise Http404
        return view(request, request.user.person, *args, **kwargs)

    return guarded


@require_safe
@for_oneself
def me(request, person):
    """The whole record. The related rows are the reader's own."""
    today = timezone.localdate()
    context = {
        "person": person,
        "membership": membership_on(person, today),
        "spells": person.memberships.standing().select_related("organisation").order_by("-joined_on", "-pk"),
        "offices": person.offices.standing().select_related("organisation", "body").order_by("-started_on", "-pk"),
        "names": person.names.all(),
        "seen_by": offices_that_see(person, today),
        "times_opened": times_opened(person, today),
        "requests": person.correction_requests.select_related("organisation"),
    }
    return render(request, "registry/me/me.html", context)


@require_safe
@for_oneself
def card(request, person):
    """The own card: on the screen to show it, `?as=page` and `?as=pdf` to print it."""
    membership = membership_on(person, timezone.localdate())
    address = card_address(request, person)
    if membership is None or "as" not in request.GET:
        context = {"membership": membership, "person": person, "address": address, "qr": qr_svg(address)}
        return render(request, "registry/me/card.html", context)
    # city_wide: the committee's name stands on every card.
    committee = Organisation.objects.city_wide().committee()
    document = printed.card_sheets([printed.PrintedCard(person, membership, address)], committee=committee)
    if request.GET["as"] == "page":
        return as_page(document)
    return as_pdf(request, document, name="card", otherwise="registry:my_card")


@require_http_methods(["GET", "HEAD", "POST"])
@for_oneself
def wrong(request, person):
    """Something is wrong: said in words, to whom it may concern."""
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if ran(request, form, partial(ask_for_correction, person, by=request.user)):
        messages.success(request, _("Your request was sent. The answer will stand on this page."))
        return redirect("registry:me")
    return render(request, "registry/me/wrong.html", {"form": form, "person": person})

"""Member cards: the page that checks one, open to all, and the sheets to print."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from registry import journal, printed
from registry.doors import for_my_organisation
from registry.forms.cards import ReplaceCardForm
from registry.models import Membership, Organisation
from registry.printed import as_page, as_pdf
from registry.queries.cards import holder_of, membership_on
from registry.services.cards import replace_card_code
from shymkent_union.lib import codes, limits
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after
from shymkent_union.lib.qr import qr_svg
from shymkent_union.lib.refusals import show_on

# Five sheets: what a request can draw without keeping others waiting.
CARDS_AT_ONCE = 50


@require_safe
@login_not_required
@never_cache
def check(request, code):
    """Status today, organisation and name of the card's holder; of who is no member today, only that."""
    if code != codes.as_typed(code):
        return redirect("registry:card", codes.as_typed(code))
    if limits.reached(request, "unknown_code"):
        return _discreet(render(request, "registry/joining/too_many.html", status=429))
    person = holder_of(code) if codes.is_code(code) else None
    if person is None:
        limits.within(request, "unknown_code")
        return _discreet(render(request, "registry/cards/unknown.html", status=404))
    today = timezone.localdate()
    context = {"membership": membership_on(person, today), "today": today}
    return _discreet(render(request, "registry/cards/check.html", context))


def _discreet(response):
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def card_address(request, person):
    """Where the code of a card leads."""
    return request.build_absolute_uri(reverse("registry:card", args=[person.card_code]))


def _members(request, organisation):
    members = Membership.objects.visible_to(request.user).filter(organisation=organisation)
    return members.current(timezone.localdate()).select_related("person", "organisation")


@require_safe
@for_my_organisation("registry.view_membership", with_people=True)
def card(request, organisation, pk):
    """One member's card on the screen, to show and to print."""
    membership = get_object_or_404(_members(request, organisation), pk=pk)
    journal.record_read(membership.person, by=request.user)
    address = card_address(request, membership.person)
    context = {
        "membership": membership,
        "address": address,
        "qr": qr_svg(address),
        "sheet": reverse("registry:card_sheets", query={"member": pk}),
    }
    return render(request, "registry/cards/card.html", context)


@require_safe
@for_my_organisation("registry.view_membership", with_people=True)
def cards(request, organisation):
    """The members fifty by fifty, each fifty with its sheets."""
    try:
        page = page_after(_members(request, organisation), request.GET.get(CURSOR_VAR, ""), CARDS_AT_ONCE)
    except BadCursor:
        return redirect("registry:cards")
    sheet = reverse("registry:card_sheets", query={CURSOR_VAR: request.GET.get(CURSOR_VAR, "")})
    return render(request, "registry/cards/list.html", {"page": page, "sheet": sheet})


@require_safe
@for_my_organisation("registry.view_membership", with_people=True)
def sheets(request, organisation):
    """Cards of fifty members on sheets of ten, by the alphabet; or of one, by `member`. As PDF, or as a page."""
    members, chosen = _members(request, organisation), request.GET.get("member", "")
    if chosen:
        members = members.filter(pk=chosen if chosen.isdecimal() and len(chosen) < 19 else 0)
    try:
        rows = page_after(members, request.GET.get(CURSOR_VAR, ""), CARDS_AT_ONCE).rows
    except BadCursor:
        return redirect("registry:cards")
    if not rows:
        raise Http404
    journal.record_export(Membership, by=request.user, rows=len(rows), what="cards")
    # city_wide: the committee's name stands on every card.
    committee = Organisation.objects.city_wide().committee()
    printed_cards = [printed.PrintedCard(row.person, row, card_address(request, row.person)) for row in rows]
    document = printed.card_sheets(printed_cards, committee=committee)
    if request.GET.get("as") == "page":
        return as_page(document)
    return as_pdf(request, document, name="cards", otherwise="registry:cards")


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_person", with_people=True)
def replace(request, organisation, pk):
    """A lost card: a new code, and the old card opens nothing."""
    membership = get_object_or_404(_members(request, organisation), pk=pk)
    form = ReplaceCardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            replace_card_code(membership.person, by=request.user)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("The card has a new code; the lost one no longer says anything."))
            return redirect("registry:person_card", pk)
    return render(request, "registry/cards/replace.html", {"form": form, "membership": membership})

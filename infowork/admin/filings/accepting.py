"""Accepting all that wait in a filtered matrix: which they are, then what was done and the way back."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infowork.filings import KINDS
from infowork.models import Filing
from infowork.queries.decisions import accepted_at
from infowork.queries.matrix import Asked, matrix_of
from infowork.services.decisions import accept_many, take_back_many
from registry.models import Organisation

from .pages import REVIEW, cell_address, matrix_address, needs, query_of, show


@needs(REVIEW, takes_form=True)
def accept_view(site, request):
    """How many and which; accepted are those that were named and still wait."""
    today = timezone.localdate()
    asked = Asked.read(request.GET, today)
    waiting = matrix_of(asked, Organisation.objects.visible_to(request.user), today).waiting()
    back = matrix_address(asked, today)
    if request.method == "POST":
        named = set(request.POST.get("named", "").split(","))
        chosen = [cell.filing.pk for cell in waiting if str(cell.filing.pk) in named]
        filings, at = Filing.objects.visible_to(request.user).filter(pk__in=chosen), timezone.now()
        if not accept_many(filings, by=request.user, at=at):
            messages.warning(request, _("Nothing of it waits for a decision any more."))
            return HttpResponseRedirect(back)
        query = asked.in_address(today) | {"at": at.isoformat()}
        return HttpResponseRedirect(f"{reverse('admin:filings_accepted')}?{urlencode(query)}")
    number = len(waiting)
    title = ngettext("Accept %(number)s filing", "Accept %(number)s filings", number) % {"number": number}
    return show(
        site, request, "accept", title=title, groups=_groups(waiting, query_of(asked, today)), number=number,
        named=",".join(str(cell.filing.pk) for cell in waiting), back_url=back,
    )  # fmt: skip


def _groups(cells, query):
    """(kind, period in words, [(organisation, state, address)]) of each column."""
    groups = {}
    for cell in cells:
        group = groups.setdefault(cell.column.key, (cell.kind, cell.period_words, []))
        group[2].append((cell.organisation, cell.words, cell_address(cell, query)))
    return list(groups.values())


def _moment_or_404(text):
    try:
        at = datetime.fromisoformat(text)
        if timezone.is_naive(at):
            raise Http404
        return at.astimezone(UTC)
    # At either end of the calendar a day has no neighbour to be turned into.
    except (ValueError, OverflowError) as error:
        raise Http404 from error


@needs(REVIEW, takes_form=True)
def accepted_view(site, request):
    """What was accepted at once, and the way back for those that nobody has decided on since."""
    today = timezone.localdate()
    at = _moment_or_404(request.GET.get("at", ""))
    filings = accepted_at(Filing.objects.visible_to(request.user), at, by=request.user)
    asked = Asked.read(request.GET, today)
    if request.method == "POST":
        number = len(take_back_many(filings, by=request.user))
        words = ngettext("Taken back: %(number)s filing.", "Taken back: %(number)s filings.", number)
        messages.success(request, words % {"number": number})
        return HttpResponseRedirect(matrix_address(asked, today))
    listed = list(filings.select_related("organisation").order_by("kind", "organisation__register_number"))
    if not listed:
        raise Http404
    number = len(listed)
    return show(
        site, request, "accepted", listed=[(filing, KINDS[filing.kind]) for filing in listed],
        title=ngettext("Accepted: %(number)s filing", "Accepted: %(number)s filings", number) % {"number": number},
        standing=sum(filing.state == Filing.State.ACCEPTED for filing in listed),
        back_url=matrix_address(asked, today),
    )  # fmt: skip

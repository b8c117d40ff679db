"""Whom to write to today, one tap each; the text for the chairs' group; the week in numbers."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.filings.terms import period_named
from infowork.letters import group_text, reminder_text
from infowork.models import Reminder
from infowork.queries.reminders import state_of_half, to_write
from infowork.services.reminders import note_reminder, summary_of
from registry.services.accounts import whatsapp_link
from shymkent_union.lib.known_dates import half_year
from shymkent_union.lib.periods import Period

PERMISSION = "infowork.review_filing"


def reminder_urls(site):
    def page(view):
        return site.admin_view(partial(view, site))

    return [
        path("reminders/", page(reminders_view), name="reminders"),
        path("reminders/group/", page(group_view), name="reminders_group"),
    ]


def _staff_or_404(request):
    if not request.user.has_perm(PERMISSION):
        raise Http404


def reminders_view(site, request):
    """Everybody who is to be written to by hand; a letter goes by itself to whoever has an e-mail."""
    return _reminders(request, site)


@require_http_methods(["GET", "HEAD", "POST"])
def _reminders(request, site):
    _staff_or_404(request)
    today = timezone.localdate()
    asked = to_write(today)
    if request.method == "POST":
        return _written(request, asked)
    by_hand = [each for each in asked if not each.person.email]
    rows = [(each, text, whatsapp_link(each.person, text)) for each in by_hand for text in [reminder_text(each)]]
    context = {
        "title": _("To write today"), "rows": rows, "by_letter": len(asked) - len(by_hand), "today": today,
        "summary": summary_of(today),
    }  # fmt: skip
    return TemplateResponse(request, "admin/infowork/reminders.html", site.each_context(request) | context)


def _written(request, asked):
    """The tick beside a line; one that was ticked in another window meanwhile is ticked already."""
    sent = request.POST.get("office", "")
    found = next((each for each in asked if f"{each.office.pk}" == sent), None)
    if found:
        note_reminder(found, way=Reminder.Way.WHATSAPP, by=request.user)
        messages.success(request, _("Noted as written: %(name)s.") % {"name": found.person.short_name})
    return HttpResponseRedirect(reverse("admin:reminders"))


def group_view(site, request):
    """The text for the chairs' group, in both languages, ready to be copied."""
    return _group(request, site)


@require_safe
def _group(request, site):
    _staff_or_404(request)
    today = timezone.localdate()
    this = Period.half_of(today)
    try:
        half = period_named(request.GET.get("half") or f"{this}", today)
    except ValueError as error:
        raise Http404 from error
    if half != Period.half_of(half.first) or half.first > today:
        raise Http404
    kinds = state_of_half(half, today)
    texts = [
        {"language": code, "name": get_language_info(code)["name_local"], "text": group_text(half, kinds, code)}
        for code in ("kk", "ru")
    ]
    title = _("Text for the chairs' group, %(half)s") % {"half": half_year(half)}
    context = {"title": title, "texts": texts, "empty": not kinds}
    return TemplateResponse(request, "admin/infowork/group_text.html", site.each_context(request) | context)

"""What is asked: each kind with its proposal, on which terms and since when; staff switch it on, change and end it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from infowork.filings import KINDS
from infowork.filings.terms import due_day
from infowork.forms.terms import SinceForm, TermsForm, month_words
from infowork.models import FiledBy, Rhythm
from infowork.queries.terms import periods_to_choose, terms_of, what_is_asked
from infowork.services.terms import set_terms, stop_asking
from registry.enums import EstablishmentKind
from shymkent_union.lib.refusals import show_on

from .for_them import errors_of
from .pages import TERMS, VIEW, needs, show


@needs(VIEW)
def terms_view(site, request):
    """A line for each kind."""
    lines = [
        (asked, _words(asked.kind, asked.kind.proposal), asked.terms and _words(asked.kind, asked.terms),
         asked.coming and _words(asked.kind, asked.coming))
        for asked in what_is_asked(timezone.localdate())
    ]  # fmt: skip
    return show(site, request, "terms", title=_("What is asked"), lines=lines, may_change=request.user.has_perm(TERMS))


def _words(kind, terms):
    """On which terms, in a sentence: "each half-year, the chair, by 10 July ..."."""
    kinds = [str(label) for value, label in EstablishmentKind.choices if value in terms.establishment_kinds]
    due = _("by day %(day)s: %(month)s") % {
        "day": terms.due_day, "month": month_words(kind.proposal.rhythm, terms.due_month),
    }  # fmt: skip
    return {
        "rhythm": Rhythm(terms.rhythm).label, "filed_by": FiledBy(terms.filed_by).label, "due": due,
        "kinds": ", ".join(kinds) or _("all establishments"),
    }  # fmt: skip


@needs(TERMS, takes_form=True)
def change_view(site, request, kind):
    """Switches a kind on, or changes its terms, from a period on."""
    kind, today = _kind(kind), timezone.localdate()
    this, following = periods_to_choose(kind, today)
    asked = next(line for line in what_is_asked(today) if line.kind is kind)
    terms = asked.coming if asked.coming and asked.coming.is_asked else asked.terms or kind.proposal
    # What was due before it was asked is asked from the next period on, unless staff say otherwise.
    over = due_day(this, terms) < today
    begun = {
        "since": str(following if over else this), "filed_by": terms.filed_by, "due_day": terms.due_day,
        "due_month": terms.due_month, "establishment_kinds": list(terms.establishment_kinds),
    }  # fmt: skip
    form = TermsForm(kind, today, request.POST if request.method == "POST" else None, initial=begun)
    title = _("Change the terms") if asked.terms else _("Ask for it")
    return _run(
        site, request, kind, form, title, button=title, rows=[(row, _words(kind, row)) for row in terms_of(kind)],
        command=lambda fields: set_terms(kind, by=request.user, **fields),
        done=_("%(kind)s is asked from this period on: %(period)s."),
        stop_url=reverse("admin:filings_terms_stop", args=[kind.key]) if asked.terms or asked.coming else "",
    )  # fmt: skip


@needs(TERMS, takes_form=True)
def stop_view(site, request, kind):
    """A kind is asked no more, from a period on."""
    kind = _kind(kind)
    form = SinceForm(kind, timezone.localdate(), request.POST if request.method == "POST" else None)
    return _run(
        site, request, kind, form, _("Ask for it no more"), button=_("Ask for it no more"),
        command=lambda fields: stop_asking(kind, by=request.user, **fields),
        done=_("%(kind)s is asked no more from this period on: %(period)s."),
    )  # fmt: skip


def _kind(key):
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def _run(site, request, kind, form, title, *, command, done, **context):
    if form.is_bound and form.is_valid():
        try:
            command(form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            values = {"kind": kind.title, "period": kind.period_words(form.cleaned_data["since"])}
            messages.success(request, done % values)
            return HttpResponseRedirect(reverse("admin:filings_terms"))
    return show(
        site, request, "terms_form", title=title, subtitle=kind.title, kind=kind, form=form, errors=errors_of(form),
        back_url=reverse("admin:filings_terms"), **context,
    )  # fmt: skip

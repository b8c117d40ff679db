"""What information work adds to an organisation's page in the back office."""

from django.utils.html import format_html
from django.utils.translation import gettext as _

from infowork.models import Board, Budget, Meeting, Plan
from infowork.queries.budgets import budget_of
from publications.models import PressOrder
from registry.admin.columns import list_url, record_link
from registry.enums import Level
from shymkent_union.lib.amounts import grouped, percent, tenge


def organisation_facts(organisation, user, on):
    """Estimate, plan, press and board of the current year, each with a link to its rows."""
    if not user.has_perm("infowork.view_budget") or organisation.level != Level.PRIMARY:
        return []
    own = {"organisation__id__exact": organisation.pk}
    plan = organisation.plans.standing().filter(year=on.year).first()
    board = organisation.boards.current(on).first()
    copies = sum(organisation.press_orders.standing().filter(year=on.year).values_list("copies", flat=True))
    return [
        (_("Estimate of %(year)s") % {"year": on.year}, _budget(organisation, on) or _to_list(Budget, own)),
        (_("Plan of %(year)s") % {"year": on.year}, record_link(plan, _("entered")) or _to_list(Plan, own)),
        (
            _("Press of %(year)s") % {"year": on.year},
            _to_list(PressOrder, own, _("copies: %(copies)s") % {"copies": grouped(copies)}),
        ),
        (_("Information board"), record_link(board, board and board.place) or _to_list(Board, own)),
        (_("Meetings"), _to_list(Meeting, own, _("all"))),
    ]


def _budget(organisation, on):
    share = budget_of(organisation, on.year)
    if share is None:
        return ""
    line = share.line.planned_kzt if share.line else 0
    words = _("%(planned)s, for information work %(line)s (%(share)s)") % {
        "planned": tenge(share.budget.planned_kzt),
        "line": tenge(line),
        "share": percent(line, share.budget.planned_kzt) or "–",
    }
    return record_link(share.budget, words)


def _to_list(model, filters, words=""):
    return format_html('<a href="{}">{}</a>', list_url(model, **filters), words or _("none"))

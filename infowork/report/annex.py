"""The annex for the plenum: one line a primary."""

from django.db.models import Count, Sum
from django.utils.formats import date_format
from django.utils.translation import override

from infowork.models import Board, Budget, BudgetLine, Meeting
from infowork.queries.considerations import of_union_committees_and_commissions
from publications.models import PressOrder
from registry.models import Office, Organisation
from registry.queries.statistics import members_on
from shymkent_union.lib.amounts import share

from .blocks import Block, Kind
from .sentences import number

COLUMNS = ("number", "organisation", "officer", "members", "share", "considered", "copies", "board")


def annex_block(s):
    """The table as a block of `s`, or nothing where no primary was active. Always the same number of queries."""
    reporting = s.reporting
    day = reporting.stock_day
    primaries = list(Organisation.objects.primaries(day).order_by("register_number"))
    if not primaries:
        return []
    facts = _facts(reporting)
    rows = [_line(s, organisation, facts) for organisation in primaries]
    rows.append(_total(s, primaries, facts))
    with override(s.language):
        as_of = s.say("annex.as_of", day=date_format(day))
    heading = Block("heading.annex", Kind.ANNEX, text=f"{s.say('annex.title')} ({as_of})")
    return [heading, Block("annex", Kind.TABLE, head=[s.say(f"annex.{column}") for column in COLUMNS], rows=rows)]


def _facts(reporting):
    """What the lines show, each as {organisation id: value}."""
    day, period = reporting.stock_day, reporting.period
    officers = Office.objects.current(day).information_officers()
    budgets = Budget.objects.standing().filter(year=day.year)
    lines = BudgetLine.objects.filter(budget__in=budgets, article=BudgetLine.Article.INFORMATION_WORK)
    considered = of_union_committees_and_commissions().filter(meeting__kind=Meeting.Kind.UNION_COMMITTEE)
    members = members_on(day).order_by().values_list("organisation")
    copies = PressOrder.objects.standing().filter(year=day.year).order_by().values_list("organisation")
    return {
        "officer": {office.organisation_id: office.person.short_name for office in officers.select_related("person")},
        "members": dict(members.annotate(count=Count("pk"))),
        "planned": dict(budgets.values_list("organisation", "planned_kzt")),
        "information": dict(lines.values_list("budget__organisation", "planned_kzt")),
        "considered": dict(
            considered.within(period).order_by().values_list("meeting__organisation").annotate(count=Count("pk"))
        ),
        "copies": dict(copies.annotate(sum=Sum("copies"))),
        "board": set(Board.objects.current(day).values_list("organisation", flat=True)),
    }


def _line(s, organisation, facts):
    key = organisation.pk
    return [
        organisation.register_number,
        s.reporting.text(organisation.short_kk, organisation.short_ru),
        facts["officer"].get(key, s.say("annex.no")),
        _number(s, facts["members"].get(key)),
        _share(s, facts["information"].get(key), facts["planned"].get(key)),
        _number(s, facts["considered"].get(key)),
        _number(s, facts["copies"].get(key)),
        s.say("annex.yes") if key in facts["board"] else s.say("annex.no"),
    ]


def _total(s, primaries, facts):
    keys = [organisation.pk for organisation in primaries]

    def total(name):
        return sum(facts[name].get(key, 0) for key in keys)

    return [
        "",
        s.say("annex.total"),
        _number(s, sum(key in facts["officer"] for key in keys)),
        _number(s, total("members")),
        _share(s, total("information"), total("planned")),
        _number(s, total("considered")),
        # Copies that a document states for the whole city alone are nobody's here, and not zero.
        _number(s, total("copies") if facts["copies"] else None),
        _number(s, sum(key in facts["board"] for key in keys)),
    ]


def _number(s, value):
    return s.say("annex.no") if value is None else number(value, s.language)


def _share(s, information, planned):
    return s.say("annex.no") if not planned else number(share(information or 0, planned), s.language)

"""A figure is one function of a period; page, link, DOCX, JSON and freeze all use that function.

A figure's key is a path ("considered_by_collegial_bodies.executive_committee"). A family of figures by year or by
language has the year or the language in its key ("subscriptions.2020.copies", "seminars.topics_kk").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from registry.models import Organisation, StatedFigure
from shymkent_union.lib.periods import Period

LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Reporting:
    """What a figure is asked for: whose report, which period, and in which language its texts."""

    committee: Organisation
    period: Period
    language: str = "kk"
    today: date = field(default_factory=timezone.localdate)

    @cached_property
    def stock_day(self):
        """The day on which what stands is counted."""
        return self.period.stock_day(self.today)

    @cached_property
    def stated_keys(self):
        """Keys for which some document states a figure: asked once a report, so that the others need no query."""
        stated = StatedFigure.objects.standing().filter(organisation=self.committee)
        return frozenset(stated.order_by().values_list("key", flat=True).distinct())

    @property
    def task_year(self):
        """The year whose tasks the report ends with: the next one after a report to the year's end."""
        last = self.period.last
        return last.year + 1 if (last.month, last.day) == (12, 31) else last.year

    def text(self, kk, ru):
        return (ru or kk) if self.language == "ru" else (kk or ru)


@dataclass(frozen=True)
class Figure:
    """One figure: `value` is a number, a text or a list of texts; None where it is not known, with `why`.

    `rows` are the QuerySets it was counted from; `beside` rows of ours that a stated figure stands for, shown and not
    added.
    """

    key: str
    value: int | str | list | None
    rows: tuple[QuerySet, ...] = ()
    why: str = ""
    beside: tuple[QuerySet, ...] = ()

    @property
    def known(self):
        return self.value is not None


@dataclass(frozen=True)
class Family:
    """The figures of one key template: how they are computed, and what staff read beside them."""

    template: str
    label: str
    function: Callable

    def label_of(self, arguments):
        """ "Subscription, copies (2021)": the label of one figure of the family."""
        return f"{self.label} ({arguments['year']})" if "year" in arguments else str(self.label)


# by key template, in the order of the report
_FAMILIES = {}


def figure(template, label):
    """Registers `function(reporting, key[, year | language])` as the figures `template`, a key that may have {year} or
    {language} in it. `label` is the figure in words, for staff."""

    def register(function):
        _FAMILIES[template] = Family(template, label, function)
        return function

    return register


def _expand(template, reporting):
    """The keys of a family for one report, each with its arguments."""
    if "{year}" in template:
        years = [reporting.task_year] if template.startswith("tasks.") else reporting.period.years
        return [(template.format(year=year), {"year": year}) for year in years]
    if "{language}" in template:
        return [(template.format(language=language), {"language": language}) for language in LANGUAGES]
    return [(template, {})]


def keys(reporting):
    """Keys of all figures of this report, in the report's order."""
    return [key for template in _FAMILIES for key, _arguments in _expand(template, reporting)]


def _find(reporting, key):
    """(family, arguments) of a key. Raises KeyError for a key that this report does not have."""
    for family in _FAMILIES.values():
        for expanded, arguments in _expand(family.template, reporting):
            if expanded == key:
                return family, arguments
    raise KeyError(key)


def compute(reporting, key):
    """The Figure of one key. Raises KeyError for a key that this report does not have."""
    family, arguments = _find(reporting, key)
    return family.function(reporting, key, **arguments)


def label(reporting, key):
    """The figure in words, in the active language."""
    family, arguments = _find(reporting, key)
    return family.label_of(arguments)


def label_of_key(key):
    """The figure in words for a key of any report; "" for a key that no family has."""
    for family in _FAMILIES.values():
        year, language = (r"\{year\}", "(?P<year>[0-9]{4})"), (r"\{language\}", "(kk|ru)")
        pattern = re.escape(family.template).replace(*year).replace(*language)
        if match := re.fullmatch(pattern, key):
            return family.label_of(match.groupdict())
    return ""


def compute_all(reporting):
    """All figures of the report as {key: Figure}, in order."""
    return {key: compute(reporting, key) for key in keys(reporting)}

"""The report's sentences, one file a language, the same keys in both. Names and numbers stand uninflected in them."""

import string

from django.utils.formats import date_format, number_format
from django.utils.translation import override

from infowork.report.figure import Figure

from . import kk, ru

SENTENCES = {"kk": kk.SENTENCES, "ru": ru.SENTENCES}
NBSP = "\u00a0"


def say(language, name, /, **values):
    """The sentence `name` in `language`; a Figure among the values becomes a mark that a page turns into a link."""
    return _Speaker(language).vformat(SENTENCES[language][name], (), values)


def mark(figure, text):
    """ "[[key|text]]": the text of a figure, with where it was counted."""
    return f"[[{figure.key}|{text}]]"


class _Speaker(string.Formatter):
    """`{n}` as people write it; `{n:quoted}` lists in «»; `{n:семинар/семинара/семинаров}` the Russian plural."""

    def __init__(self, language):
        self.language = language

    def format_field(self, value, spec):
        if "/" in spec:
            return _russian_plural(value.value if isinstance(value, Figure) else value, *spec.split("/"))
        if isinstance(value, Figure):
            return mark(value, self._written(value.value, spec))
        return self._written(value, spec)

    def _written(self, value, spec):
        if isinstance(value, list | tuple):
            quoted = [f"«{item}»" for item in value] if spec == "quoted" else [str(item) for item in value]
            return ", ".join(quoted)
        if spec == "quoted":
            return f"«{value}»"
        return number(value, self.language) if isinstance(value, int | float) else str(value)


def number(value, language):
    """ "163 520" with no-break spaces, "5,25" with a comma, "5" for 5.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    with override(language):
        return number_format(value, use_l10n=True, force_grouping=True).replace(" ", NBSP)


def period_words(period, language):
    """ "2020–2022 жылдар", "2026 жылғы бірінші жартыжылдық", else the two days."""
    first, last = period.first, period.last
    words = SENTENCES[language]
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return words["period.year"].format(year=first.year)
        return words["period.years"].format(first=first.year, last=last.year)
    if len(period.halves) == 1 and period == period.halves[0]:
        return words[f"period.half_{1 if first.month == 1 else 2}"].format(year=first.year)
    with override(language):
        return f"{date_format(first)} – {date_format(last)}"


def event_words(event, language):
    """When an event was, as far as it is known: "2019 жылғы қаңтар айында", "в январе 2019 года"."""
    words = SENTENCES[language]
    earliest, latest = event.earliest, event.latest
    with override(language):
        if earliest == latest:
            return words["when.day"].format(day=date_format(earliest))
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return words["when.month"].format(month=words["months"][earliest.month - 1], year=earliest.year)
        if earliest.year == latest.year:
            return words["when.year"].format(year=earliest.year)
    return words["when.years"].format(first=earliest.year, last=latest.year)


def _russian_plural(count, one, few, many):
    count = int(count)
    if count % 10 == 1 and count % 100 != 11:
        return one
    if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14:
        return few
    return many

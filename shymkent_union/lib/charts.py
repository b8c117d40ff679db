"""Charts of bars over periods with a norm as a line: reckoned here, drawn as SVG by `components/chart.html`.

Sizes are attributes and colours are classes, as no page may carry a style of its own.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 360, 208
LEFT, RIGHT, TOP, BOTTOM = 6, 6, 26, 168
# Of the room that a period has.
BAR_SHARE, NORM_SHARE = 0.56, 0.84
FEWEST = 4
# How high the words at a bar are.
WORDS = 12


@dataclass(frozen=True)
class Bar:
    """One period: `label` in one or two short lines; `value` and `norm` as drawn, None where there is none; `words`
    are written at the bar."""

    label: tuple
    value: float | None
    words: str = ""
    norm: float | None = None


@dataclass(frozen=True)
class Drawn:
    """One bar with its place. `height` is 0 where nothing is known: then the words stand on the ground line."""

    bar: Bar
    x: float
    y: float
    width: float
    height: float
    middle: float
    words_y: float


@dataclass(frozen=True)
class Chart:
    """What the template draws. `lines` are the pieces of the norm: (x1, y1, x2, y2)."""

    title: str
    description: str
    name: str
    bars: list
    lines: list
    norm_words: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    ground: int = BOTTOM


def chart(name, title, description, bars, norm_words=""):
    """The Chart of `bars`, the first at the left. `name` tells it apart from others of a page."""
    values = [number for bar in bars for number in (bar.value, bar.norm) if number is not None]
    highest = max([*values, 0]) or 1
    room = (WIDTH - LEFT - RIGHT) / max(len(bars), FEWEST)
    drawn, lines = [], []
    for place, bar in enumerate(bars):
        middle = LEFT + room * (place + 0.5)
        top = BOTTOM - _height(bar.value, highest)
        norm_at = BOTTOM - _height(bar.norm, highest)
        if bar.norm:
            half = room * NORM_SHARE / 2
            lines.append((_at(middle - half), _at(norm_at), _at(middle + half), _at(norm_at)))
        drawn.append(_bar(bar, middle, room * BAR_SHARE, top, norm_at))
    return Chart(title, description, name, drawn, lines, norm_words)


def _height(value, highest):
    # A line of a pixel for what is a little more than nothing.
    return max((BOTTOM - TOP - WORDS) * value / highest, 1) if value else 0


def _bar(bar, middle, width, top, norm_at):
    # Words that the line of the norm would cross stand above it.
    crossed = bar.norm and top - WORDS - 4 < norm_at <= top
    words_y = (norm_at if crossed else top) - 5
    return Drawn(bar, _at(middle - width / 2), _at(top), _at(width), _at(BOTTOM - top), _at(middle), _at(words_y))


def _at(number):
    """A place as text: with a point in every language."""
    return f"{number:.1f}"

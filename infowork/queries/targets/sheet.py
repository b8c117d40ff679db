"""What a target says of one period: line by line, part by part, and of several lines together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from registry.models import Norm, Organisation
from shymkent_union.lib.periods import Period


@dataclass(slots=True)
class Line:
    """One primary: what it `has`, what it needs, and the `base` that this is counted from.

    `has` is None where it is not known, and `words` then say why; else they say what is missing. `needed` is None
    where nothing asks for it. `counts` are further numbers of a target that shows them.
    """

    organisation: Organisation
    has: int | None = None
    needed: int | None = None
    base: int | None = None
    words: str = ""
    counts: tuple = ()
    known: bool = field(init=False)
    # By how much it falls short; 0 where it does not, or where nobody can say.
    short: int = field(init=False)

    def __post_init__(self):
        # Reckoned once: the sums of a course ask every line many times.
        self.known = self.has is not None
        self.short = self.needed - self.has if self.known and self.needed is not None and self.needed > self.has else 0


@dataclass(frozen=True)
class Part:
    """What the committee answers for itself: a network, a way of publishing, a commission, its seminars."""

    label: str
    has: int
    needed: int | None
    words: str = ""
    # What an account can say of itself: since when it is open.
    since: date | None = None

    @property
    def short(self):
        return 0 if self.needed is None else max(0, self.needed - self.has)


@dataclass(frozen=True)
class Total:
    """Several primaries together: those known by the formula, those not known beside them."""

    known: int
    unknown: int
    behind: int
    # The shortfalls of those who fall short; what others have more does not make up for it.
    short: int
    has: int = 0
    needed: int | None = None
    base: int | None = None
    counts: tuple = ()


@dataclass
class Sheet:
    """One target in one period, as of the day `on`: its last one, or today while it runs.

    `collected` is False where nobody had entered such data by then.
    """

    period: Period
    on: date
    norm: Norm | None = None
    lines: list = field(default_factory=list)
    parts: list = field(default_factory=list)
    collected: bool = True
    details: list = field(default_factory=list)
    # Of all its lines, kept by `Target.total_of`.
    total: Total | None = None

    @cached_property
    def known(self):
        return [line for line in self.lines if line.known]

    @cached_property
    def unknown(self):
        return [line for line in self.lines if not line.known]


@dataclass(frozen=True)
class Column:
    """A number of a target's table: of one Line and, where that makes sense, of a Total.

    `share`: the value is (part, whole), written in per cent; `words`: the value is said, and not counted.
    """

    label: str
    value: Callable
    total: Callable | None = None
    share: bool = False
    words: bool = False


@dataclass(frozen=True)
class Point:
    """One period of a course: the figure and the norm of its time, each None where there is none; and their words."""

    period: Period
    value: float | None = None
    norm: float | None = None
    words: str = ""
    norm_words: str = ""


@dataclass(frozen=True)
class Course:
    """A figure over periods. `norm_words` say what the line of the norm is."""

    title: str
    points: list
    norm_words: str = ""


def together(lines, **figures):
    """The Total of `lines`; `figures` are what its target adds up by a formula of its own."""
    known = [line for line in lines if line.known]
    return Total(
        known=len(known),
        unknown=len(lines) - len(known),
        behind=sum(1 for line in known if line.short),
        short=sum(line.short for line in known),
        **figures,
    )

"""Chance with a memory: the same seed draws the same city."""

import random
from datetime import date, timedelta

from registry.validators import check_digit
from shymkent_union.lib.codes import CODE_LENGTH, LETTERS


class Draw(random.Random):
    def happens(self, probability):
        return self.random() < probability

    def day(self, first, last):
        """A day from `first` to `last`, both possible; `first` where they are the wrong way round."""
        return first + timedelta(days=self.randint(0, max(0, (last - first).days)))

    def school_day(self, first, last):
        """The same, but never a Saturday or Sunday, unless no other day is left."""
        for _attempt in range(20):
            day = self.day(first, last)
            if day.weekday() < 5:
                break
        return day

    def code(self):
        return "".join(self.choice(LETTERS) for _ in range(CODE_LENGTH))

    def some(self, rows, share):
        """About `share` of `rows`, at least one where there is one."""
        rows = list(rows)
        return self.sample(rows, min(len(rows), max(1, round(len(rows) * share)))) if rows else []

    def weighted(self, weights):
        """A key of `{key: weight}`."""
        return self.choices(list(weights), list(weights.values()))[0]


def shares(total, weights):
    """`total` as whole numbers in proportion to `weights`, in their order (largest remainders first)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    result = [int(value) for value in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (result[i] - exact[i], i))
    for i in by_remainder[: total - sum(result)]:
        result[i] += 1
    return result


def number_with_check_digit(draw, head, taken):
    """`head` followed by drawn digits up to eleven and the check digit; never one of `taken`, to which it is added."""
    while True:
        first11 = head + "".join(draw.choice("0123456789") for _ in range(11 - len(head)))
        digit = check_digit(first11)
        if digit is not None and (number := f"{first11}{digit}") not in taken:
            taken.add(number)
            return number


def iin(draw, birth_date, sex, taken):
    """An IIN of the 19th century's digits (1 man, 2 woman): the check digit is right, and no living person has it."""
    return number_with_check_digit(draw, f"{birth_date:%y%m%d}{1 if sex == 'male' else 2}", taken)


def bin_of(draw, registered_on: date, taken):
    """The BIN of the head of a resident legal entity registered in that month; the number is invented."""
    return number_with_check_digit(draw, f"{registered_on:%y%m}40", taken)

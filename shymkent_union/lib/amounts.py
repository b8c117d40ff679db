"""Numbers as people here write them, in the active language: 163 520, 163 520 ₸, 5,25 %."""

from django.utils.formats import number_format

NO_BREAK = "\u00a0"


def grouped(number):
    """ "163 520"; empty for None."""
    return "" if number is None else number_format(number, force_grouping=True).replace(" ", NO_BREAK)


def tenge(amount):
    """ "163 520 ₸"; empty for None."""
    return f"{grouped(amount)}{NO_BREAK}₸" if amount is not None else ""


def percent(part, whole):
    """ "5,25 %", rounded down: what falls short of a norm never looks as if it met it. Empty without a whole."""
    if not whole or part is None:
        return ""
    hundredths = part * 10_000 // whole
    text = number_format(hundredths / 100, decimal_pos=2 if hundredths % 100 else 0, force_grouping=True)
    return f"{text}{NO_BREAK}%"

"""Numbers as people here write them, in the active language: 163 520, 163 520 ₸, 5,25 %."""

from django.utils.formats import get_format, number_format

NO_BREAK = "\u00a0"


def grouped(number):
    """ "163 520"; empty for None."""
    if number.__class__ is int:
        # Tables have thousands of them, and Django's own way takes ten times as long.
        return f"{number:,}".replace(",", get_format("THOUSAND_SEPARATOR")).replace(" ", NO_BREAK)
    return "" if number is None else number_format(number, force_grouping=True).replace(" ", NO_BREAK)


def tenge(amount):
    """ "163 520 ₸"; empty for None."""
    return f"{grouped(amount)}{NO_BREAK}₸" if amount is not None else ""


def share(part, whole):
    """`part` of `whole` in per cent, cut to two places: what falls short of a norm never looks as if it met it."""
    return part * 10_000 // whole / 100


def percent(part, whole):
    """ "5,25 %", cut as `share` does it. Empty without a whole."""
    if not whole or part is None:
        return ""
    wholes, hundredths = divmod(part * 10_000 // whole, 100)
    text = f"{grouped(wholes)}{get_format('DECIMAL_SEPARATOR')}{hundredths:02}" if hundredths else grouped(wholes)
    return f"{text}{NO_BREAK}%"


def trimmed(number):
    """A decimal without the zeros behind it: "5" for 5.00, "2,5" for 2.50."""
    return grouped(int(number) if number == int(number) else number.normalize())


def tenths_of_percent(part, whole):
    """ "78,4 %", rounded: a share among others of a table, with one place in each of them."""
    return f"{number_format(round(part * 100 / whole, 1), decimal_pos=1, force_grouping=True)}{NO_BREAK}%"

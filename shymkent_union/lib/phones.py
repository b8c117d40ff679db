"""Telephone numbers of Kazakhstan in any spelling."""

import re

EXAMPLE = "+7 701 123 45 67"


def normalise(text):
    """`text` as E.164 ("+77011234567"), or None where it is no number of Kazakhstan.

    Takes 8 (701) 123-45-67, 7011234567, +7 701 ..., and city numbers like 8 (7252) 53-00-00.
    """
    if re.search(r"[^0-9+()\-\s.\u00a0\u2011]", text or ""):
        return None
    digits = re.sub(r"[^0-9]", "", text or "")
    if len(digits) == 10:
        digits = f"7{digits}"
    elif len(digits) == 11 and digits[0] == "8":
        digits = f"7{digits[1:]}"
    return f"+{digits}" if re.fullmatch(r"7[67][0-9]{9}", digits) else None


def is_mobile(number):
    """True for 70x, 747, 76x and 77x; 71x and 72x are cities. Takes what `normalise` returns."""
    return bool(re.match(r"\+77[0467]", number))


def readable(number):
    """ "+7 701 123 45 67" for "+77011234567"; anything else as it is."""
    match = re.fullmatch(r"\+7([0-9]{3})([0-9]{3})([0-9]{2})([0-9]{2})", number or "")
    return "+7 {} {} {} {}".format(*match.groups()) if match else number or ""


def masked(number):
    """ "+7 701 ••• •• 67": enough to recognise one's own."""
    match = re.fullmatch(r"\+7([0-9]{3})[0-9]{5}([0-9]{2})", number or "")
    return f"+7 {match[1]} ••• •• {match[2]}" if match else "•" * bool(number)

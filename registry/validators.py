"""Identification numbers and telephone numbers: what to refuse, and what only to warn about.

IIN and BIN: Law No. 223 of 12 January 2007 and Government resolution No. 406 of 22 May 2007. A right check digit does
not prove that a number was issued; there is no open registry to ask.
"""

import re
import unicodedata
from datetime import date
from operator import mul

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib import phones

FIRST_PASS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_PASS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
# The 7th digit of an IIN: century and sex. 1 and 2 fit no living person (the demonstration uses them), 0 is said to
# stand for foreign citizens, so from these three nothing is concluded.
CENTURIES = {"3": 1900, "4": 1900, "5": 2000, "6": 2000}
DEMONSTRATION_CENTURIES = {"1": 1900, "2": 1900}


def normalise_number(text):
    """Without the spaces that people and spreadsheets put in."""
    return re.sub(r"[\s\u00a0]", "", text or "")


# Of a name of two words, of an initial and of "О'Коннор".
BETWEEN_LETTERS = " -–.'’ʼ`"


def clean_name(text):
    """A name as it is read: without control, direction and zero-width characters, and with single spaces."""
    text = unicodedata.normalize("NFC", text or "")
    seen = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter)[0] != "C")
    return " ".join(seen.split())


def validate_name(text):
    """Raises ValidationError("name_letters") unless a clean name has letters and what stands between them alone."""
    signs = set(text) - set(BETWEEN_LETTERS)
    if not signs or any(unicodedata.category(sign)[0] not in "LM" for sign in signs):
        raise ValidationError(
            _("Leave only the name here: letters, and between them a hyphen, an apostrophe or a space."),
            "name_letters",
        )


def check_digit(first11):
    """The twelfth digit that belongs to eleven ASCII digits, or None where no such number is issued."""
    digits = list(map(int, first11))
    for weights in (FIRST_PASS, SECOND_PASS):
        remainder = sum(map(mul, digits, weights)) % 11
        if remainder < 10:
            return remainder
    return None


def validate_iin(value):
    """Raises ValidationError("iin_digits" | "iin_check_digit" | "iin_birth_date" | "iin_century")."""
    _validate_twelve_digits(value, "iin", _("An IIN has 12 digits, for example 850315100016."), _iin_check_sentence())
    if value[6] not in "0123456":
        raise ValidationError(_("The seventh digit of this IIN is not possible."), "iin_century")
    if not _possible_birth_date(value):
        raise ValidationError(_("The first six digits of this IIN are not a date of birth."), "iin_birth_date")


def validate_bin(value):
    """Raises ValidationError("bin_digits" | "bin_check_digit" | "bin_kind")."""
    _validate_twelve_digits(
        value,
        "bin",
        _("A BIN has 12 digits, for example 190440000010."),
        _("Check the BIN: a digit in it is wrong."),
    )
    if value[4] not in "456" or not 1 <= int(value[2:4]) <= 12:
        raise ValidationError(_("This is not the BIN of an organisation."), "bin_kind")


def _iin_check_sentence():
    return _("Check the IIN: a digit in it is wrong.")


def _validate_twelve_digits(value, name, length_sentence, check_sentence):
    # Not isdigit(): that is true for "²" and for Arabic digits.
    if not re.fullmatch(r"[0-9]{12}", value or ""):
        raise ValidationError(length_sentence, f"{name}_digits")
    if check_digit(value[:11]) != int(value[11]):
        raise ValidationError(check_sentence, f"{name}_check_digit")


def _possible_birth_date(iin):
    centuries = [CENTURIES[iin[6]]] if iin[6] in CENTURIES else [1800, 1900, 2000]
    for century in centuries:
        try:
            born = date(century + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
        except ValueError:
            continue
        # What was in the last century needs no look at the clock: a list has 100,000 of these.
        if born.year < 2000 or born <= timezone.localdate():
            return True
    return False


def iin_contradictions(iin, *, birth_date, sex):
    """Sentences on what in a valid IIN differs from the card; a form warns with them, an import refuses.

    The century is compared only for digits 3 to 6: other digits occur for foreign citizens and in demonstrations.
    """
    warnings = []
    if birth_date and (
        iin[:6] != f"{birth_date:%y%m%d}"
        or (iin[6] in CENTURIES and CENTURIES[iin[6]] != birth_date.year // 100 * 100)
    ):
        warnings.append(_("The date of birth differs from the one in the IIN."))
    if sex and iin[6] != "0" and (int(iin[6]) % 2 == 1) != (sex == "male"):
        warnings.append(_("The sex differs from the one in the IIN."))
    if iin[6] == "0":
        warnings.append(_("The IIN does not tell the century and the sex."))
    return warnings


def validate_phone(value):
    """Takes what `phones.normalise` returns. Raises ValidationError("phone")."""
    if phones.normalise(value) != value:
        raise ValidationError(
            _("Write the telephone number like this: %(example)s.") % {"example": phones.EXAMPLE}, "phone"
        )


def validate_not_in_future(value):
    """A day that has come. Raises ValidationError("future")."""
    if value > timezone.localdate():
        raise ValidationError(_("This date has not come yet."), "future")

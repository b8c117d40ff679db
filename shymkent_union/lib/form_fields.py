"""Form fields that take days, sums and numbers as people here type them on a phone."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import amounts, phones

# The first line of a choice that must be made, or may be left open.
NO_ANSWER = ("", _("Not chosen"))
DAY = re.compile(r"([0-9]{1,2})[.,/\-\s]+([0-9]{1,2})[.,/\-\s]+([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})")


class DayField(forms.DateField):
    """A day as 12.03.1985; also 12/3/1985 and 12031985, as the number pad of a phone may have no dot."""

    widget = forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, hint=None, **kwargs):
        super().__init__(help_text=hint or _("For example 12.03.1985."), **kwargs)
        self.error_messages["invalid"] = _("Write a day that exists, for example 12.03.1985.")

    def to_python(self, value):
        match = DAY.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            return super().to_python(value)
        day, month, year = (int(part) for part in match.groups() if part)
        try:
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], "invalid") from error


class WholeField(forms.IntegerField):
    """A number of things or of tenge, typed with or without spaces: 163 520."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, hint="", **kwargs):
        super().__init__(min_value=0, max_value=10**12, help_text=hint, **kwargs)
        self.error_messages["invalid"] = _("Write a whole number, for example 163 520.")

    def to_python(self, value):
        return super().to_python(re.sub(r"[\s\u00a0\u202f₸]", "", value) if isinstance(value, str) else value)

    def prepare_value(self, value):
        if isinstance(value, str) and value.isdecimal() and not value.startswith("0"):
            value = int(value[:20])
        return amounts.grouped(value).replace("\u00a0", " ") if isinstance(value, int) else value


class PhoneField(forms.CharField):
    """A telephone number in any spelling; cleaned to +77011234567."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(help_text=_("For example +7 701 123 45 67."), max_length=30, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        number = phones.normalise(text) if text else ""
        if number is None:
            raise ValidationError(
                _("Write the telephone number like this: %(example)s.") % {"example": phones.EXAMPLE}, "phone"
            )
        return number

    def prepare_value(self, value):
        return phones.readable(value) if value else value

"""The joining form, filled in on a phone in front of the information board, and what keeps robots from it."""

import time

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry import validators
from registry.enums import MemberCategory
from registry.forms.people import NameField
from shymkent_union.lib import codes
from shymkent_union.lib.form_fields import DayField, PhoneField

# Nobody reads the form and fills it in faster.
SHORTEST_FILLING = 3
YOUNGEST = 14
LOOK_ONCE_MORE = _("Please look through what you typed and send it once more.")


def new_token(moment=None):
    """What an empty form carries: the code of the application to be, and when the form was opened; signed."""
    return _signer().sign(f"{codes.new_code()}-{int(moment or time.time())}")


def read_token(token):
    """(code, seconds since 1970) of a token. Raises BadSignature."""
    code, _dash, moment = _signer().unsign(token).partition("-")
    return code, int(moment)


def _signer():
    return signing.Signer(salt="registry.join", sep=".")


def _name(label, autocomplete, **kwargs):
    widget = forms.TextInput(attrs={"autocomplete": autocomplete})
    return NameField(label=label, widget=widget, **kwargs)


class ApplicationForm(forms.Form):
    """What an applicant says and agrees to. Nothing in it depends on who is in the register."""

    surname = _name(_("Surname"), "family-name", help_text=_("As in your identity card."))
    given_name = _name(_("Given name"), "given-name")
    patronymic = _name(_("Patronymic"), "additional-name", required=False)
    birth_date = DayField(label=_("Date of birth"))
    iin = forms.CharField(
        label=_("IIN"), required=False, max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("12 digits, for example 850315100016. You may leave it out."),
    )  # fmt: skip
    phone = PhoneField(label=_("Mobile number"))
    position = forms.CharField(
        label=_("Position at work"), max_length=120, required=False, help_text=_("For example: teacher of physics.")
    )
    category = forms.ChoiceField(label=_("I am"), choices=MemberCategory.choices)
    agreed = forms.BooleanField(
        label=_("I have read the text and agree to the processing of my personal data"),
        error_messages={"required": _("Without this consent the application cannot be taken: read it and tick.")},
    )
    check_off_consent = forms.BooleanField(
        label=_("I agree that my membership dues are deducted from my salary"),
        required=False,
        help_text=_("This is a separate consent. You may leave it open and speak with the chair."),
    )
    # A trap: people do not see it, robots fill in everything.
    website = forms.CharField(
        label=_("Leave this empty"), required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip
    consent_version = forms.CharField(widget=forms.HiddenInput, required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, consent):
        self.consent = consent
        super().__init__(data, initial={"consent_version": consent.version, "token": new_token()})

    def clean_iin(self):
        iin = validators.normalise_number(self.cleaned_data["iin"])
        if iin:
            validators.validate_iin(iin)
        return iin

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        validators.validate_not_in_future(day)
        if not YOUNGEST <= timezone.localdate().year - day.year <= 100:
            raise ValidationError(_("Check the year of birth."), "year")
        return day

    def clean(self):
        data = super().clean()
        if data.get("iin") and data.get("birth_date") and data["iin"][:6] != f"{data['birth_date']:%y%m%d}":
            sentence = _(
                "The date of birth differs from the one in the IIN. Correct one of them, or leave the IIN out."
            )
            self.add_error("iin", ValidationError(sentence, "contradiction"))
        if data.pop("consent_version", "") != str(self.consent.version):
            self._put_right("consent_version", self.consent.version)
            self._put_right("agreed", "")
            self.add_error("agreed", _("The text of the consent has changed. Read it and tick the box again."))
        self._refuse_robots(data)
        return data

    def _refuse_robots(self, data):
        """Whoever is no robot loses nothing by it: everything typed stays, and the next sending goes through."""
        trapped, token = data.pop("website", ""), data.pop("token", "")
        try:
            data["code"], opened = read_token(token)
        except signing.BadSignature:
            self._put_right("token", new_token())
            self.add_error(None, ValidationError(LOOK_ONCE_MORE, "token"))
            return
        self.token = token
        if trapped or time.time() - opened < SHORTEST_FILLING:
            self._put_right("website", "")
            self.add_error(None, ValidationError(LOOK_ONCE_MORE, "too_quick"))

    def _put_right(self, name, value):
        self.data = self.data.copy()
        self.data[name] = value

    def take_new_code(self):
        """The form goes with an application already, and this is another one."""
        self.token = new_token()
        self.cleaned_data["code"], _opened = read_token(self.token)

    @property
    def told(self):
        """What the command takes, without the tick that the form itself demands."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agreed"}


class ReplaceCodeForm(forms.Form):
    """The old posters are of no use afterwards: said once more, with a tick."""

    understood = forms.BooleanField(
        label=_("I shall take down the old posters and print new ones"),
        error_messages={"required": _("Tick the box: the posters that hang now will lead nowhere.")},
    )

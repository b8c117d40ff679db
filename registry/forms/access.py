"""Signing in, and choosing a password."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.models.accounts import normalise_login
from shymkent_union.lib import phones


class LoginForm(AllauthLoginForm):
    """One field for the mobile number in any spelling or the e-mail, and the password; remembered for 30 days."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Mobile number or e-mail"),
            max_length=150,
            help_text=_("For example %(number)s or name@example.kz.") % {"number": phones.EXAMPLE},
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)

    def clean_login(self):
        return normalise_login(self.cleaned_data["login"])


class NewPasswordForm(forms.Form):
    """A password, typed twice. Whether it will do is decided by the command."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least 8 characters, not digits alone. Two or three words are easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self):
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("password_again")
        if first and again and first != again:
            self.add_error(
                "password_again", ValidationError(_("The two passwords differ. Type both again."), "password_differs")
            )
        return self.cleaned_data

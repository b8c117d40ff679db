"""How allauth fits this portal: no public sign-up, logins normalised, sentences of our own."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _

from .models.accounts import normalise_login


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an invitation, never by signing up."""

    # One sentence for an unknown login, a wrong password and a closed account: nobody learns who has one.
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "The number, the e-mail or the password is not right. Check them and try again."
        ),
        "too_many_login_attempts": _(
            "There were too many tries. Wait 5 minutes and try again, or ask the city committee for a new link."
        ),
    }

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """The rate limit counts the account, however its number was typed."""
        credentials["username"] = normalise_login(credentials.get("username", ""))
        super().pre_authenticate(request, **credentials)

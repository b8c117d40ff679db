"""How allauth fits this portal: no public sign-up, logins normalised."""

from allauth.account.adapter import DefaultAccountAdapter

from .models.accounts import normalise_login


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by an invitation, never by signing up."""

    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """The rate limit counts the account, however its number was typed."""
        credentials["username"] = normalise_login(credentials.get("username", ""))
        super().pre_authenticate(request, **credentials)

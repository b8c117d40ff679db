"""Who signs in, and with which verbs."""

from allauth.account.auth_backends import AuthenticationBackend

from . import access


class OfficeBackend(AuthenticationBackend):
    """allauth's sign-in by login and password; permissions computed from today's offices."""

    @classmethod
    def _stash_user(cls, user):
        """allauth keeps a closed account aside to show a page about it; here it fails like a wrong password."""

    def has_perm(self, user_obj, perm, obj=None):
        app_label, _, codename = perm.partition(".")
        verb, _, model_name = codename.partition("_")
        return user_obj.is_active and access.scope_of(user_obj).may(verb, app_label, model_name)

    def has_module_perms(self, user_obj, app_label):
        return user_obj.is_active and access.scope_of(user_obj).opens(app_label)

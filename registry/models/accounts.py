from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import _user_has_module_perms, _user_has_perm
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from registry import access
from registry.scoping import ScopedQuerySet
from shymkent_union.lib import phones
from shymkent_union.lib.masks import masked_email


class UserManager(BaseUserManager):
    def create_user(self, login, password=None, **fields):
        """A user with a normalised login. Without a password the account waits for its invitation."""
        user = self.model(login=normalise_login(login), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def get_by_natural_key(self, login):
        return self.get(login=normalise_login(login))


def normalise_login(text):
    """A mobile number in any spelling as E.164, an e-mail in lower case; anything else as it is, to be refused."""
    text = (text or "").strip()
    return text.lower() if "@" in text else phones.normalise(text) or text


class User(AbstractBaseUser):
    """An account: who signs in. What they may do is computed from the offices of `person`; nothing is stored here."""

    login = models.CharField(
        _("login"), max_length=150, unique=True, help_text=_("Mobile number or e-mail, for example +77011234567."),
        error_messages={"unique": _("This login belongs to another account.")},
    )  # fmt: skip
    person = models.OneToOneField(
        "registry.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="user",
        verbose_name=_("person"),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=[("kk", "Қазақша"), ("ru", "Русский")], default="kk"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    # Raised to end all sessions of this account at once: it is part of what a session is checked against.
    session_generation = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["login"]

    def __str__(self):
        # The journal keeps this text of each row: a number or an e-mail does not belong there whole.
        return f"{self.person}" if self.person_id else self.masked_login

    @property
    def readable_login(self):
        return phones.readable(self.login)

    @property
    def masked_login(self):
        """For pages that must not tell the login to whoever reads them."""
        return masked_email(self.login) if "@" in self.login else phones.masked(self.login)

    def get_session_auth_hash(self):
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self):
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret):
        value = f"{self.password}:{self.session_generation}"
        return salted_hmac("registry.User.session", value, secret=secret, algorithm="sha256").hexdigest()

    @property
    def scope(self):
        return access.scope_of(self)

    @property
    def is_staff(self):
        """Staff of the committee today; Django's admin asks for it by this name."""
        return self.is_active and self.scope.city_wide

    # Named by Django; nobody passes every check: even the technical administrator has no member's card.
    is_superuser = False

    def has_perm(self, perm, obj=None):
        return _user_has_perm(self, perm, obj)

    def has_perms(self, perm_list, obj=None):
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label):
        return _user_has_module_perms(self, app_label)


class Invitation(models.Model):
    """A one-time link by which a person sets a password: for a new office, or when it was forgotten."""

    user = models.ForeignKey(User, models.PROTECT, related_name="invitations", verbose_name=_("account"))
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("user__person__offices__organisation",)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at"]

    def __str__(self):
        return f"{self.user}"

    @property
    def is_open(self):
        return self.used_at is None and timezone.now() <= self.expires_at

"""Commands on accounts: invitations, their acceptance, the language, ending sessions, opening and closing."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.models import Invitation, Person, User
from registry.models.accounts import normalise_login
from shymkent_union.lib import codes, phones

VALID_DAYS = 7
MOMENT = timedelta(microseconds=1)


@transaction.atomic
def invite(person, *, by, language):
    """A one-time link for `person` to set a password; a forgotten password is the same command.

    Makes the account where there is none (its login is the mobile number, else the e-mail; its language `language`)
    and ends earlier open invitations. Returns (invitation, secret): only the digest of the secret is kept. Raises
    ValidationError("merged_person" | "no_contact" | "login_taken" | "account_closed" | "sees_more").

    Whoever makes a link could open it: the technical administrator, who sees no member's card, resets no password of
    an account that does. A first invitation is another matter: the person finds the link used and says so.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.merged_into_id:
        raise ValidationError(_("This card was joined with another one. Choose the other card."), "merged_person")
    user = User.objects.filter(person=person).first() or _make_account(person, language)
    if not user.is_active:
        raise ValidationError(_("This account is closed. Open it first, then invite."), "account_closed")
    if by and by.scope.no_personal_data and user.has_usable_password() and _sees_people(user):
        raise ValidationError(
            _("The city chair or a specialist makes a new link for this person: the account sees members' cards."),
            "sees_more",
        )
    now = timezone.now()
    user.invitations.filter(used_at=None, expires_at__gte=now).update(expires_at=now - MOMENT)
    secret = codes.new_secret()
    invitation = Invitation(
        user=user,
        digest=codes.digest(secret),
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=VALID_DAYS),
    )
    invitation.full_clean(exclude=["made_by"])  # empty where a command line invites
    invitation.save()
    journal.record_event(user, "invited", by=by)
    return invitation, secret


def _sees_people(user):
    scope = user.scope
    return (scope.city_wide and not scope.no_personal_data) or bool(scope.organisations_with_people)


def _make_account(person, language):
    login = _login_of(person)
    if User.objects.filter(login=login).exists():
        raise ValidationError(
            _("Another account signs in with this number or e-mail. Correct the person's card, then invite."),
            "login_taken",
        )
    return User.objects.create_user(login, person=person, language=language)


def _login_of(person):
    number = phones.normalise(person.phone)
    if number and phones.is_mobile(number):
        return number
    if person.email:
        return normalise_login(person.email)
    raise ValidationError(
        _("The card has neither a mobile number nor an e-mail. Write one of them, then invite."), "no_contact"
    )


def find_invitation(secret):
    """The open invitation behind `secret`.

    Raises ValidationError("invitation_unknown" | "invitation_used" | "invitation_expired").
    """
    return _openable(Invitation.objects.select_related("user__person").filter(digest=codes.digest(secret)).first())


def _openable(invitation):
    if invitation is None or not invitation.user.is_active:
        raise ValidationError(_("There is no such invitation."), "invitation_unknown")
    if invitation.used_at:
        raise ValidationError(_("This invitation was used already."), "invitation_used")
    if not invitation.is_open:
        raise ValidationError(_("This invitation is no longer valid."), "invitation_expired")
    return invitation


@transaction.atomic
def accept_invitation(secret, *, password):
    """Sets the password once and ends all other sessions of the account. Returns the user.

    Raises what `find_invitation` does, or what is wrong with the password.
    """
    locked = Invitation.objects.select_for_update().filter(digest=codes.digest(secret)).first()
    invitation = _openable(locked)
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    _check_password(password, user)
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    user.set_password(password)
    user.session_generation += 1
    user.save(update_fields=["password", "session_generation"])
    journal.record_event(user, "password_set", by=user)
    return user


def _check_password(password, user):
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error}) from error


@transaction.atomic
def end_sessions(user, *, by):
    """Signs the account out everywhere: a lost phone, a shared computer."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.session_generation += 1
    user.save(update_fields=["session_generation"])
    journal.record_event(user, "sessions_ended", by=by)
    return user


@transaction.atomic
def set_active(user, active, *, by):
    """Opens or closes an account; closing also ends its sessions and invitations.

    Raises ValidationError("own_account").
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    if by is not None and user.pk == by.pk and not active:
        raise ValidationError(_("You cannot close your own account. Ask a colleague."), "own_account")
    user.is_active = active
    if not active:
        user.session_generation += 1
        now = timezone.now()
        user.invitations.filter(used_at=None, expires_at__gte=now).update(expires_at=now - MOMENT)
    user.save(update_fields=["is_active", "session_generation"])
    return user


def invitation_text(secret_url, person, organisation, language):
    """What staff paste into WhatsApp. Names stand alone in it, so that none needs a case ending."""
    with override(language):
        lines = [
            gettext("Hello, %(name)s!") % {"name": person.full_name},
            gettext("You are invited to the portal of the city organisation of the union of education workers."),
            gettext("Your organisation: %(name)s") % {"name": organisation.short_name} if organisation else "",
            gettext("Open the link below and choose a password for yourself:"),
            secret_url,
            gettext("The link is valid for 7 days and works once. Please do not pass it on to anybody."),
        ]
    return "\n".join(line for line in lines if line)


def whatsapp_link(person, text):
    """A link that opens WhatsApp with `text` for the person's mobile number; "" where there is none."""
    number = phones.normalise(person.phone)
    if not number or not phones.is_mobile(number):
        return ""
    return f"https://wa.me/{number.removeprefix('+')}?text={quote(text)}"


@dataclass(frozen=True)
class Invited:
    """What became of one of them: a secret for the link, or why there is none."""

    person: Person
    secret: str = ""
    sentences: tuple = ()


@transaction.atomic
def invite_all(people, *, by, language):
    """A one-time link for each of `people`; who cannot be invited is told apart and stops nobody else."""
    return [_invited(person, by=by, language=language) for person in people]


def _invited(person, *, by, language):
    try:
        with transaction.atomic():
            _invitation, secret = invite(person, by=by, language=language)
    except ValidationError as error:
        return Invited(person, sentences=tuple(error.messages))
    return Invited(person, secret)


def choose_language(*, language, by):
    """The portal speaks `language` to the user `by` on every device; refuses one that it does not have."""
    if language not in dict(settings.LANGUAGES):
        raise ValidationError(gettext("Choose one of the languages of the portal."), code="language")
    by.language = language
    by.save(update_fields=["language"])

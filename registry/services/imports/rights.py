"""Who may bring a list in, apply and undo it. Access follows the office, so this is asked again at each step."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.enums import Level
from registry.models import User


def with_rights_of_staff(batch):
    """A list of the committee may name any organisation and transfers members; that of a primary only asks."""
    return batch.organisation.level == Level.COMMITTEE


def check(organisation, by):
    """`by` may work with lists of `organisation` today; None is the command line, with the rights of staff.

    Raises ValidationError("not_allowed").
    """
    if by is not None and not is_staff(by) and organisation.pk not in _scope(by).organisations_with_people:
        raise not_allowed()


def check_staff(by):
    """Raises ValidationError("not_allowed") for anybody but the committee's staff."""
    if by is not None and not is_staff(by):
        raise not_allowed()


def is_staff(by):
    """Of the committee's staff, and sees members' cards."""
    scope = _scope(by)
    return scope.city_wide and not scope.no_personal_data


def not_allowed():
    return ValidationError(_("You no longer hold the office that this needs."), "not_allowed")


def _scope(by):
    # Read anew: an office may have ended since this account was loaded.
    return User.objects.get(pk=by.pk).scope

"""The list of members, confirmed by the chair once in a half-year."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from infowork.models import FiledBy, Rhythm
from registry.queries.confirmations import (
    confirmation_of,
    confirmations_of,
    progress,
    progress_of_periods,
)
from registry.services.confirmations import confirm_whole_list
from shymkent_union.lib.form_fields import WholeField
from shymkent_union.lib.refusals import refusal

from .kind import Answers, Kind, Standing
from .terms import Proposal

ROWS_A_MINUTE = 15


class ListForm(forms.Form):
    """How many members the list has: who confirms it says the number."""

    members = WholeField(label=_("Members in the list today"), hint=_("For example 86."))


class MembersList(Kind):
    key = "members-list"
    title = _("List of members confirmed")
    short = _("Members")
    proposal = Proposal(Rhythm.HALF_YEAR, FiledBy.CHAIR, due_month=6, due_day=10)
    minutes = 6
    # A primary without members has a list to bring in, not nothing to report.
    may_be_nothing = False
    figures = ("members.count",)
    form_class = ListForm

    def address(self, organisation, period):
        """The rows of the list, ten at a time; once it is sealed, the form to confirm it once more."""
        confirmation = confirmation_of(organisation, period)
        return self._address(organisation, period, bool(confirmation and confirmation.confirmed_at))

    def _address(self, organisation, period, is_sealed):
        if is_sealed:
            return super().address(organisation, period)
        return reverse("registry:confirm_period", args=[str(period)])

    def standings(self, organisation, periods, on):
        found = progress_of_periods(organisation, periods, on) if periods else {}
        return {period: self._standing(organisation, period, *found[period]) for period in periods}

    def _standing(self, organisation, period, found, is_sealed):
        words = {"seen": found.seen, "all": found.members}
        said = gettext("%(seen)s of %(all)s looked at") % words if found.seen and not is_sealed else ""
        minutes = 1 if is_sealed else found.unseen // ROWS_A_MINUTE + 1
        return Standing(self._address(organisation, period, is_sealed), minutes, said)

    def recorded(self, organisation, period):
        confirmation = confirmation_of(organisation, period)
        sealed = confirmation and confirmation.confirmed_at
        return Answers({"members": str(confirmation.members)}) if sealed else Answers()

    def recorded_of_all(self, organisations, period):
        sealed = confirmations_of(period).filter(organisation__in=organisations, confirmed_at__isnull=False)
        return {one.organisation_id: Answers({"members": str(one.members)}) for one in sealed}

    def proposed(self, organisation, period, on):
        return Answers({"members": str(progress(organisation, on).members)})

    def write(self, organisation, period, fields, rows, *, on, by):
        """Seals the confirmation. A chair has looked at each row before; staff take the chair's word for it."""
        members = progress(organisation, timezone.localdate()).members
        if fields["members"] != members:
            sentence = _("The register has %(members)s members today. Correct the list first, or the number.")
            raise refusal("members", sentence % {"members": members}, "other_number")
        confirmation = confirmation_of(organisation, period)
        sealed = confirmation and confirmation.confirmed_at
        if not sealed and not (by and by.scope.city_wide):
            sentence = _("Look at the rows of the list first; its last button confirms it.")
            raise ValidationError(sentence, "not_looked_at")
        confirm_whole_list(organisation, period=period, by=by)

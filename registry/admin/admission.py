"""How the committee admits a member, or has one pass over who is a member elsewhere."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory, Sex, StartReason
from registry.forms.people import NameField
from registry.models import Membership, Organisation
from registry.queries.memberships import open_membership
from registry.services.elsewhere import ElsewhereError
from registry.services.transfers import admit_or_transfer
from shymkent_union.lib.autocomplete import PostedAutocomplete
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import codes, refusal

# A change of category and a suspension go on with the membership: they are no admission and no departure.
ADMISSIONS = (StartReason.ADMITTED, StartReason.REINSTATED, StartReason.TAKEN_OVER)


def chosen(values):
    """Some of the values of an enumeration, as choices."""
    return [(value, value.label) for value in values]


class AdmitForm(forms.Form):
    """A new member; somebody who is a member elsewhere is transferred once that is confirmed."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("organisation"))
    on = forms.DateField(label=_("member from"), widget=AdminDateWidget, initial=timezone.localdate)
    start_reason = forms.ChoiceField(label=_("how it began"), choices=chosen(ADMISSIONS))
    category = forms.ChoiceField(label=_("category"), choices=MemberCategory.choices)
    surname = NameField(label=_("surname"), help_text=_("As the document writes it."))
    given_name = NameField(label=_("given name"))
    patronymic = NameField(label=_("patronymic"), required=False)
    sex = forms.ChoiceField(label=_("sex"), choices=[("", "–"), *Sex.choices], required=False)
    birth_date = forms.DateField(label=_("date of birth"), widget=AdminDateWidget, required=False)
    iin = forms.CharField(
        label=_("IIN"), required=False, help_text=_("12 digits, for example 850315100016. A person may decline it.")
    )
    phone = forms.CharField(label=_("mobile number"), required=False, help_text=_("For example +7 701 123 45 67."))
    position = forms.CharField(label=_("position at work"), max_length=120, required=False)
    decision = forms.CharField(label=_("decision"), max_length=200, required=False, help_text=_("Number and date."))
    application_on_file = forms.BooleanField(label=_("signed application in the file"), required=False)
    check_off_consent = forms.BooleanField(label=_("consent to deduct dues from the salary"), required=False)
    # Asked only of somebody who is a member elsewhere.
    transfer = forms.BooleanField(label=_("transfer here from that day"), required=False, widget=forms.HiddenInput)
    is_another = forms.BooleanField(
        label=_("another person of the same name and date of birth"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.widget = PostedAutocomplete(Membership._meta.get_field("organisation"), admin.site)
        field.queryset = Organisation.objects.visible_to(user)

    def admit(self, *, by, **typed):
        """Runs the command; where the person is a member elsewhere, it asks whether to transfer."""
        try:
            return admit_or_transfer(by=by, **typed)
        except ElsewhereError as refused:
            spell = open_membership(refused.person)
            if spell is None or "member_elsewhere" not in codes(refused):
                raise
            for name in ("transfer", "is_another"):
                self.fields[name].widget = forms.CheckboxInput()
            raise refusal("transfer", _where(spell), "member_elsewhere") from refused


def _where(spell):
    return _("%(person)s is a member of %(organisation)s since %(day)s. Tick the transfer, or that it is another.") % {
        "person": spell.person.full_name,
        "organisation": spell.organisation.short_name,
        "day": short_day(spell.joined_on),
    }

"""Forms on the offices of one's own organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.enums import OfficeEndReason, OfficeRole
from registry.models import Membership
from registry.queries.offices import RECORDED_BY_CHAIR
from shymkent_union.lib.form_fields import NO_ANSWER, DayField

LONGEST_SELECT = 500


# A chair seats people in one body alone.
CALLED = {role: role.label for role in RECORDED_BY_CHAIR} | {
    OfficeRole.BODY_MEMBER: _("Member of the union committee"),
}  # fmt: skip


class MemberChoice(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        position = membership.person.position
        return f"{membership.person.full_name}, {position}" if position else membership.person.full_name


class OfficeForm(forms.Form):
    """Who takes which office from which day; `members` come scoped."""

    role = forms.ChoiceField(
        label=_("Office"),
        choices=[NO_ANSWER, *((role.value, CALLED[role]) for role in RECORDED_BY_CHAIR)],
    )
    member = MemberChoice(label=_("Member"), queryset=Membership.objects.none(), empty_label=NO_ANSWER[1])
    on = DayField(label=_("In office from"), hint=_("For example 01.09.2025."))
    term_ends_on = DayField(label=_("Term ends on"), hint=_("For example 31.08.2030."), required=False)
    protocol_number = forms.CharField(
        label=_("Number of the minutes"), max_length=40, required=False, help_text=_("For example 3.")
    )
    protocol_date = DayField(label=_("Date of the minutes"), hint=_("For example 01.09.2025."), required=False)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members


class ProtocolForm(forms.Form):
    """The minutes of an election."""

    number = forms.CharField(label=_("Number of the minutes"), max_length=40, help_text=_("For example 3."))
    date = DayField(label=_("Date of the minutes"), hint=_("For example 01.09.2025."))
    file = forms.FileField(label=_("The minutes"), required=False, help_text=_("A PDF, or a photo of the paper."))


class EndOfficeForm(forms.Form):
    """When and how an office ended."""

    on = DayField(
        label=_("Handed over on"), hint=_("From this day on the person no longer holds it, for example 30.06.2026.")
    )
    reason = forms.ChoiceField(
        label=_("How it ended"),
        choices=[
            NO_ANSWER,
            (OfficeEndReason.RESIGNED.value, OfficeEndReason.RESIGNED.label),
            (OfficeEndReason.DECISION.value, OfficeEndReason.DECISION.label),
        ],
    )

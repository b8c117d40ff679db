"""Forms on the life of a membership: suspended, of another category, corrected, reinstated."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory
from shymkent_union.lib.form_fields import NO_ANSWER, DayField


def decision_field():
    return forms.CharField(
        label=_("Decision"), max_length=200, required=False, help_text=_("For example: minutes No. 3 of 01.09.2025.")
    )


class FromDayForm(forms.Form):
    """From which day something holds, and by which decision."""

    on = DayField(label=_("From which day"), hint=_("For example 01.09.2025."))
    decision = decision_field()


class CategoryForm(FromDayForm):
    category = forms.ChoiceField(label=_("New category"), choices=[NO_ANSWER, *MemberCategory.choices])
    field_order = ["category", "on", "decision"]


class ReinstateForm(FromDayForm):
    category = forms.ChoiceField(label=_("Category"), choices=MemberCategory.choices)
    application_on_file = forms.BooleanField(label=_("The signed application is in the file"), required=False)
    field_order = ["on", "category", "decision", "application_on_file"]


class CorrectSpellForm(forms.Form):
    """What was written down of an admission."""

    on = DayField(label=_("Member from"), hint=_("The day of admission, for example 01.09.2025."))
    decision = decision_field()
    application_on_file = forms.BooleanField(label=_("The signed application is in the file"), required=False)
    check_off_consent = forms.BooleanField(label=_("Agreed to dues being deducted from the salary"), required=False)

    @staticmethod
    def initial_of(membership):
        names = ("decision", "application_on_file", "check_off_consent")
        return {"on": membership.joined_on, **{name: getattr(membership, name) for name in names}}

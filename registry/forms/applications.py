"""Forms on applications for membership and on requests to correct a record."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import Sex
from shymkent_union.lib.form_fields import NO_ANSWER, DayField


def _long(label, length, **kwargs):
    return forms.CharField(label=label, max_length=length, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


class AdmitApplicantForm(forms.Form):
    """What the decision adds to the application."""

    on = DayField(label=_("Member from"), hint=_("The day of admission, for example 01.09.2025."))
    decision = forms.CharField(
        label=_("Decision"), max_length=200, required=False, help_text=_("For example: minutes No. 3 of 01.09.2025.")
    )
    sex = forms.ChoiceField(label=_("Sex"), choices=[NO_ANSWER, *Sex.choices], required=False)

    def __init__(self, data=None, *, iin):
        # The seventh digit tells it: odd for men; 0 tells nothing.
        digit = int(iin[6]) if iin else 0
        sex = (Sex.MALE if digit % 2 else Sex.FEMALE) if digit else ""
        super().__init__(data, initial={"on": timezone.localdate(), "sex": sex})


class DeclineForm(forms.Form):
    reason = _long(
        _("Why is the person not admitted?"),
        300,
        help_text=_("Kept for us; the applicant is asked to speak with you."),
    )


class CorrectionForm(forms.Form):
    """What a member says of the own record."""

    text = _long(
        _("What is wrong, and how should it be?"), 1000,
        help_text=_("For example: my surname changed in 2024. Write no IIN here."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """The answer to it; `granted` by the button that was pressed."""

    answer = _long(
        _("Answer to the member"), 300, required=False, help_text=_("Needed where the record stays as it is.")
    )

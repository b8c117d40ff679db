"""Forms on plan, estimate and board: what is typed; the rules are in the commands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.models import PlanItem
from shymkent_union.lib.form_fields import NO_ANSWER, DayField


class PlanItemForm(forms.Form):
    """One thing to do."""

    form = forms.ChoiceField(label=_("Form of work"), choices=[NO_ANSWER, *PlanItem.Form.choices])
    title = forms.CharField(
        label=_("What is to be done"), max_length=300, help_text=_("For example: a union lesson for the ninth forms.")
    )
    due_on = DayField(label=_("To be done by"), hint=_("The day by which it is to be done, for example 15.10.2026."))


class DoneForm(forms.Form):
    """That it was done, and what came of it."""

    on = DayField(label=_("Done on"), hint=_("For example 15.10.2026."))
    result = forms.CharField(
        label=_("Result"), max_length=300, help_text=_("In a few words, for example: 64 pupils took part.")
    )


class MistakeForm(forms.Form):
    """Why a record is a mistake."""

    reason = forms.CharField(
        label=_("Why is it a mistake?"), max_length=300, help_text=_("For example: it is in the plan twice.")
    )


class BoardForm(forms.Form):
    """Where an information board hangs, since when."""

    place = forms.CharField(
        label=_("Where the board hangs"), max_length=200, help_text=_("For example: ground floor, by the canteen.")
    )
    put_up_on = DayField(
        label=_("Put up on"), hint=_("The day, or the first day you know of, for example 01.09.2024.")
    )


class PhotoForm(forms.Form):
    """A photo of the board, straight from the camera of the phone."""

    photo = forms.FileField(
        label=_("Photo"),
        help_text=_("Take it from the front, in daylight, so that the headings can be read."),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
        error_messages={
            "required": _("Take a photo or choose one."),
            "empty": _("This file is empty. Take the photo again."),
        },
    )
    taken_on = DayField(label=_("Taken on"), hint=_("For example 15.10.2026."))

"""What the city's commission types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.filings.considered import ConsideredForm
from infowork.queries.commission import LOOKED_AT
from registry.enums import District


class NarrowForm(forms.Form):
    """Of which district and which kind; anything else narrows nothing."""

    district = forms.ChoiceField(label=_("District"), choices=[("", _("All")), *District.choices], required=False)
    kind = forms.ChoiceField(label=_("What was filed"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("All")), *((key, kind.title) for key, kind in LOOKED_AT.items())]

    @property
    def chosen(self):
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReturnForm(forms.Form):
    """Why a filing is given back."""

    reason = forms.CharField(
        label=_("What is to be put right"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: the photo is dark, take it in daylight. The chair reads this sentence."),
    )  # fmt: skip


class SittingForm(ConsideredForm):
    """The commission's own sitting."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].label = _("The commission sat on")
        self.fields["entitled"].label = _("Members of the commission")

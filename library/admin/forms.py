"""What forms of the library share."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import Language, MaterialVersion


class DayForm(forms.ModelForm):
    """A row with an earliest and a latest day: where the day is known, one of them is typed once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "latest" in self.fields:
            self.fields["latest"].required = False
            self.fields["latest"].help_text = _("Empty: the same day. Another one only where the day is not known.")

    def clean_latest(self):
        return self.cleaned_data["latest"] or self.cleaned_data.get("earliest")


class AddFileForm(forms.Form):
    language = forms.ChoiceField(label=_("language"), choices=[("", "–"), *Language.choices])
    file = forms.FileField(label=_("file"), help_text=MaterialVersion._meta.get_field("file").help_text)
    on = forms.DateField(label=_("published on"), widget=AdminDateWidget, initial=timezone.localdate)

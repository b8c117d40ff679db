"""Forms of the library in the back office."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import Language, MaterialVersion


class AddFileForm(forms.Form):
    language = forms.ChoiceField(label=_("language"), choices=[("", "–"), *Language.choices])
    file = forms.FileField(label=_("file"), help_text=MaterialVersion._meta.get_field("file").help_text)
    on = forms.DateField(label=_("published on"), widget=AdminDateWidget, initial=timezone.localdate)

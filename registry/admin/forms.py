"""Forms of the back office on offices and accounts."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.utils.translation import gettext_lazy as _

from registry.enums import OfficeEndReason, OfficeRole
from registry.models import Body, Office, Organisation, Person, User
from shymkent_union.lib.autocomplete import PostedAutocomplete
from shymkent_union.lib.form_fields import DayField

NO_ANSWER = ("", "—")


class ByTyping(forms.ModelChoiceField):
    """A row chosen by typing a few letters of it: a list of thousands is never printed."""

    def __init__(self, *, name, **kwargs):
        widget = PostedAutocomplete(Office._meta.get_field(name), admin.site)
        super().__init__(queryset=widget.field.remote_field.model.objects.none(), widget=widget, **kwargs)


class RecordOfficeForm(forms.Form):
    """Who takes which office from which day. The names of the fields are those of the command."""

    organisation = ByTyping(name="organisation", label=_("Organisation"))
    role = forms.ChoiceField(label=_("Office"), choices=[NO_ANSWER, *OfficeRole.choices])
    body = ByTyping(
        name="body", label=_("Body"), required=False, help_text=_("For a seat in a body, or the chair of one.")
    )
    person = ByTyping(name="person", label=_("Person"))
    on = DayField(label=_("In office from"), widget=AdminDateWidget, hint=_("For example 01.09.2025."))
    term_ends_on = DayField(
        label=_("Term ends on"),
        widget=AdminDateWidget,
        required=False,
        hint=_("It warns of the next election; access does not end with it."),
    )
    protocol_number = forms.CharField(label=_("Number of the minutes"), max_length=40, required=False)
    protocol_date = DayField(
        label=_("Date of the minutes"), widget=AdminDateWidget, required=False, hint=_("For example 01.09.2025.")
    )
    protocol_file = forms.FileField(
        label=_("The minutes"), required=False, help_text=_("A PDF, or a photo of the paper.")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        for name, model in (("organisation", Organisation), ("body", Body), ("person", Person)):
            self.fields[name].queryset = model.objects.visible_to(user)


class ProtocolForm(forms.Form):
    number = forms.CharField(label=_("Number of the minutes"), max_length=40)
    date = DayField(label=_("Date of the minutes"), widget=AdminDateWidget, hint=_("For example 01.09.2025."))
    file = forms.FileField(label=_("The minutes"), required=False, help_text=_("A PDF, or a photo of the paper."))


class EndOfficeForm(forms.Form):
    on = DayField(
        label=_("Handed over on"),
        widget=AdminDateWidget,
        hint=_("From this day on the person has no access by this office."),
    )
    reason = forms.ChoiceField(
        label=_("How it ended"),
        choices=[
            NO_ANSWER,
            *(choice for choice in OfficeEndReason.choices if choice[0] != OfficeEndReason.SUCCESSOR.value),
        ],
    )


class InviteForm(forms.Form):
    """In which language a new account begins; an existing one keeps its own."""

    language = forms.ChoiceField(
        label=_("Language of the invitation page"), choices=User._meta.get_field("language").choices, initial="kk"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if user is not None:
            del self.fields["language"]

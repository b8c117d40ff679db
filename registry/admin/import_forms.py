"""Forms of the back office on lists brought in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.enums import ImportKind
from registry.forms.imports import BringForm
from registry.models import Organisation

from .forms import ByTyping


class StaffBringForm(BringForm):
    """The committee brings in members of any organisation, or primary organisations themselves."""

    kind = forms.ChoiceField(label=_("What the list holds"), choices=ImportKind.choices, initial=ImportKind.MEMBERS)
    members_of = ByTyping(
        name="organisation", label=_("Whose members they are"), required=False,
        help_text=_("Only where all are members of one organisation. Leave it empty where the list names them."),
    )  # fmt: skip
    hand_over = None
    field_order = ["kind", "file", "pasted", "members_of", "listed_on"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members_of"].queryset = Organisation.objects.visible_to(user)


class OrganisationsForm(forms.Form):
    """Which organisation each name means that the register does not know: one of the nearest, or another by typing."""

    def __init__(self, data=None, *, unknown, user):
        super().__init__(data)
        self.names = [each["name"] for each in unknown]
        everybody = Organisation.objects.visible_to(user)
        nearest = everybody.in_bulk({pk for each in unknown for pk in each["nearest"]})
        for number, each in enumerate(unknown):
            near = [(pk, _called(nearest[pk])) for pk in each["nearest"] if pk in nearest]
            self.fields[f"near_{number}"] = forms.TypedChoiceField(
                label=each["name"], required=False, coerce=int, empty_value=None,
                choices=[("", _("Leave its rows out")), *near],
            )  # fmt: skip
            other = ByTyping(name="organisation", label=_("Or another organisation"), required=False)
            other.queryset = everybody
            self.fields[f"other_{number}"] = other

    def questions(self):
        """The two fields of each name."""
        return [(self[f"near_{number}"], self[f"other_{number}"]) for number in range(len(self.names))]

    def answers(self):
        """{name in the list: key of the organisation, or None to leave its rows out}"""
        return {name: self._answer(number) for number, name in enumerate(self.names)}

    def _answer(self, number):
        other = self.cleaned_data[f"other_{number}"]
        return other.pk if other else self.cleaned_data[f"near_{number}"]


def _called(organisation):
    return f"{organisation.register_number} · {organisation.name}"

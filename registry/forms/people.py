"""Forms on members: what is typed; the rules are in the commands and validators."""

import hashlib

from django import forms
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry import validators
from registry.enums import CONTINUING_REASONS, EndReason, MemberCategory, Sex
from registry.names import NAMES
from registry.queries.identity import former_members
from registry.queries.memberships import namesakes
from shymkent_union.lib.form_fields import NO_ANSWER, DayField, PhoneField
from shymkent_union.lib.known_dates import short_day

ANOTHER = "another"
TYPING_MISTAKE, NEW_NAME = "typing_mistake", "new_name"


class NameField(forms.CharField):
    """A name of a person, without what is not seen in it; a formula, a number or an address is none."""

    default_validators = [validators.validate_name]
    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 80} | kwargs)

    def to_python(self, value):
        return validators.clean_name(super().to_python(value))


class OpenChoiceField(forms.ChoiceField):
    """Whose choices depend on what else is typed: the form knows them once that is read."""

    def valid_value(self, value):
        return True


class CardForm(forms.Form):
    """What a member's card says of the person.

    What may be right though it looks wrong is a warning: shown once with a box to tick, and then taken. The tick holds
    for the very sentences that were shown; where they have changed since, they are shown anew.
    """

    surname = NameField(label=_("Surname"), help_text=_("As the document writes it."))
    given_name = NameField(label=_("Given name"))
    patronymic = NameField(label=_("Patronymic"), required=False)
    iin = forms.CharField(
        label=_("IIN"), required=False, max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("12 digits, for example 850315100016. A person may decline to give it."),
    )  # fmt: skip
    birth_date = DayField(label=_("Date of birth"), required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=[NO_ANSWER, *Sex.choices], required=False)
    phone = PhoneField(label=_("Mobile number"), required=False)
    position = forms.CharField(
        label=_("Position at work"), max_length=120, required=False, help_text=_("For example: teacher of physics.")
    )
    card_is_right = forms.BooleanField(label=_("The card is right"), required=False)
    warned = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["card_is_right"], self.fields["warned"]

    def clean_iin(self):
        iin = validators.normalise_number(self.cleaned_data["iin"])
        if iin:
            validators.validate_iin(iin)
        return iin or None

    def clean_birth_date(self):
        day = self.cleaned_data["birth_date"]
        if day:
            validators.validate_not_in_future(day)
        return day

    def clean(self):
        data = super().clean()
        warnings = [] if self.errors else self.warnings(data)
        digest = hashlib.sha256("\n".join(str(each) for each in warnings).encode()).hexdigest()
        confirmed = data.pop("card_is_right", False) and data.pop("warned", "") == digest
        data.pop("warned", None)
        if not warnings:
            del self.fields["card_is_right"], self.fields["warned"]
        elif not confirmed:
            # The same typed values are shown again, with the box empty and these warnings remembered.
            self.data = self.data.copy()
            self.data["warned"] = digest
            self.data.pop("card_is_right", None)
            # A help text may hold HTML; a name in it must not.
            self.fields["card_is_right"].help_text = format_html_join(" ", "{}", ((each,) for each in warnings))
            self.add_error(None, warnings)
            self.add_error("card_is_right", _("If this is right, tick the box and send again."))
        return data

    def warnings(self, data):
        """Sentences on what looks wrong."""
        iin = self.known_iin(data)
        return validators.iin_contradictions(iin, birth_date=data["birth_date"], sex=data["sex"]) if iin else []

    def known_iin(self, data):
        return data["iin"]


def _was_member(spell):
    return format_lazy(
        _("{name}, member number {number}, until {day}"),
        name=spell.person.full_name,
        number=spell.person.member_number or "–",
        day=short_day(spell.left_on),
    )


class AdmitForm(CardForm):
    """A new member: the card, and what the membership itself says."""

    on = DayField(label=_("Member from"), hint=_("The day of admission, for example 01.09.2025."))
    category = forms.ChoiceField(label=_("Category"), choices=MemberCategory.choices)
    decision = forms.CharField(
        label=_("Decision"), max_length=200, required=False, help_text=_("For example: minutes No. 3 of 01.09.2025.")
    )
    application_on_file = forms.BooleanField(label=_("The signed application is in the file"), required=False)
    check_off_consent = forms.BooleanField(label=_("Agreed to dues being deducted from the salary"), required=False)
    known_as = OpenChoiceField(
        label=_("Was this person a member here before?"), widget=forms.RadioSelect, required=False,
        help_text=_("The same person keeps the member number and the history."),
    )  # fmt: skip
    field_order = [
        *NAMES, "known_as", "iin", "birth_date", "sex", "phone", "position", "on", "category", "decision",
        "application_on_file", "check_off_consent",
    ]  # fmt: skip

    def __init__(self, *args, organisation, **kwargs):
        self.organisation = organisation
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            del self.fields["known_as"]

    def clean(self):
        """Asks whether a past member of the same name is meant, where birth date and IIN leave that open."""
        former = [] if self.errors else self._former_members()
        answer = self.cleaned_data.pop("known_as", "")
        person = next((spell.person for spell in former if str(spell.pk) == answer), None)
        if not former:
            del self.fields["known_as"]
        else:
            self.fields["known_as"].choices = [(str(spell.pk), _was_member(spell)) for spell in former]
            self.fields["known_as"].choices += [(ANOTHER, _("No, another person"))]
            if not person and answer != ANOTHER:
                self.add_error("known_as", _("Choose: the member of before, or another person."))
        return super().clean() | {"person": person}

    def _former_members(self):
        described = {name: self.cleaned_data[name] for name in (*NAMES, "birth_date", "iin")}
        spells = former_members(self.organisation, **described)
        return [spell for spell in spells if not self._is_certain(spell.person)]

    def _is_certain(self, person):
        """Whether the register finds the person by itself."""
        iin, birth_date = self.cleaned_data["iin"], self.cleaned_data["birth_date"]
        return bool((iin and iin == person.iin) or (birth_date and birth_date == person.birth_date))

    def warnings(self, data):
        known = namesakes(
            self.organisation,
            timezone.localdate(),
            **{name: data[name] for name in (*NAMES, "birth_date", "iin")},
        )
        return super().warnings(data) + [
            format_lazy(
                _("{name} is in your list already, member from {day}. Is this another person?"),
                name=member.person.full_name,
                day=short_day(member.joined_on),
            )
            for member in known.select_related("person")[:5]
        ]


class CorrectForm(CardForm):
    """Corrections of a card. Once the name differs it asks which kind of difference it is."""

    name_change = forms.ChoiceField(
        label=_("Why is the name different?"),
        choices=[(TYPING_MISTAKE, _("A typing mistake was corrected")), (NEW_NAME, _("The person has a new name"))],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = [*NAMES, "name_change"]

    def __init__(self, *args, person, **kwargs):
        self.person = person
        fields = (*NAMES, "birth_date", "sex", "phone", "position")
        super().__init__(*args, initial={name: getattr(person, name) for name in fields}, **kwargs)
        if person.iin:
            self.fields["iin"].help_text = format_lazy(
                _("In the register: {iin}. Leave this empty to keep it."), iin=person.masked_iin
            )
        if not self.is_bound:
            del self.fields["name_change"]

    def known_iin(self, data):
        return data["iin"] or self.person.iin

    def clean(self):
        same = all(self.cleaned_data.get(name, "") == getattr(self.person, name) for name in NAMES)
        if same:
            del self.fields["name_change"]
        elif not self.errors and not self.cleaned_data["name_change"]:
            self.add_error("name_change", _("Choose: a corrected typing mistake, or a new name."))
        data = super().clean()
        data["new_name"] = data.pop("name_change", "") == NEW_NAME
        data["iin"] = self.known_iin(data) if "iin" in data else None
        return data


class EndForm(forms.Form):
    """How and when a membership ended."""

    on = DayField(label=_("Last day"), hint=_("The last day of membership, for example 30.06.2026."))
    reason = forms.ChoiceField(label=_("How it ended"), choices=[])
    decision = forms.CharField(
        label=_("Decision"), max_length=200, required=False, help_text=_("For example: minutes No. 3 of 01.09.2025.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A transfer is recorded by the organisation that the member goes to.
        passing = {*CONTINUING_REASONS, EndReason.TRANSFERRED}
        self.fields["reason"].choices = [NO_ANSWER] + [
            choice for choice in EndReason.choices if choice[0] not in passing
        ]


class VoidForm(forms.Form):
    """Why a record is a mistake."""

    reason = forms.CharField(
        label=_("Why is it a mistake?"), max_length=300, help_text=_("For example: the same person was added twice.")
    )

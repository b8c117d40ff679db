"""Forms of the five steps that start a portal."""

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from registry.models import Organisation, Person, User
from registry.services.bodies import CITY_BODIES
from shymkent_union.lib.form_fields import DayField, PhoneField

LANGUAGES = User._meta.get_field("language").choices
# What the information work needs is offered ticked.
USUAL_BODIES = ("executive_committee", "information_work")


class CommitteeForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = (
            "name_kk", "name_ru", "short_kk", "short_ru", "legal_form_kk", "legal_form_ru", "bin", "address_kk",
            "address_ru", "official_email",
        )  # fmt: skip

    def _post_clean(self):
        """The command checks the committee as a whole."""


class CityChairForm(forms.Form):
    surname = forms.CharField(label=_("Surname"), max_length=80)
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    patronymic = forms.CharField(label=_("Patronymic"), max_length=80, required=False)
    phone = PhoneField(label=_("Mobile number"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    on = DayField(label=_("In office from"), widget=AdminDateWidget, hint=_("For example 01.09.2025."))
    taken_over = forms.BooleanField(label=_("Since before that day; the first day is not known"), required=False)
    term_ends_on = DayField(
        label=_("Term ends on"), widget=AdminDateWidget, required=False, hint=_("For example 31.08.2030.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("surname", "given_name"):
            self.fields[name].help_text = Person._meta.get_field(name).help_text


class BodiesForm(forms.Form):
    """Which bodies there are; those that are entered are not asked about."""

    keys = forms.MultipleChoiceField(
        label=_("Bodies of the city committee"), widget=forms.CheckboxSelectMultiple, required=False
    )
    union_committees = forms.BooleanField(required=False)

    def __init__(self, *args, standing, without_committee, **kwargs):
        """`standing`: the (kind, subject) of bodies that are entered; `without_committee`: how many primaries."""
        super().__init__(*args, **kwargs)
        missing = [
            (key, gettext(name))
            for key, (kind, subject, name) in CITY_BODIES.items()
            if (kind, subject) not in standing
        ]
        self.fields["keys"].choices = missing
        self.fields["keys"].initial = [key for key, _name in missing if key in USUAL_BODIES]
        if not missing:
            del self.fields["keys"]
        self.fields["union_committees"].label = _(
            "A union committee in each primary organisation that has none entered: %(count)s"
        ) % {"count": without_committee}
        self.fields["union_committees"].initial = True
        if not without_committee:
            del self.fields["union_committees"]


class NormsForm(forms.Form):
    """Norms that a document states, with that document; each is entered only where it stays ticked."""

    names = forms.MultipleChoiceField(label=_("Norms"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, proposals, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposals = {proposal.name: proposal for proposal in proposals}
        self.fields["names"].choices = [(name, name) for name in self.proposals]
        self.fields["names"].initial = list(self.proposals)

    @property
    def lines(self):
        """Each proposal with its box."""
        return [(box, self.proposals[box.data["value"]]) for box in self["names"].subwidgets]

    @property
    def chosen(self):
        return [self.proposals[name] for name in self.cleaned_data["names"]]


class InvitationsForm(forms.Form):
    """Whom to invite, in which language, and whether the links are read here or taken out as a file."""

    people = forms.MultipleChoiceField(
        label=_("Whom to invite"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one person.")},
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES, initial="kk")

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.officers = {str(officer.person.pk): officer for officer in officers}
        self.fields["people"].choices = [(pk, pk) for pk in self.officers]
        self.fields["people"].initial = [pk for pk, officer in self.officers.items() if officer.state == "to_invite"]

    @property
    def lines(self):
        return [(box, self.officers[box.data["value"]]) for box in self["people"].subwidgets]

    @property
    def chosen(self):
        return [self.officers[pk] for pk in self.cleaned_data["people"]]

"""What a reader of the library looks for; it stands in the address, so a link to it can be sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from library.models import Collection, Language, Material, Subject


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("What are you looking for?"),
        help_text=_("Words of the title or note, or their beginnings. Kazakh letters are not needed."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search", "class": "form-control"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *Material.Kind.choices], required=False)
    subject = forms.ModelChoiceField(
        Subject.objects.all(), label=_("Subject"), empty_label=_("All subjects"), to_field_name="code", required=False
    )
    language = forms.ChoiceField(
        label=_("Language of the file"),
        choices=[("", _("All languages")), *((value, Language(value).label) for value in ("kk", "ru"))],
        required=False,
    )
    collection = forms.ModelChoiceField(
        # city_wide: the names of the library's collections are announced to everyone.
        Collection.objects.city_wide(),
        label=_("Collection"),
        empty_label=_("All collections"),
        to_field_name="key",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.filters:
            field.field.widget.attrs["class"] = "form-select"

    @property
    def filters(self):
        return [self[name] for name in ("kind", "subject", "language", "collection")]

    @property
    def chosen(self):
        """What was given and understood; a wrong value is told beside its field and filters nothing."""
        return {name: value for name, value in getattr(self, "cleaned_data", {}).items() if value}

    @property
    def is_filtered(self):
        return bool(self.chosen.keys() - {"q"}) or bool(self.errors)

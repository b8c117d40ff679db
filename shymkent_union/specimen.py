"""What /style/ shows: each component once, with the longest words it must bear."""

from django import forms
from django.utils.translation import gettext_lazy as _

COLOURS = [
    ("ground", _("paper")),
    ("surface", _("card and heading")),
    ("surface-sunk", _("sunk")),
    ("ink", _("text")),
    ("ink-quiet", _("quiet text")),
    ("line", _("line")),
    ("line-strong", _("border of a field")),
    ("accent", _("links and buttons")),
    ("accent-soft", _("chosen line")),
    ("gold", _("mark and certificates")),
    ("late", _("late, wrong")),
    ("due", _("due")),
    ("done", _("done")),
]
TEXTS = [(5, _("Heading of a page")), (4, _("Heading of a section")), (3, _("The sentence under a heading")),
         (2, _("Text, fields and buttons")), (1, _("Hints and dates"))]  # fmt: skip
SPACES = [1, 2, 3, 4, 6, 8, 12, 16]
# A name as long as the official ones are, in both languages.
LONG_NAME = _(
    "Municipal public institution “Specialised boarding school No. 97 for gifted children with instruction in three "
    "languages” of the Education Department of Shymkent"
)


class SpecimenForm(forms.Form):
    """A field of each sort."""

    phone = forms.RegexField(
        r"^\+?[0-9 ()-]{10,}$",
        label=_("Mobile number"),
        help_text=_("For example +7 701 123 45 67."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    elected_on = forms.DateField(
        label=_("Day of the election"),
        help_text=_("For example 12.03.1985."),
        widget=forms.DateInput(attrs={"inputmode": "numeric"}),
    )
    place = forms.ChoiceField(
        label=_("Where the board hangs"), choices=[("hall", _("In the hall")), ("room", _("In the teachers' room"))]
    )
    way = forms.ChoiceField(
        label=_("How to send"), choices=[("now", _("Now")), ("later", _("Later"))], widget=forms.RadioSelect
    )
    photo = forms.FileField(label=_("Photo of the board"), required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    agreed = forms.BooleanField(label=_("The union committee has considered it"))


def specimen():
    """The context of /style/."""
    return {
        "colours": COLOURS,
        "texts": TEXTS,
        "spaces": SPACES,
        "long_name": LONG_NAME,
        "task": _("Photo of the information board"),
        "facts": [(_("Name"), LONG_NAME), (_("Register number"), "017"), (_("District"), "")],
        "states": [
            ("done", _("Filed on 2 July")),
            ("due", _("Due on 10 July")),
            ("late", _("Late since 10 July")),
            ("returned", _("Returned: the photo is dark")),
            ("draft", _("Draft")),
            ("", _("Not yet collected")),
        ],
    }

"""What is asked for with an export, beside the filters that the list stood under."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.models import Export


class ExportForm(forms.Form):
    """Personal data only with a tick, and with what they are for."""

    format = forms.ChoiceField(
        label=_("Kind of file"),
        choices=[(Export.Format.XLSX, _("Excel workbook (.xlsx)")), (Export.Format.CSV, _("Text table (.csv)"))],
        widget=forms.RadioSelect,
        initial=Export.Format.XLSX,
    )
    personal_data = forms.BooleanField(
        label=_("With IIN, date of birth and telephone number"),
        required=False,
        help_text=_("Without the tick the file has names, member numbers, categories and days of joining alone."),
    )
    purpose = forms.CharField(
        label=_("What the personal data are for"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_(
            "Only with the tick above. The journal keeps it. For example: list for the department of education."
        ),
    )

    def __init__(self, *args, personal=True, **kwargs):
        super().__init__(*args, **kwargs)
        if not personal:
            del self.fields["personal_data"], self.fields["purpose"]

"""Forms on the press: what is typed; the rules are in the commands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.form_fields import WholeField


class OrderForm(forms.Form):
    """How many copies of one periodical for one year, and for how much."""

    copies = WholeField(label=_("Copies"), hint=_("For example 2."))
    amount_kzt = WholeField(label=_("Sum for all copies, ₸"), hint=_("For example 8 200."))

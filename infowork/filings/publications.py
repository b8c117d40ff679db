"""What appeared about the organisation and its work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.models import FiledBy, Rhythm
from publications.models import MediaOutlet, Publication
from publications.services.outlets import outlet_named
from registry.validators import validate_not_in_future
from shymkent_union.lib.form_fields import NO_ANSWER, DayField
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import check, refusal

from .kind import Answers, Kind, check_in_period
from .rows import keep_in_step, rows_by_owner
from .sheet import ROWS, RowForm
from .terms import Proposal


class PublicationForm(RowForm):
    """One publication: where, when, and a link that shows it."""

    title = forms.CharField(label=_("Title"), max_length=300)
    appeared_on = DayField(label=_("Appeared on"), hint=_("For example 15.10.2026."))
    outlet = forms.ModelChoiceField(
        label=_("Where it appeared"), queryset=MediaOutlet.objects.none(), required=False, empty_label=NO_ANSWER[1]
    )
    other_outlet = forms.CharField(
        label=_("Or another place"),
        max_length=200,
        required=False,
        help_text=_("For example: the school's Instagram."),
    )
    url = forms.URLField(
        label=_("Link"), max_length=500, required=False, assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("For example instagram.com/p/C8x2."),
    )  # fmt: skip

    told_by = ("title", "appeared_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A reference list without owners: all of it.
        self.fields["outlet"].queryset = MediaOutlet.objects.all()
        self.fields["outlet"].one_of_two = self.fields["other_outlet"].one_of_two = True

    def clean(self):
        cleaned = super().clean()
        if self.has_changed() and not cleaned.get("outlet") and not cleaned.get("other_outlet"):
            self.add_error("outlet", _("Choose where it appeared, or write it below."))
        return cleaned


class Publications(Kind):
    key = "publications"
    title = _("Publications")
    short = _("Publications")
    minutes = 3
    proposal = Proposal(Rhythm.HALF_YEAR, FiledBy.INFORMATION_OFFICER, due_month=6, due_day=10)
    nothing_needs_reason = False
    is_looked_at_by_commission = True
    looked_at_template = "infowork/commission/publications.html"
    figures = ("media_outlets.names",)
    row_form_class = PublicationForm
    one_more = _("One more publication")
    one_row = _("Publication %(number)s")

    def _appeared(self, organisation, period):
        return self._appeared_in([organisation], period)

    def _appeared_in(self, organisations, period):
        rows = Publication.objects.counted().within(period).filter(organisation__in=organisations)
        return rows.order_by("earliest", "pk")

    def recorded(self, organisation, period):
        return Answers({}, [_as_row(row) for row in self._appeared(organisation, period)])

    def recorded_of_all(self, organisations, period):
        return rows_by_owner(self._appeared_in(organisations, period), _as_row)

    def looked_at(self, filings):
        """The publications of each, with outlet and link."""
        first, last = min(f.period_first for f in filings), max(f.period_last for f in filings)
        rows = Publication.objects.counted().within(Period(first, last))
        rows = rows.filter(organisation__in=[filing.organisation_id for filing in filings])
        rows = list(rows.select_related("outlet").order_by("earliest", "pk"))
        return {
            filing: [
                row
                for row in rows
                if row.organisation_id == filing.organisation_id
                and filing.period.encloses(Period(row.earliest, row.latest))
            ]
            for filing in filings
        }

    def write(self, organisation, period, fields, rows, *, on, by):
        known = self._appeared(organisation, period)
        typed = [self._row(organisation, period, number, row) for number, row in enumerate(rows)]
        keep_in_step(
            known, typed, by=by, make=lambda: Publication(organisation=organisation), reason=_("Taken out of the form")
        )

    def _row(self, organisation, period, number, row):
        name = f"{ROWS}-{number}"
        check(f"{name}-appeared_on", validate_not_in_future, row["appeared_on"])
        check_in_period(row["appeared_on"], period, f"{name}-appeared_on")
        elsewhere = Publication.objects.standing().exclude(organisation=organisation).filter(url=row["url"])
        if row["url"] and elsewhere.exists():
            sentence = _("This link is recorded already by the committee or another organisation, and counts once.")
            raise refusal(f"{name}-url", sentence, "recorded_elsewhere")
        outlet = row["outlet"] or outlet_named(row["other_outlet"], url=row["url"])
        day = row["appeared_on"]
        return {
            "row": row["row"], "title": row["title"], "url": row["url"], "outlet": outlet, "earliest": day,
            "latest": day,
        }  # fmt: skip


def _as_row(row):
    return {
        "row": str(row.pk), "title": row.title, "appeared_on": short_day(row.latest),
        "outlet": str(row.outlet_id), "other_outlet": "", "url": row.url,
    }  # fmt: skip

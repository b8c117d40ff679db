"""The information board with its dated photo and its checklist, once a year and when it changes."""

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from infowork.models import Board, BoardPhoto, ChecklistItem, FiledBy, FilingPhoto, Rhythm
from infowork.queries.boards import Checklist
from infowork.services.boards import add_board_photo, correct_board_photo, put_up_board
from infowork.services.filing_photos import send_photo_ahead
from registry.validators import validate_not_in_future
from shymkent_union.lib.codes import is_code
from shymkent_union.lib.form_fields import DayField
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import check, refusal

from .kind import Answers, Kind, check_in_period
from .terms import Proposal


class BoardPhotoForm(forms.Form):
    """Which board, its photo, and what it shows."""

    board = forms.ModelChoiceField(
        label=_("Which board"), queryset=Board.objects.none(), required=False, empty_label=_("Another board")
    )
    place = forms.CharField(
        label=_("Where it hangs"), max_length=200, required=False,
        help_text=_("For example: ground floor, by the canteen."),
    )  # fmt: skip
    put_up_on = DayField(
        label=_("Since when it hangs"), required=False,
        hint=_("Only of another board: the day, or the first one you know of. Empty: the day of the photo."),
    )  # fmt: skip
    photo = forms.FileField(
        label=_("Photo"), required=False,
        help_text=_("Take it from the front, in daylight, so that the headings can be read."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"empty": _("This file is empty. Take the photo again.")},
    )  # fmt: skip
    # The code of a photo that was sent ahead of the form.
    photo_code = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    taken_on = DayField(label=_("Taken on"), hint=_("For example 15.10.2026."))
    shows = forms.ModelMultipleChoiceField(
        label=_("What the board shows"), queryset=ChecklistItem.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("As the guide on boards says. Tick what hangs there."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A board that is known or the place of a new one, a photo now or the one that is here already.
        for name in ("board", "place", "photo"):
            self.fields[name].one_of_two = True


class BoardWithPhoto(Kind):
    key = "board"
    title = _("Information board with its photo")
    short = _("Board")
    minutes = 4
    proposal = Proposal(Rhythm.YEAR, FiledBy.INFORMATION_OFFICER, due_month=9, due_day=10)
    is_looked_at_by_commission = True
    looked_at_template = "infowork/commission/board.html"
    # A photo is not typed.
    has_grid = False
    figures = ("boards.count",)
    form_class = BoardPhotoForm

    def form_for(self, organisation, period, **kwargs):
        form = super().form_for(organisation, period, **kwargs)
        boards = organisation.boards.standing().overlapping(period)
        form.fields["board"].queryset = boards
        if not boards:
            form.fields["board"].widget = forms.HiddenInput()  # nothing to choose from: only where it hangs
        form.fields["shows"].queryset = ChecklistItem.objects.all().overlapping(period)
        return form

    def _photo(self, organisation, period):
        photos = BoardPhoto.objects.standing().filter(
            board__organisation=organisation, board__voided_at=None, taken_on__range=(period.first, period.last)
        )
        return photos.select_related("board").order_by("-taken_on", "-pk").first()

    def recorded(self, organisation, period):
        photo = self._photo(organisation, period)
        if photo is None:
            return Answers()
        shows = [str(pk) for pk in photo.shows.values_list("pk", flat=True)]
        return Answers({"board": str(photo.board_id), "taken_on": short_day(photo.taken_on), "shows": shows})

    def pictures(self, organisation, period):
        photo = self._photo(organisation, period)
        words = _("Board photo of %(day)s")
        return (
            [(reverse("infowork:photo", args=[photo.pk]), words % {"day": short_day(photo.taken_on)})] if photo else []
        )

    def proposed(self, organisation, period, on):
        board = organisation.boards.current(on).first()
        return Answers({"board": str(board.pk) if board else "", "taken_on": short_day(on)})

    def keep_files(self, organisation, files, *, by):
        if "photo" not in files:
            return {}
        try:
            return {"photo_code": send_photo_ahead(organisation, photo=files["photo"], by=by).code}
        except ValidationError:
            return {}  # the form says why

    def picture(self, organisation, period, answers):
        """The photo that was sent ahead, until it is filed; then the one of the board."""
        sent = self._sent_ahead(organisation, answers.fields.get("photo_code"))
        if sent:
            return reverse("infowork:photo_ahead", args=[sent.code])
        photo = self._photo(organisation, period)
        return reverse("infowork:photo", args=[photo.pk]) if photo else ""

    def looked_at(self, filings):
        """The photo that each is about, beside the checklist."""
        checklist, found = Checklist(), {}
        first, last = min(f.period_first for f in filings), max(f.period_last for f in filings)
        photos = BoardPhoto.objects.standing().filter(
            board__organisation__in=[filing.organisation_id for filing in filings], board__voided_at=None,
            taken_on__range=(first, last),
        )  # fmt: skip
        photos = list(photos.select_related("board").prefetch_related("shows").order_by("-taken_on", "-pk"))
        for filing in filings:
            own = [
                photo
                for photo in photos
                if photo.board.organisation_id == filing.organisation_id and photo.taken_on in filing.period
            ]
            told = filing.answers.get("fields", {})
            named = [photo for photo in own if str(photo.board_id) == told.get("board")]
            of_day = [photo for photo in named or own if short_day(photo.taken_on) == told.get("taken_on")]
            for photo in [*of_day, *named, *own][:1]:
                found[filing] = checklist.of(photo)
        return found

    def write(self, organisation, period, fields, rows, *, on, by):
        check("taken_on", validate_not_in_future, fields["taken_on"])
        check_in_period(fields["taken_on"], period, "taken_on")
        board = fields["board"] or self._new_board(organisation, fields, by)
        sent = self._sent_ahead(organisation, fields["photo_code"])
        upload = fields["photo"] or (sent and sent.photo)
        if upload:
            photo = add_board_photo(board, photo=upload, taken_on=fields["taken_on"], by=by)
        else:
            photo = self._photo(organisation, period)
            if photo is None or photo.board_id != board.pk:
                raise refusal("photo", _("Take a photo or choose one."), "no_photo")
        correct_board_photo(photo, taken_on=fields["taken_on"], shows=fields["shows"], by=by)

    def _new_board(self, organisation, fields, by):
        if not fields["place"].strip():
            raise refusal("place", _("Write where the board hangs."), "place_missing")
        put_up_on = fields["put_up_on"] or fields["taken_on"]
        return put_up_board(organisation, place=fields["place"], put_up_on=put_up_on, by=by)

    def _sent_ahead(self, organisation, code):
        return (
            FilingPhoto.objects.filter(organisation=organisation, code=code).first() if is_code(code or "") else None
        )

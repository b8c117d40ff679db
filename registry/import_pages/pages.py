"""The pages of a list on its way in: the chair's and the back office's differ in frame and in addresses alone."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _

from registry import journal
from registry.enums import ImportState, Outcome
from registry.forms.imports import ColumnsForm
from registry.mass_entry import returned
from registry.queries.imports import changing_rows, page_of_rows
from registry.services.imports import batches
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import show_on
from shymkent_union.lib.waiting import look_again

from . import columns, words
from .left_out import left_out
from .rows import shown

OUTCOME_VAR = "outcome"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ListPages:
    """What one list shows and takes, by the state it is in; a door adds its frame and its addresses."""

    frame = ""
    # Sees more than one organisation.
    staff = False
    # The addresses that the door has for one list, beside that of the list itself.
    addresses = ("columns", "apply", "undo", "abandon", "go_on", "refused", "file")

    def __init__(self, request, batch):
        self.request, self.batch = request, batch
        self.state = ImportState(batch.state)

    def address(self, page=""):
        raise NotImplementedError

    def bring_in_url(self):
        raise NotImplementedError

    def onward(self):
        """Where what was brought in is seen: (address, label)."""
        raise NotImplementedError

    def frame_context(self):
        return {}

    def show(self, part, *, title, lead="", **context):
        """A page in the door's frame; `part` is what stands in it."""
        context |= {
            "batch": self.batch,
            "list_name": words.shown_name(self.batch),
            "part": f"registry/imports/parts/{part}.html",
            "title": title,
            "lead": lead,
            "staff": self.staff,
            "urls": {page: self.address(page) for page in self.addresses} | {"list": self.address()},
        }
        return render(self.request, self.frame, context | self.frame_context())

    @property
    def asks_organisations(self):
        """Whether the list names organisations that are to be said first; a chair's is of one's own alone."""
        return self.staff and bool(self.batch.unknown_organisations)

    def to_the_list(self):
        return HttpResponseRedirect(self.address())

    # --- The page of the list, by its state --------------------------------------------------------------------------
    def state_page(self):
        if self.batch.is_at_work:
            return self._working()
        if self.state == ImportState.COLUMNS:
            return HttpResponseRedirect(self.address("columns"))
        if self.state == ImportState.STAGED:
            title, lead = words.of_staged(self.batch, asks_organisations=self.asks_organisations)
            return self._with_rows("staged", title, lead, left_out=left_out(self.batch))
        if self.state == ImportState.APPLIED:
            url, label = self.onward()
            return self._with_rows(
                "applied", *words.of_applied(self.batch), done=True, action_url=url, action_label=label,
                date=short_day(timezone.localdate(self.batch.applied_at)) if self.batch.applied_at else "",
            )  # fmt: skip
        return self._ended()

    def _working(self):
        batch = self.batch
        stale = batches.is_silent(batch)
        title, lead = words.of_work(batch)
        page = self.show("working", title=title, lead=lead, progress=words.progress(batch), stale=stale)
        return page if stale else look_again(page)

    def _with_rows(self, part, title, lead, **context):
        batch, counts = self.batch, self.batch.counts
        outcome = self.request.GET.get(OUTCOME_VAR, "")
        outcome = outcome if outcome in Outcome.values else ""
        try:
            cursor = self.request.GET.get(CURSOR_VAR, "")
            page = page_of_rows(batch, outcome=outcome, cursor=cursor, organisations=self.staff)
        except BadCursor:
            return self.to_the_list()
        changing, refused = changing_rows(counts), counts.get(Outcome.REFUSED, 0)
        context |= {
            "rows": [shown(row, batch, staff=self.staff) for row in page.rows],
            "counts": words.counts_of(batch),
            "all_rows": words.all_rows(batch),
            "outcome": outcome,
            "previous_url": self._page_url(outcome, page.previous),
            "next_url": self._page_url(outcome, page.next),
            "changing": words.rows_counted(changing) if changing else "",
            "refused": words.rows_counted(refused) if refused else "",
            "asks_organisations": self.asks_organisations,
            "refusal": words.refusal(batch),
        }
        return self.show(part, title=title, lead=lead, **context)

    def _page_url(self, outcome, cursor):
        chosen = {OUTCOME_VAR: outcome} if outcome else {}
        return f"?{urlencode(chosen | {CURSOR_VAR: cursor})}" if cursor else ""

    def _ended(self):
        title, lead, sentences = words.of_ended(self.batch, staff=self.staff)
        over = self.state in {ImportState.UNDONE, ImportState.FAILED, ImportState.ABANDONED}
        return self.show(
            "ended",
            title=title,
            lead=lead,
            sentences=sentences,
            again_url=self.bring_in_url() if over else "",
            waits=self.state == ImportState.HANDED_OVER,
        )

    # --- What is asked of the sender ---------------------------------------------------------------------------------
    def columns_page(self):
        """Which column holds what: recognised already, and corrected here."""
        if self.state not in {ImportState.COLUMNS, ImportState.STAGED}:
            return self.to_the_list()
        try:
            layout = columns.layout_of(self.batch)
        except ValidationError:
            # It can no longer be opened: the page of the list says so.
            return self.show("ended", title=_("The list cannot be read"), again_url=self.bring_in_url())
        form = ColumnsForm(self.posted(), sheets=columns.sheets_of(layout), kind=self.batch.kind)
        return self.answered(
            form,
            lambda: batches.name_columns(
                self.batch, layout=columns.corrected(layout, form.chosen(), form.people()), by=self.request.user
            ),
            "columns",
            title=_("What stands in each column?"),
            lead=_("What could be recognised is chosen already. Correct it where it is wrong.")
            if self.state == ImportState.STAGED
            else _("It could not be told where the names stand. Choose what each column holds; leave the rest."),
        )

    def posted(self):
        return self.request.POST if self.request.method == "POST" else None

    def answered(self, form, command, part, **page):
        if form.is_valid():
            try:
                command()
            except ValidationError as error:
                show_on(form, error)
            else:
                return self.to_the_list()
        return self.show(part, form=form, **page)

    # --- What is done with the list ----------------------------------------------------------------------------------
    def run(self, command):
        """One of the commands on a list; what it refuses stands on the page of the list."""
        try:
            command(self.batch, by=self.request.user)
        except ValidationError as error:
            for sentence in error.messages:
                messages.warning(self.request, sentence)
        return self.to_the_list()

    def undo_page(self):
        """Asks once, in words that name what and how many."""
        if self.state != ImportState.APPLIED:
            return self.to_the_list()
        if self.request.method == "POST":
            return self.run(batches.undo_batch)
        return self.show(
            "undo", title=_("Undo this list?"), lead=words.shown_name(self.batch),
            lines=words.what_is_undone(self.batch),
        )  # fmt: skip

    # --- What is taken out -------------------------------------------------------------------------------------------
    def refused_file(self):
        """The refused rows as the sender's own workbook, with a column of reasons."""
        refused = self.batch.counts.get(Outcome.REFUSED, 0)
        if self.state not in {ImportState.STAGED, ImportState.APPLIED} or not refused:
            raise Http404
        with returned.refused_workbook(self.batch) as file:
            answer = HttpResponse(file.read(), content_type=XLSX)
        name = f"{_('refused rows')}.xlsx"
        answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
        self._record_export(self.batch.rows.model, rows=refused, what="refused rows")
        return answer

    def sent_file(self):
        """The file as it was sent, never opened by the browser itself."""
        try:
            opened = self.batch.file.open("rb")
        except (FileNotFoundError, ValueError) as error:
            raise Http404("This file is not in the storage.") from error
        self._record_export(type(self.batch), rows=sum(self.batch.counts.values()), what="file")
        name = self.batch.name or "list"
        return FileResponse(opened, as_attachment=True, filename=name, content_type="application/octet-stream")

    def _record_export(self, model, *, rows, what):
        journal.record_export(model, by=self.request.user, rows=rows, what=f"{what}, list {self.batch.pk}")

"""Commands on filings: begin, file, accept, return, take back, close a period."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.filings import KINDS, Answers
from infowork.models import ClosedPeriod, Filing, FilingStep
from infowork.queries.decisions import latest_of
from infowork.queries.filing_forms import version_of
from infowork.queries.filings import column_of, draft_of, revisions_of
from infowork.services.reminders import tell_of_returns
from registry import journal
from registry.models import Organisation, next_number
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import refusal

COUNTER = "filings"


@transaction.atomic
def save_draft(organisation, *, kind, period, answers, by, revision=None, seen=None):
    """What is typed so far is kept on the server; it counts nowhere. Returns the draft.

    `revision` and `seen` are the last filing and the version of the draft that whoever types has seen: what another
    tab, device or officer has kept or filed since is never written over unseen. None: written over in any case.
    Raises ValidationError("period_closed" | "newer_draft").
    """
    organisation = _lock(organisation)
    _refuse_closed(period, by)
    draft = draft_of(organisation, kind, period)
    if draft and draft.answers == asdict(answers):
        return draft
    _refuse_newer(organisation, kind, period, draft, revision, seen)
    draft = draft or _next(organisation, kind, period)
    draft.answers, draft.saved_at = asdict(answers), timezone.now()
    draft.save()
    return draft


@transaction.atomic
def file(
    organisation, *, kind, period, fields, rows, answers, revision, by, way=Filing.Way.PORTAL, from_whom="",
    received_on=None,
):  # fmt: skip
    """Files `kind` for `period`: writes the app's own rows from cleaned `fields` and `rows`, and keeps `answers`.

    `revision` is the last one that whoever files has seen, 0 for none: the same form sent twice is one filing, and one
    that was overtaken is refused. `way`, `from_whom`, `received_on` tell how it came where staff file for somebody.
    Raises ValidationError("period_closed" | "overtaken" | "not_open_yet" | "not_received"), and what the kind refuses.
    """
    organisation, known = _begin(organisation, kind, period, by)
    if known and known.revision != revision:
        if known.answers == asdict(answers) and known.filed_by == by:
            return known
        raise _overtaken(known)
    kind.write(organisation, period, fields, rows, on=timezone.localdate(), by=by)
    return _file(
        organisation, kind, period, Filing.State.FILED, by=by, answers=asdict(answers), way=way, from_whom=from_whom,
        received_on=received_on,
    )  # fmt: skip


@transaction.atomic
def file_nothing(
    organisation, *, kind, period, revision, by, reason="", way=Filing.Way.PORTAL, from_whom="", received_on=None
):
    """There is nothing to report of `kind` in `period`, says a person on a day; not the same as missing.

    Raises ValidationError("cannot_be_nothing" | "reason_missing" | "something_recorded"), and what `file` does.
    """
    organisation, known = _begin(organisation, kind, period, by)
    if known and known.revision != revision:
        if known.is_nothing and known.reason == reason.strip() and known.filed_by == by:
            return known
        raise _overtaken(known)
    if not kind.may_be_nothing:
        raise ValidationError(_("Here there is always something to report."), "cannot_be_nothing")
    if kind.nothing_needs_reason and not reason.strip():
        raise refusal("reason", _("Write in a few words why there is nothing."), "reason_missing")
    kind.write_nothing(organisation, period, on=timezone.localdate(), by=by)
    return _file(
        organisation, kind, period, Filing.State.NOTHING, by=by, is_nothing=True, reason=reason.strip(), way=way,
        from_whom=from_whom, received_on=received_on,
    )  # fmt: skip


@transaction.atomic
def file_confirmed_list(sender, *, confirmation, by, **kwargs):
    """Answers `registry.signals.list_confirmed`, in its transaction: a list that its chair has sealed is filed."""
    kind = KINDS["members-list"]
    organisation = _lock(confirmation.organisation)
    answers = asdict(Answers({"members": str(confirmation.members)}))
    _file(organisation, kind, confirmation.period, Filing.State.FILED, by=by, answers=answers)


@transaction.atomic
def accept(filing, *, by):
    """The committee accepts what was filed. Raises ValidationError("not_filed" | "overtaken" | "period_closed")."""
    filing = _decidable(filing)
    return _decide(filing, Filing.State.ACCEPTED, FilingStep.Step.ACCEPTED, by)


@transaction.atomic
def return_filing(filing, *, reason, by):
    """The committee gives it back with a reason; what it wrote counts until it is filed anew.

    Raises ValidationError("reason_missing"), and what `accept` does.
    """
    if not reason.strip():
        raise refusal("reason", _("Write what is to be put right."), "reason_missing")
    filing = _decide(_decidable(filing), Filing.State.RETURNED, FilingStep.Step.RETURNED, by, reason.strip())
    tell_of_returns.enqueue(filing.steps.last().pk)
    return filing


@transaction.atomic
def take_back_decision(filing, *, by):
    """The acceptance or the return was a mistake: the filing waits for a decision again.

    Raises ValidationError("not_decided" | "overtaken" | "period_closed").
    """
    filing = _locked(filing)
    _refuse_closed(filing.period, None)
    _refuse_overtaken(filing)
    if filing.state not in (Filing.State.ACCEPTED, Filing.State.RETURNED):
        raise ValidationError(_("Nothing was decided here that could be taken back."), "not_decided")
    state = Filing.State.NOTHING if filing.is_nothing else Filing.State.FILED
    return _decide(filing, state, FilingStep.Step.TAKEN_BACK, by)


@transaction.atomic
def accept_many(filings, *, by, at=None):
    """Accepts those of `filings` that wait for a decision, all at once, at the moment `at`; returns them."""
    accepted = _in_open_periods(filings.filter(state__in=[Filing.State.FILED, Filing.State.NOTHING]))
    Filing.objects.filter(pk__in=[filing.pk for filing in accepted]).update(state=Filing.State.ACCEPTED)
    _decided_at_once(accepted, FilingStep.Step.ACCEPTED, at or timezone.now(), by)
    return accepted


@transaction.atomic
def take_back_many(filings, *, by):
    """Those of `filings` that are accepted wait for a decision again; returns them. A later filing is left alone."""
    accepted = _in_open_periods(filings.filter(state=Filing.State.ACCEPTED))
    for is_nothing, state in ((True, Filing.State.NOTHING), (False, Filing.State.FILED)):
        keys = [filing.pk for filing in accepted if filing.is_nothing == is_nothing]
        Filing.objects.filter(pk__in=keys).update(state=state)
    _decided_at_once(accepted, FilingStep.Step.TAKEN_BACK, timezone.now(), by)
    return accepted


def _in_open_periods(filings):
    rows = latest_of(filings).select_for_update(of=("self",)).select_related("organisation")
    closed = [row.period for row in ClosedPeriod.objects.all()]
    return [filing for filing in rows if not any(period.encloses(filing.period) for period in closed)]


def _decided_at_once(filings, step, at, by):
    """The steps of many filings share their moment, by which they are found again; the journal has each of them."""
    FilingStep.objects.bulk_create(FilingStep(filing=filing, step=step, by=by, at=at) for filing in filings)
    journal.record_events(filings, step.value, by=by)


@transaction.atomic
def close_period(period, *, by):
    """Nobody but the committee's staff changes the filings of `period` any more.

    Raises ValidationError("not_over_yet"), or what the constraints say of a period that is closed already.
    """
    if period.last >= timezone.localdate():
        sentence = _("This period lasts until %(day)s. It is closed when it is over.")
        raise ValidationError(sentence % {"day": short_day(period.last)}, "not_over_yet")
    row = ClosedPeriod(
        period_first=period.first, period_last=period.last, closed_on=timezone.localdate(), closed_by=by
    )
    row.full_clean()
    row.save()
    return row


def _begin(organisation, kind, period, by):
    """The organisation, locked, and the last filing that was sent, or None."""
    organisation = _lock(organisation)
    _refuse_closed(period, by)
    opens_on = column_of(kind, period).opens_on
    if timezone.localdate() < opens_on:
        sentence = _("This can be filed from %(day)s.")
        raise ValidationError(sentence % {"day": short_day(opens_on)}, "not_open_yet")
    return organisation, revisions_of(organisation, kind, period).first()


def _lock(organisation):
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _refuse_closed(period, by):
    """A closed period is changed by staff alone, as a correction that shows what changed."""
    if by is not None and by.scope.city_wide:
        return
    closed = next((row for row in ClosedPeriod.objects.all() if row.period.encloses(period)), None)
    if closed:
        sentence = _("The committee closed this period on %(day)s. Ask the committee to correct it.")
        raise ValidationError(sentence % {"day": short_day(closed.closed_on)}, "period_closed")


def _refuse_newer(organisation, kind, period, draft, revision, seen):
    last = revisions_of(organisation, kind, period).first()
    filed_since = revision is not None and (last.revision if last else 0) != revision
    kept_since = seen is not None and version_of(draft) != seen
    if filed_since or kept_since:
        sentence = _("Meanwhile other answers were kept or filed, in another tab or on another device.")
        raise ValidationError(sentence, "newer_draft")


def _overtaken(known):
    sentence = _(
        "Meanwhile this was filed on %(day)s: %(who)s. Compare with what you typed, and file again if it is right."
    )
    who = known.filed_by.person.short_name if known.filed_by and known.filed_by.person else "–"
    values = {"day": short_day(timezone.localdate(known.filed_at)), "who": who}
    return ValidationError(sentence % values, "overtaken")


def _next(organisation, kind, period):
    """An unsaved revision after the last one."""
    known = revisions_of(organisation, kind, period).first()
    return Filing(
        organisation=organisation, kind=kind.key, period_first=period.first, period_last=period.last,
        revision=known.revision + 1 if known else 1,
    )  # fmt: skip


def _file(organisation, kind, period, state, *, by, **fields):
    # A draft becomes what is filed; of an older revision it is overtaken by this one.
    filing = draft_of(organisation, kind, period) or _next(organisation, kind, period)
    for name, value in fields.items():
        setattr(filing, name, value)
    if filing.way != Filing.Way.PORTAL and not (filing.from_whom.strip() and filing.received_on):
        raise refusal("from_whom", _("Say from whom it came and on which day."), "not_received")
    filing.state, filing.filed_by = state, by
    filing.filed_at = filing.saved_at = timezone.now()
    filing.number = next_number(COUNTER)
    filing.full_clean()
    filing.save()
    FilingStep.objects.create(filing=filing, step=FilingStep.Step.FILED, by=by)
    return filing


def _locked(filing):
    rows = Filing.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=filing.pk)


def _decidable(filing):
    filing = _locked(filing)
    _refuse_closed(filing.period, None)
    _refuse_overtaken(filing)
    if filing.state not in (Filing.State.FILED, Filing.State.NOTHING):
        raise ValidationError(_("This does not wait for a decision any more. Look at how it stands now."), "not_filed")
    return filing


def _refuse_overtaken(filing):
    later = revisions_of(filing.organisation, KINDS[filing.kind], filing.period).first()
    if later.pk != filing.pk:
        raise ValidationError(_("A later filing has taken the place of this one. Decide on that one."), "overtaken")


def _decide(filing, state, step, by, words=""):
    filing.state = state
    filing.save(update_fields=["state"])
    FilingStep.objects.create(filing=filing, step=step, by=by, words=words)
    return filing

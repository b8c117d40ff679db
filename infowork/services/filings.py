"""Commands on filings: keep a draft, file, say that there is nothing to report."""

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.filings import KINDS, Answers
from infowork.models import Filing, FilingStep
from infowork.queries.filing_columns import column_of
from infowork.queries.filing_forms import version_of
from infowork.queries.filings import draft_of, revisions_of
from infowork.services.closing import refuse_closed
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
    refuse_closed(period, by)
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
    """Answers `registry.signals.list_confirmed`, in its transaction: a list that its chair has sealed is filed.

    Raises ValidationError("period_closed"), and the list stays unsealed.
    """
    kind = KINDS["members-list"]
    organisation = _lock(confirmation.organisation)
    refuse_closed(confirmation.period, by)
    answers = asdict(Answers({"members": str(confirmation.members)}))
    _file(organisation, kind, confirmation.period, Filing.State.FILED, by=by, answers=answers)


def _begin(organisation, kind, period, by):
    """The organisation, locked, and the last filing that was sent, or None."""
    organisation = _lock(organisation)
    refuse_closed(period, by)
    opens_on = column_of(kind, period).opens_on
    if timezone.localdate() < opens_on:
        sentence = _("This can be filed from %(day)s.")
        raise ValidationError(sentence % {"day": short_day(opens_on)}, "not_open_yet")
    return organisation, revisions_of(organisation, kind, period).first()


def _lock(organisation):
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


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

"""An edition in one language: today's computed blocks with people's edits laid over; or, once approved, as frozen."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import override

from shymkent_union.lib.known_dates import short_day

from .blocks import Block, Kind
from .figure import Reporting, label
from .report import assemble
from .sentences import SENTENCES, number

FROZEN_IDS = 10_000


@dataclass(frozen=True)
class EditionLine:
    """One block as it stands: `edit` is a person's (or None), `news` today's computed block where that has changed
    since the edit, to be read beside it."""

    block: Block
    edit: object = None
    news: Block | None = None


def reporting_of(edition, language):
    return Reporting(edition.organisation, edition.period, language)


def lines_of(edition, language):
    """The lines of an edition in one language, in order."""
    if edition.is_approved:
        return [EditionLine(Block.from_json(block)) for block in edition.frozen[language]["blocks"]]
    return overlay(computed_blocks(edition, language), edition.edits.filter(language=language))


def overlay(blocks, edits):
    """Blocks with the edits laid over; an edit whose block is computed no more stays at its place."""
    edits = {edit.key: edit for edit in edits}
    lines = []
    for block in blocks:
        edit = edits.pop(block.key, None)
        if edit is None:
            lines.append(EditionLine(block))
        else:
            changed = Block.from_json(edit.computed).editable_text != block.editable_text
            lines.append(EditionLine(block.edited(edit.text), edit, block if changed else None))
    for edit in edits.values():
        written_over = Block.from_json(edit.computed)
        lines.insert(min(edit.position, len(lines)), EditionLine(written_over.edited(edit.text), edit, written_over))
    return lines


def differences(edition, language):
    """[(figure in words, value before, value now)] against the edition that this one corrects."""
    if edition.corrects is None:
        return []
    before = {figure["key"]: figure["value"] for figure in edition.corrects.frozen[language]["figures"]}
    if edition.is_approved:
        now = {figure["key"]: figure["value"] for figure in edition.frozen[language]["figures"]}
    else:
        report = assemble(reporting_of(edition, language))
        now = {key: figure.value for key, figure in report.figures.items()}
    reporting = reporting_of(edition, language)
    with override(language):
        return [
            (label(reporting, key), written(before.get(key), language), written(value, language))
            for key, value in now.items()
            if before.get(key) != value
        ]


def written(value, language):
    """A figure's value as people write it; "–" where it is not known."""
    if value is None:
        return "–"
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    return number(value, language) if isinstance(value, int | float) else str(value)


def frozen(report, lines):
    """What an approved edition keeps of one language."""
    return {
        "blocks": [line.block.as_json() for line in lines],
        "figures": [_frozen_figure(figure) for figure in report.figures.values()],
        "missing": [{"key": key, "why": why} for key, why in report.missing],
    }


def frozen_figure(edition, language, key):
    """What an approved edition keeps of one figure: its value, and the ids counted (or counts by organisation).

    Raises KeyError for a figure that it does not have.
    """
    for figure in edition.frozen[language]["figures"]:
        if figure["key"] == key:
            return figure
    raise KeyError(key)


def _frozen_figure(figure):
    return {"key": figure.key, "value": figure.value, "rows": [_frozen_queryset(rows) for rows in figure.rows]}


def _frozen_queryset(rows):
    ids = list(rows.order_by("pk").values_list("pk", flat=True)[: FROZEN_IDS + 1])
    if len(ids) <= FROZEN_IDS or "organisation" not in {field.name for field in rows.model._meta.get_fields()}:
        return {"model": rows.model._meta.label, "ids": ids}
    counts = rows.order_by().values_list("organisation__register_number").annotate(count=Count("pk"))
    return {"model": rows.model._meta.label, "counts": dict(counts)}


def computed_blocks(edition, language):
    """Today's computed blocks; a corrected edition names, below its title, the earlier one and what differs."""
    blocks = assemble(reporting_of(edition, language)).blocks
    if edition.corrects is None:
        return blocks
    words = SENTENCES[language]
    title, *others = blocks
    named = words["title.edition"].format(
        number=edition.number, day=short_day(timezone.localtime(edition.corrects.approved_at))
    )
    changed = [f"{name}: {before} → {now}" for name, before, now in differences(edition, language)]
    head = [Block(title.key, title.kind, text=f"{title.text}\n{named}")]
    if changed:
        head.append(Block("corrections", Kind.PARAGRAPH, text=words["corrections"]))
        head.append(Block("corrections.list", Kind.NUMBERED, items=changed))
    return (*head, *others)

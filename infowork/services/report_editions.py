"""Commands of the information report: make a draft, edit its blocks, approve and freeze it, correct it."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from infowork.models import BlockEdit, EditionFile, ReportEdition
from infowork.report.blocks import Block
from infowork.report.edition import computed_blocks, frozen, lines_of, reporting_of
from infowork.report.figure import LANGUAGES
from infowork.report.render.as_docx import document_docx
from infowork.report.render.as_pdf import document_pdf
from infowork.report.report import assemble
from registry import journal
from registry.models import Organisation
from shymkent_union.lib import uploads
from shymkent_union.lib.codes import digest_bytes


@transaction.atomic
def make_edition(committee, period, *, by):
    """A draft of the report of `period`. Raises ValidationError("draft_exists" | "approved_exists")."""
    Organisation.objects.select_for_update().get(pk=committee.pk)
    newest = _editions(committee, period).order_by("-number").first()
    if newest and newest.is_approved:
        raise ValidationError(
            _("The report of this period is approved; make a corrected edition of it."), "approved_exists"
        )
    if newest:
        raise ValidationError(_("There is a draft of this period already; go on with it."), "draft_exists")
    return _new(committee, period, number=1, by=by)


@transaction.atomic
def correct_edition(edition, *, by):
    """A new draft that corrects an approved edition. Raises ValidationError("not_approved" | "draft_exists")."""
    Organisation.objects.select_for_update().get(pk=edition.organisation_id)
    if not edition.is_approved:
        raise ValidationError(_("Only an approved report is corrected by a new edition."), "not_approved")
    if ReportEdition.objects.filter(corrects=edition).exists():
        raise ValidationError(_("This edition has its corrected edition already."), "draft_exists")
    return _new(edition.organisation, edition.period, number=edition.number + 1, by=by, corrects=edition)


@transaction.atomic
def edit_block(edition, language, key, *, text, by):
    """Puts a person's `text` over a computed block; an empty text gives the computed one back.

    Raises ValidationError("approved" | "no_block" | "not_editable").
    """
    edition = ReportEdition.objects.select_for_update().get(pk=edition.pk)
    if edition.is_approved:
        raise ValidationError(_("This report is approved; it stays as it was."), "approved")
    block, position = _block_to_edit(edition, language, key)
    if not block.editable:
        raise ValidationError(_("This part comes from the register and is corrected there."), "not_editable")
    BlockEdit.objects.filter(edition=edition, language=language, key=key).delete()
    text = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if not text or text == block.editable_text:
        return None
    edit = BlockEdit(
        edition=edition, language=language, key=key, position=position, text=text, computed=block.as_json(),
        edited_by=by,
    )  # fmt: skip
    edit.full_clean()
    edit.save()
    return edit


def approve_edition(edition, *, by):
    """Freezes a draft: the finished DOCX and PDF in both languages, the figures and the rows they were counted from.

    Only the city chair approves; the door asks for the permission `infowork.approve_reportedition`, and so does this.
    Raises ValidationError("not_allowed" | "approved" | "pdf_unavailable").
    """
    if not by.has_perm("infowork.approve_reportedition"):
        raise ValidationError(_("Only the city chair approves the report."), "not_allowed")
    with transaction.atomic():
        edition = ReportEdition.objects.select_for_update().get(pk=edition.pk)
        if edition.is_approved:
            raise ValidationError(_("This report is approved already."), "approved")
        kept = {}
        for language in LANGUAGES:
            with override(language):
                lines = lines_of(edition, language)
                kept[language] = frozen(assemble(reporting_of(edition, language)), lines)
                blocks = [line.block for line in lines]
                _keep_file(edition, language, "docx", document_docx(blocks))
                _keep_file(edition, language, "pdf", document_pdf(blocks, language))
        edition.frozen = kept
        edition.state = ReportEdition.State.APPROVED
        edition.approved_by, edition.approved_at = by, timezone.now()
        edition.full_clean()
        edition.save(update_fields=["frozen", "state", "approved_by", "approved_at"])
        journal.record_event(edition, "report_approved", by=by)
    return edition


@transaction.atomic
def attach_signed(edition, *, scan, heard_by, by):
    """The scan of the signed paper (PDF) and the sitting that heard the report, either of them later.

    Raises ValidationError("not_approved" | "not_a_pdf" | "file_too_large").
    """
    edition = ReportEdition.objects.select_for_update().get(pk=edition.pk)
    if not edition.is_approved:
        raise ValidationError(_("Approve the report first; then attach the signed paper."), "not_approved")
    if scan:
        uploads.check_pdf(scan)
        edition.signed_scan = scan
    if heard_by:
        edition.heard_by = heard_by
    edition.full_clean()
    edition.save(update_fields=["signed_scan", "heard_by"])
    journal.record_event(edition, "signed_paper_attached", by=by)
    return edition


def _editions(committee, period):
    return ReportEdition.objects.filter(organisation=committee, period_first=period.first, period_last=period.last)


def _new(committee, period, *, number, by, corrects=None):
    edition = ReportEdition(
        organisation=committee, period_first=period.first, period_last=period.last, number=number, corrects=corrects,
        made_by=by,
    )  # fmt: skip
    edition.full_clean()
    edition.save()
    return edition


def _block_to_edit(edition, language, key):
    """(today's computed block, its place); for a block that is computed no more, the one its edit was written over."""
    for position, block in enumerate(computed_blocks(edition, language)):
        if block.key == key:
            return block, position
    edit = edition.edits.filter(language=language, key=key).first()
    if edit is None:
        raise ValidationError(_("The report has no such part any more; open it again."), "no_block")
    return Block.from_json(edit.computed), edit.position


def _keep_file(edition, language, suffix, content):
    name = f"report-{edition.period}-{edition.number}-{language}.{suffix}".replace("..", "_")
    EditionFile.objects.create(
        edition=edition, language=language, format=suffix, file=ContentFile(content, name=name),
        sha256=digest_bytes(content),
    )  # fmt: skip

"""An edition of the report: made, edited, approved by the city chair alone, frozen, corrected."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from infowork.models import EditionFile, ReportEdition
from infowork.report.edition import differences, lines_of
from infowork.report.figure import Reporting, compute_all
from infowork.services import report_editions
from infowork.services.published_report import DATA_FILE, load_published_report, read_data
from registry.models import Organisation, StatedFigure
from tests import makers
from tests.infowork.test_information_report import PUBLISHED


@pytest.fixture
def published(committee, city_chair):
    """The facts of 2020-2022 in the committee of the cast, with its chair."""
    load_published_report(read_data(DATA_FILE))
    return Organisation.objects.get(pk=committee.pk)


@pytest.fixture
def draft(published, specialist):
    return report_editions.make_edition(published, PUBLISHED, by=specialist)


@pytest.fixture
def approved(draft, city_chair):
    return report_editions.approve_edition(draft, by=city_chair)


def block(edition, key, language="kk"):
    return next(line for line in lines_of(edition, language) if line.block.key == key)


def code_of(refused):
    return refused.value.error_list[0].code


def test_one_draft_a_period(draft, specialist):
    with pytest.raises(ValidationError) as refused:
        report_editions.make_edition(draft.organisation, PUBLISHED, by=specialist)
    assert code_of(refused) == "draft_exists"


def test_an_edit_is_kept_in_its_language_with_todays_sentence_beside_it(draft, specialist):
    report_editions.edit_block(draft, "kk", "officers", text="Өз сөзіміз.", by=specialist)
    assert block(draft, "officers").block.text == "Өз сөзіміз."
    assert block(draft, "officers").news is None
    assert block(draft, "officers", "ru").edit is None
    StatedFigure.objects.filter(key="information_commission.members").update(number=8)
    changed = block(draft, "officers")
    assert changed.block.text == "Өз сөзіміз."
    assert "(8 адам)" in changed.news.editable_text


def test_an_empty_text_gives_the_computed_one_back(draft, specialist):
    report_editions.edit_block(draft, "kk", "officers", text="Өз сөзіміз.", by=specialist)
    report_editions.edit_block(draft, "kk", "officers", text="  ", by=specialist)
    assert block(draft, "officers").edit is None
    assert "(82 адам)" in block(draft, "officers").block.editable_text


def test_a_list_is_edited_line_by_line(draft, specialist):
    report_editions.edit_block(draft, "kk", "seminar_topics", text="Бірінші\n\nЕкінші", by=specialist)
    assert block(draft, "seminar_topics").block.items == ["Бірінші", "Екінші"]


def test_an_edit_outlives_its_computed_block(draft, specialist):
    report_editions.edit_block(draft, "kk", "seminars.rule", text="Оқу туралы.", by=specialist)
    StatedFigure.objects.filter(key="seminars.rule").update(voided_at=timezone.now())
    assert block(draft, "seminars.rule").block.text == "Оқу туралы."


def test_only_the_city_chair_approves(draft, specialist):
    with pytest.raises(ValidationError) as refused:
        report_editions.approve_edition(draft, by=specialist)
    assert code_of(refused) == "not_allowed"
    assert not EditionFile.objects.exists()


@pytest.mark.pdf
def test_approval_freezes_documents_figures_and_rows(approved):
    files = {(file.language, file.format) for file in approved.files.all()}
    assert files == {("kk", "docx"), ("kk", "pdf"), ("ru", "docx"), ("ru", "pdf")}
    assert approved.files.get(language="kk", format="pdf").file.read().startswith(b"%PDF")
    StatedFigure.objects.update(voided_at=timezone.now())
    figures = {figure["key"]: figure for figure in approved.frozen["kk"]["figures"]}
    assert figures["information_officers.count"]["value"] == 82
    assert len(figures["information_officers.count"]["rows"][0]["ids"]) == 1
    assert "(82 адам)" in block(ReportEdition.objects.get(pk=approved.pk), "officers").block.editable_text


@pytest.mark.pdf
def test_an_approved_report_is_not_edited_nor_approved_again(approved, city_chair):
    for command in (
        lambda: report_editions.edit_block(approved, "kk", "officers", text="x", by=city_chair),
        lambda: report_editions.approve_edition(approved, by=city_chair),
    ):
        with pytest.raises(ValidationError) as refused:
            command()
        assert code_of(refused) == "approved"


@pytest.mark.pdf
def test_a_corrected_edition_names_the_earlier_one_and_what_differs(approved, specialist):
    StatedFigure.objects.filter(key="information_commission.members").update(number=8)
    corrected = report_editions.correct_edition(approved, by=specialist)
    assert (corrected.number, corrected.corrects) == (2, approved)
    assert [(before, now) for _name, before, now in differences(corrected, "kk")] == [("7", "8")]
    title = block(corrected, "title").block.text
    assert f"{timezone.localtime(approved.approved_at):%d.%m.%Y}" in title
    assert "7 → 8" in block(corrected, "corrections.list").block.items[0]
    with pytest.raises(ValidationError) as refused:
        report_editions.correct_edition(approved, by=specialist)
    assert code_of(refused) == "draft_exists"


@pytest.mark.pdf
def test_a_corrected_edition_names_the_day_of_the_clock_here(approved, specialist):
    approved.approved_at = datetime(2024, 3, 5, 21, 30, tzinfo=UTC)
    approved.save(update_fields=["approved_at"])
    corrected = report_editions.correct_edition(approved, by=specialist)

    assert "06.03.2024" in block(corrected, "title").block.text


def test_a_sitting_that_heard_the_report_is_chosen_by_its_day(approved, specialist, sign_in):
    meeting = makers.make_consideration(approved.organisation, "executive_committee", date(2023, 2, 14)).meeting
    page = sign_in(specialist).get(reverse("admin:infowork_reportedition_signed", args=[approved.pk]))
    assert f'<option value="{meeting.pk}">2023 жылғы 14 ақпан' in page.content.decode()


@pytest.mark.pdf
def test_the_signed_paper_must_be_a_pdf(approved, specialist):
    with pytest.raises(ValidationError) as refused:
        report_editions.attach_signed(
            approved, scan=SimpleUploadedFile("scan.pdf", b"not a pdf"), heard_by=None, by=specialist
        )
    assert code_of(refused) == "not_a_pdf"


# --- the pages -----------------------------------------------------------------------------------------------------


def live_url(name="live", *args):
    return reverse(f"admin:infowork_reportedition_{name}", args=[str(PUBLISHED), *args])


def test_each_figure_of_the_page_opens_its_rows(published, specialist, sign_in):
    client = sign_in(specialist)
    page = client.get(live_url()).content.decode()
    figures = compute_all(Reporting(published, PUBLISHED))
    linked = [key for key in figures if live_url("figure", key) in page]
    assert "information_officers.count" in linked
    assert "subscriptions.2021.amount_kzt" in linked
    for key in linked:
        rows = client.get(live_url("figure", key))
        assert rows.status_code == 200
        counted = sum(rows.count() for rows in figures[key].rows)
        assert sum(len(group["rows"]) for group in rows.context["groups"] if not group["note"]) == counted


def test_the_missing_are_named_to_staff_and_not_in_the_text(published, specialist, sign_in):
    response = sign_in(specialist).get(live_url())
    assert [name for name, _why, _url in response.context["missing"]]
    document = sign_in(specialist).get(live_url("document", "kk", "json"))
    assert json.loads(document.content)["missing"]


@pytest.mark.parametrize("suffix", ["docx", pytest.param("pdf", marks=pytest.mark.pdf), "json", "html"])
def test_documents_come_as_files(published, specialist, sign_in, suffix):
    response = sign_in(specialist).get(live_url("document", "ru", suffix))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("period", ["nonsense", "2022-02-31..2022-03-01", "2022-12-31..2020-01-01"])
def test_a_period_that_is_none_is_404(published, specialist, sign_in, period):
    url = reverse("admin:infowork_reportedition_live", args=[period])
    assert sign_in(specialist).get(url).status_code == 404


def test_from_after_to_is_said_beside_the_field(published, specialist, sign_in):
    url = reverse("admin:infowork_reportedition_changelist")
    response = sign_in(specialist).get(url, {"first": "31.12.2022", "last": "01.01.2020"})
    assert response.status_code == 200
    assert response.context["form"].errors["last"]


def test_a_year_alone_opens_as_a_period(published, specialist, sign_in):
    url = reverse("admin:infowork_reportedition_changelist")
    response = sign_in(specialist).get(url, {"first": "01.01.2021", "last": "31.12.2021"}, follow=True)
    assert response.redirect_chain[-1][0].endswith("/period/2021/")
    assert response.status_code == 200


@pytest.mark.parametrize("who", ["chair", "information_officer", "commission_member", "activist", "stranger"])
def test_others_do_not_learn_that_there_is_a_report(request, published, sign_in, who):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(live_url()).status_code == 404


def test_the_technical_administrator_has_no_report(published, technical_administrator, sign_in):
    assert sign_in(technical_administrator).get(live_url()).status_code == 403


@pytest.mark.pdf
def test_the_whole_way_of_a_report_through_the_pages(published, specialist, city_chair, sign_in):
    staff, head = sign_in(specialist), sign_in(city_chair)
    staff.post(live_url("make"))
    edition = ReportEdition.objects.get()
    pages = {
        name: reverse(f"admin:infowork_reportedition_{name}", args=[edition.pk])
        for name in ("change", "approve", "correct", "signed", "scan")
    }
    edit = reverse("admin:infowork_reportedition_block", args=[edition.pk, "kk", "officers"])
    saved = staff.post(edit, {"text": "Өз сөзіміз."})
    assert saved.url == f"{pages['change']}?language=kk#block-officers"
    assert "Өз сөзіміз." in staff.get(pages["change"], {"language": "kk"}).content.decode()
    assert staff.post(pages["approve"]).status_code == 403
    assert head.post(pages["approve"]).status_code == 302
    assert head.post(pages["approve"]).status_code == 404
    assert staff.get(edit).status_code == 404
    scan = SimpleUploadedFile("scan.pdf", edition.files.get(language="kk", format="pdf").file.read())
    heard = makers.make_consideration(published, "plenum", timezone.localdate()).meeting
    assert staff.post(pages["signed"], {"scan": scan, "heard_by": heard.pk}).status_code == 302
    assert staff.get(pages["scan"])["Content-Type"] == "application/pdf"
    kept = reverse("admin:infowork_reportedition_file", args=[edition.pk, "kk", "docx"])
    assert staff.get(kept).status_code == 200
    frozen = reverse("admin:infowork_reportedition_frozen_figure", args=[edition.pk, "kk", "seminars.count"])
    assert len(staff.get(frozen).context["groups"][0]["rows"]) == 6
    assert staff.post(pages["correct"]).status_code == 302
    assert ReportEdition.objects.get(number=2).corrects == edition


def test_the_figures_of_an_edited_part_stay_in_reach(draft, specialist, sign_in):
    report_editions.edit_block(draft, "kk", "officers", text="Өз сөзіміз.", by=specialist)
    page = sign_in(specialist).get(reverse("admin:infowork_reportedition_change", args=[draft.pk]), {"language": "kk"})
    assert live_url("figure", "information_officers.count") in page.content.decode()

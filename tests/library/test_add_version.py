"""add_version and void_material; what a file may be."""

import hashlib
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from library import files
from library.models import HandOut, MaterialVersion
from library.services.materials import add_version, void_material
from shymkent_union.lib.refusals import codes
from tests.library.makers import make_material, make_version, office_file, pdf, picture, video

pytestmark = pytest.mark.django_db


def refused(material, file, by):
    with pytest.raises(ValidationError) as refusal:
        add_version(material, language="kk", file=file, by=by)
    assert not MaterialVersion.objects.exists()
    return codes(refusal.value)


def test_versions_are_numbered_by_language(committee, specialist):
    material = make_material()
    numbers = [
        (make_version(material, by=specialist, language=language).number) for language in ("kk", "kk", "ru", "kk")
    ]
    assert numbers == [1, 2, 1, 3]


def test_what_is_known_of_a_file_is_computed(committee, specialist):
    file = pdf("Нұсқаулық.pdf")
    content = file.read()
    version = add_version(make_material(), language="kk", file=file, by=specialist, on=date(2024, 5, 6))
    assert version.content_type == "application/pdf"
    assert version.size == len(content)
    assert version.sha256 == hashlib.sha256(content).hexdigest()
    assert version.published_on == date(2024, 5, 6)
    with version.file.open() as stored:
        assert stored.read() == content


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (ContentFile(b"%PDF-1.4 and then nothing", name="a.pdf"), "not_a_pdf"),
        (ContentFile(b"<html></html>", name="a.pdf"), "file_kind"),
        (ContentFile(b"<svg/>", name="a.png"), "file_kind"),
        (ContentFile(b"MZ\x90", name="a.docx"), "file_kind"),
        (ContentFile(b"\x89PNG\r\n\x1a\n and then nothing", name="a.png"), "not_a_picture"),
        (ContentFile(b"PK\x03\x04 and then nothing", name="a.docx"), "file_kind"),
        (office_file("wordprocessingml.template+xml"), "file_kind"),
        (office_file("ms-word.document.macroEnabled.main+xml", "a.docm"), "file_kind"),
    ],
)
def test_a_file_of_another_kind_is_refused(committee, specialist, file, code):
    assert refused(make_material(), file, specialist) == [code]


def test_a_file_too_large_is_refused(committee, specialist, monkeypatch):
    monkeypatch.setattr("shymkent_union.lib.uploads.DOCUMENT_BYTES", 100)
    assert refused(make_material(), pdf(), specialist) == ["file_too_large"]


@pytest.mark.parametrize("language", ["", "en"])
def test_a_language_of_ours(committee, specialist, language):
    with pytest.raises(ValidationError) as refusal:
        add_version(make_material(), language=language, file=pdf(), by=specialist)
    assert set(refusal.value.error_dict) == {"language"}


def test_nothing_is_added_to_a_voided_material(committee, specialist):
    material = make_material()
    void_material(material, reason="Қате", by=specialist)
    assert refused(material, pdf(), specialist) == ["material_voided"]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (pdf(), "application/pdf"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (office_file(), files.uploads.DOCX),
        (office_file("presentationml.presentation.main+xml"), files.PPTX),
        (video(), "video/mp4"),
        (ContentFile(b""), files.UNKNOWN),
    ],
)
def test_kind_by_content(file, kind):
    assert files.content_type(file) == kind


def test_a_name_says_nothing(committee, specialist):
    version = add_version(
        make_material("Есеп: 1/2"),
        language="kk",
        file=SimpleUploadedFile("../../evil.html", pdf().read()),
        by=specialist,
    )
    assert version.download_name == "Есеп 1 2 (kk, 1).pdf"
    assert version.file.name.startswith(f"materials/{version.material_id}/1-kk/")
    assert ".." not in version.file.name


def test_a_material_that_is_handed_out_is_not_voided(committee, specialist):
    material = make_material()
    hand_out = HandOut.objects.create(material=material, audience="chairs", handed_on=date(2024, 1, 1))
    with pytest.raises(ValidationError) as refusal:
        void_material(material, reason="Қате", by=specialist)
    assert codes(refusal.value) == ["handed_out"]
    hand_out.ended_on = date(2024, 2, 1)
    hand_out.save()
    voided = void_material(material, reason="Қате", by=specialist)
    assert (voided.void_reason, voided.voided_by) == ("Қате", specialist)


def test_voided_twice_is_refused(committee, specialist):
    material = make_material()
    void_material(material, reason="Қате", by=specialist)
    with pytest.raises(ValidationError) as refusal:
        void_material(material, reason="Қате", by=specialist)
    assert codes(refusal.value) == ["voided_already"]

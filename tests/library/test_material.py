"""A material's page and its files."""

from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.models import MaterialVersion
from tests.library.makers import BOARD, make_material, make_version, office_file, pdf, picture, video

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(committee):
    return make_material(BOARD, title_ru="Информационный стенд")


def body(response):
    return b"".join(response.streaming_content)


def test_shows_versions_by_language_and_number(guide, specialist, client):
    for language in ("kk", "kk", "ru"):
        make_version(guide, by=specialist, language=language)
    response = client.get(f"/library/{guide.code}/")
    material = response.context["material"]
    assert [(v.language, v.number) for v in material.newest_versions] == [("kk", 2), ("ru", 1)]
    assert [(v.language, v.number) for v in material.earlier_versions] == [("kk", 1)]
    page = response.content.decode()
    assert "Қазақша, 2-нұсқа" in page
    assert "PDF, " in page
    assert f"/library/{guide.code}/kk/2/?download=1" in page


def test_size_as_people_write_it(guide, specialist, client):
    version = make_version(guide, by=specialist)
    MaterialVersion.objects.filter(pk=version.pk).update(size=1_258_291)
    assert "1,2\xa0МБ" in client.get(f"/library/{guide.code}/").content.decode()


def test_the_reader_is_offered_the_own_language_first(guide, specialist, client):
    make_version(guide, by=specialist, language="kk")
    make_version(guide, by=specialist, language="ru")
    assert client.get(f"/library/{guide.code}/").context["main"].language == "kk"
    client.cookies["django_language"] = "ru"
    assert client.get(f"/library/{guide.code}/").context["main"].language == "ru"


def test_title_alone_is_said(guide, client):
    assert "атауы ғана белгілі" in client.get(f"/library/{guide.code}/").content.decode()


def test_on_paper_says_where(committee, client):
    material = make_material(on_paper_at="Қалалық комитет, 3-кабинет")
    page = client.get(f"/library/{material.code}/").content.decode()
    assert "Қағаз түрінде: Қалалық комитет, 3-кабинет" in page
    assert "атауы ғана белгілі" not in page


@pytest.mark.parametrize(
    ("access", "who", "status"),
    [
        ("open", None, 200),
        ("activists", None, 404),
        ("activists", "stranger", 200),
        ("staff", "chair", 404),
        ("staff", "activist", 404),
        ("staff", "specialist", 200),
    ],
)
def test_page_and_file_are_for_whom_the_material_is(request, specialist, sign_in, access, who, status):
    material = make_material(access=access)
    make_version(material, by=specialist)
    client = sign_in(who and request.getfixturevalue(who))
    assert client.get(f"/library/{material.code}/").status_code == status
    assert client.get(f"/library/{material.code}/kk/1/").status_code == status


def test_wrong_code_language_or_number(guide, specialist, client):
    make_version(guide, by=specialist)
    for address in (
        "/library/NOTTHERE2345/",
        f"/library/{guide.pk}/",
        f"/library/{guide.code}/ru/1/",
        f"/library/{guide.code}/kk/2/",
        f"/library/{guide.code}/kk/x/",
        "/library/NOTTHERE2345/kk/1/",
    ):
        assert client.get(address).status_code == 404, address


def test_a_pdf_opens_in_the_browser_under_its_title(guide, specialist, client):
    make_version(guide, by=specialist)
    response = client.get(f"/library/{guide.code}/kk/1/")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == f"inline; filename*=utf-8''{quote(f'{BOARD} (kk, 1).pdf', safe='')}"
    assert "object-src 'none'" in response["Content-Security-Policy"]
    assert body(response).startswith(b"%PDF-")


def test_a_pdf_is_saved_on_request(guide, specialist, client):
    make_version(guide, by=specialist)
    response = client.get(f"/library/{guide.code}/kk/1/?download=1")
    assert response["Content-Disposition"].startswith("attachment;")
    response.close()


@pytest.mark.parametrize(
    ("file", "disposition", "content_type"),
    [
        (picture("PNG"), "inline", "image/png"),
        (picture("JPEG"), "inline", "image/jpeg"),
        (picture("WEBP"), "inline", "image/webp"),
        (office_file(), "attachment", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (video(), "attachment", "video/mp4"),
    ],
)
def test_only_pdf_and_pictures_are_shown(guide, specialist, client, file, disposition, content_type):
    make_version(guide, by=specialist, file=file)
    response = client.get(f"/library/{guide.code}/kk/1/")
    assert response["Content-Disposition"].split(";")[0] == disposition
    assert response["Content-Type"] == content_type
    response.close()


@pytest.mark.parametrize(
    "content", [b"<html><script>alert(1)</script>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ\x90\x00"]
)
def test_whatever_the_row_says_only_content_counts(guide, client, content):
    """A file put into the storage past the command is never shown, even where its row calls it a PDF."""
    version = MaterialVersion(material=guide, language="kk", number=1, content_type="application/pdf", sha256="0")
    version.file.save("page.pdf", ContentFile(content))
    response = client.get(f"/library/{guide.code}/kk/1/")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_a_file_missing_in_the_storage_is_404(guide, specialist, client):
    version = make_version(guide, by=specialist)
    version.file.storage.delete(version.file.name)
    assert client.get(f"/library/{guide.code}/kk/1/").status_code == 404


def test_a_voided_material_is_for_staff(guide, specialist, sign_in, client):
    from library.services.materials import void_material

    void_material(guide, reason="Қате", by=specialist)
    assert client.get(f"/library/{guide.code}/").status_code == 404
    assert "Қате" in sign_in(specialist).get(f"/library/{guide.code}/").content.decode()


def test_only_get(guide, client):
    assert client.post(f"/library/{guide.code}/").status_code == 405
    assert client.post(f"/library/{guide.code}/kk/1/").status_code == 405


def test_same_queries_for_one_version_and_three(guide, specialist, client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/library/{guide.code}/")
        return len(captured)

    make_version(guide, by=specialist)
    client.get(f"/library/{guide.code}/")
    one = queries()
    make_version(guide, by=specialist, file=pdf())
    make_version(guide, by=specialist, language="ru")
    assert queries() == one


def test_a_picture_is_looked_at(committee, specialist, client):
    material = make_material(kind="photo")
    make_version(material, by=specialist, file=picture("JPEG"))
    page = client.get(f"/library/{material.code}/").content.decode()
    assert "Көру" in page
    assert "Оқу" not in page

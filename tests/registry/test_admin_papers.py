"""Papers kept with a record: only papers come in, and only those who may see the record open them."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from infowork.models import Meeting
from publications.models import MediaOutlet, Publication
from registry.services.offices import record_office
from tests import makers
from tests.library.makers import pdf, picture

PAGE = b"<html><script>alert(document.cookie)</script></html>"


@pytest.fixture
def publication(school):
    outlet = MediaOutlet.objects.create(name="Шымкент келбеті", kind="newspaper", level="city")
    return Publication.objects.create(
        organisation=school, outlet=outlet, title="Ардагерлер", earliest=date(2024, 3, 1), latest=date(2024, 3, 1),
        clipping=pdf("clipping.pdf"),
    )  # fmt: skip


def address(row, page="paper"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def read(response):
    return b"".join(response.streaming_content)


def test_a_clipping_opens_from_its_record(publication, specialist, sign_in):
    client = sign_in(specialist)
    assert f'href="{address(publication)}"' in client.get(address(publication, "change")).content.decode()
    assert "clippings/" not in client.get(address(publication, "change")).content.decode()
    response = client.get(address(publication))
    assert (response["Content-Type"], response["Content-Disposition"][:6]) == ("application/pdf", "inline")
    assert "no-store" in response["Cache-Control"]
    assert read(response).startswith(b"%PDF-")


def test_the_form_offers_no_address_of_the_file(publication, specialist, sign_in):
    page = sign_in(specialist).get(address(publication, "change"), {"edit": "1"}).content.decode()
    assert publication.clipping.name in page
    assert f'href="{publication.clipping.url}"' not in page


def test_a_protocol_opens_from_its_meeting_and_its_office(committee, school, specialist, sign_in):
    meeting = Meeting.objects.create(
        organisation=committee, kind="forum", earliest=date(2024, 3, 1), latest=date(2024, 3, 1),
        protocol_file=picture("PNG", "protocol.png"),
    )  # fmt: skip
    office = record_office(
        school, "treasurer", makers.make_person(), on=date(2024, 3, 1), by=None, protocol_file=pdf("protocol.pdf")
    )
    client = sign_in(specialist)
    for row, kind in ((meeting, "image/png"), (office, "application/pdf")):
        assert f'href="{address(row)}"' in client.get(address(row, "change")).content.decode()
        assert client.get(address(row))["Content-Type"] == kind


def test_what_is_no_paper_by_its_content_is_saved_and_not_shown(publication, specialist, sign_in):
    publication.clipping.save("page.pdf", ContentFile(PAGE))
    response = sign_in(specialist).get(address(publication))
    assert (response["Content-Type"], response["Content-Disposition"][:10]) == (
        "application/octet-stream",
        "attachment",
    )


def test_without_a_paper_there_is_none(publication, specialist, sign_in):
    Publication.objects.update(clipping="")
    assert sign_in(specialist).get(address(publication)).status_code == 404


@pytest.mark.parametrize("who", ["chair", "information_officer", "activist", "commission_member", "stranger"])
def test_others_find_no_paper(publication, who, request, sign_in):
    assert sign_in(request.getfixturevalue(who)).get(address(publication)).status_code == 404


def test_the_technical_administrator_opens_none(publication, technical_administrator, sign_in):
    assert sign_in(technical_administrator).get(address(publication)).status_code == 403


SENT = [
    ("a.html", PAGE, False),
    ("a.pdf", PAGE, False),
    ("a.svg", b"<svg onload='alert(1)'/>", False),
    ("a.png", b"\x89PNG\r\n\x1a\n and then nothing", False),
    ("a.pdf", pdf().read(), True),
    ("a.jpg", picture("JPEG").read(), True),
]


@pytest.mark.parametrize(("name", "content", "taken"), SENT)
def test_only_papers_come_in(publication, specialist, sign_in, name, content, taken):
    typed = {"organisation": publication.organisation_id, "outlet": publication.outlet_id, "title": "Мақала",
             "earliest": "01.03.2024", "clipping": SimpleUploadedFile(name, content)}  # fmt: skip
    response = sign_in(specialist).post(reverse("admin:publications_publication_add"), typed)
    assert Publication.objects.count() == 1 + taken
    assert response.status_code == (302 if taken else 200)
    if not taken:
        assert "clipping" in response.context["adminform"].form.errors


def test_what_is_stored_is_not_read_again(publication):
    publication.clipping.storage.delete(publication.clipping.name)
    publication.refresh_from_db()
    publication.full_clean()

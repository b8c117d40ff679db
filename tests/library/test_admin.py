"""The library in the back office."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from library.models import Collection, HandOut, Material, MaterialVersion, Receipt, Seminar, Subject
from library.services.seminars import enrol
from tests import makers
from tests.library.makers import BOARD, make_material, make_seminar, make_version, pdf

pytestmark = pytest.mark.django_db
MODELS = [Subject, Collection, Material, Seminar, HandOut, Receipt]


@pytest.fixture
def staff(sign_in, specialist):
    return sign_in(specialist)


def url(model, page, *args):
    return reverse(f"admin:library_{model._meta.model_name}_{page}", args=args)


def upload(name="guide.pdf", content=None):
    return SimpleUploadedFile(name, pdf().read() if content is None else content)


def rows(client, model, **filters):
    return [str(row) for row in client.get(url(model, "changelist"), filters).context["cl"].result_list]


@pytest.mark.parametrize("model", MODELS)
def test_lists_are_for_staff(sign_in, staff, chair, client, model):
    assert staff.get(url(model, "changelist")).status_code == 200
    assert sign_in(chair).get(url(model, "changelist")).status_code == 404
    assert client.get(url(model, "changelist")).status_code == 302


def test_a_material_is_added_with_its_day_typed_once(staff, committee):
    subject = Subject.objects.create(name_kk="Ақпараттық жұмыс")
    form = staff.get(url(Material, "add"))
    assert form.context["adminform"].form.initial["organisation"] == committee.pk
    staff.post(
        url(Material, "add"),
        {
            "kind": "guide", "title_kk": BOARD, "access": "open", "origin": "own", "organisation": committee.pk,
            "earliest": "01.03.2022", "position": "0", "subjects": [subject.pk],
        },
    )  # fmt: skip
    material = Material.objects.get()
    assert (material.title_kk, material.earliest, material.latest) == (BOARD, date(2022, 3, 1), date(2022, 3, 1))
    assert list(material.subjects.all()) == [subject]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title_kk": ""}, "__all__"),
        ({"earliest": "31.02.2022"}, "earliest"),
        ({"latest": "01.01.2020"}, "__all__"),
        ({"kind": "novel"}, "kind"),
    ],
)
def test_a_material_refused(staff, committee, wrong, field):
    given = {
        "kind": "guide", "title_kk": BOARD, "access": "open", "origin": "own", "organisation": committee.pk,
        "earliest": "01.03.2022", "latest": "", "position": "0",
    }  # fmt: skip
    response = staff.post(url(Material, "add"), given | wrong)
    assert field in response.context["adminform"].form.errors
    assert not Material.objects.exists()


def test_a_file_is_added_by_its_page(staff, specialist):
    material = make_material()
    for number in (1, 2):
        response = staff.post(
            url(Material, "add_file", material.pk), {"language": "kk", "file": upload(), "on": "06.05.2024"}
        )
        assert response.url == url(Material, "change", material.pk)
        version = MaterialVersion.objects.get(number=number)
        assert (version.content_type, version.published_on) == ("application/pdf", date(2024, 5, 6))
    page = staff.get(url(Material, "change", material.pk)).content.decode()
    assert f"/library/{material.code}/kk/2/" in page


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"file": upload("a.pdf", b"<html>")}, "file"),
        ({"file": ""}, "file"),
        ({"language": ""}, "language"),
        ({"on": "31.02.2024"}, "on"),
    ],
)
def test_a_file_refused(staff, given, field):
    material = make_material()
    response = staff.post(
        url(Material, "add_file", material.pk), {"language": "kk", "file": upload(), "on": "06.05.2024"} | given
    )
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}
    assert not MaterialVersion.objects.exists()


def test_strangers_add_no_file_and_void_nothing(sign_in, chair):
    material = make_material()
    client = sign_in(chair)
    assert client.post(url(Material, "add_file", material.pk), {"language": "kk", "file": upload()}).status_code == 404
    assert client.post(url(Material, "void", material.pk), {"reason": "Қате"}).status_code == 404
    assert not MaterialVersion.objects.exists()
    assert Material.objects.get().voided_at is None


def test_a_material_is_voided_by_its_page(staff):
    material = make_material()
    hand_out = HandOut.objects.create(material=material, audience="chairs", handed_on=date(2024, 1, 1))
    refused = staff.post(url(Material, "void", material.pk), {"reason": "Қате"})
    assert refused.context["form"].non_field_errors()
    hand_out.ended_on = date(2024, 2, 1)
    hand_out.save()
    staff.post(url(Material, "void", material.pk), {"reason": "Қате"})
    assert Material.objects.get().void_reason == "Қате"
    assert rows(staff, Material) == []
    assert rows(staff, Material, state="voided") == ["Нұсқаулық"]


def test_materials_are_found_and_filtered(staff, specialist):
    make_version(make_material(BOARD), by=specialist)
    make_material("Атауы ғана")
    assert rows(staff, Material, q="такта") == [BOARD]
    assert rows(staff, Material, files="yes") == [BOARD]
    assert rows(staff, Material, files="no") == ["Атауы ғана"]


def test_a_seminar_shows_who_has_a_seat(staff, activist):
    seminar = make_seminar(seats=30)
    enrol(seminar, person=activist.person, by=activist)
    page = staff.get(url(Seminar, "change", seminar.pk)).content.decode()
    assert activist.person.full_name in page
    assert "1 / 30" in page
    make_seminar("past", day=date(2024, 1, 1))
    assert rows(staff, Seminar, when="past") == ["past"]
    assert rows(staff, Seminar, when="coming") == [seminar.topic_kk]


def test_a_hand_out_tells_who_has_it_and_who_has_not(staff, chair, college_chair, specialist):
    hand_out = HandOut.objects.create(material=make_material(), audience="chairs", handed_on=date(2024, 1, 1))
    Receipt.objects.create(hand_out=hand_out, office=chair.person.offices.get(), made_by=chair)
    facts = dict(staff.get(url(HandOut, "change", hand_out.pk)).context["facts"][1:])
    assert [">1<" in html for html in facts.values()] == [True, True]
    waiting = staff.get(url(HandOut, "waiting", hand_out.pk)).content.decode()
    assert college_chair.person.short_name in waiting
    assert chair.person.short_name not in waiting
    assert rows(staff, Receipt, hand_out__id__exact=hand_out.pk) == [str(hand_out)]
    assert rows(staff, Receipt, q="5") == [str(hand_out)]
    assert rows(staff, Receipt, q="колледж") == []


def test_a_hand_out_to_a_district_names_it(staff):
    material = make_material()
    given = {"material": material.pk, "audience": "district_chairs", "district": "", "handed_on": "01.03.2024"}
    assert staff.post(url(HandOut, "add"), given).context["adminform"].form.non_field_errors()
    staff.post(url(HandOut, "add"), given | {"district": "abay"})
    assert HandOut.objects.get().district == "abay"


def test_receipts_are_only_read(staff, chair):
    hand_out = HandOut.objects.create(material=make_material(), audience="chairs", handed_on=date(2024, 1, 1))
    receipt = Receipt.objects.create(hand_out=hand_out, office=chair.person.offices.get(), made_by=chair)
    assert staff.get(url(Receipt, "add")).status_code == 403
    assert staff.post(url(Receipt, "change", receipt.pk), {"hand_out": hand_out.pk}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
def test_nobody_deletes(staff, model):
    assert staff.get(url(model, "delete", 1)).status_code in (302, 403)


@pytest.mark.parametrize("model", MODELS)
def test_same_queries_for_one_row_and_three(staff, specialist, model):
    def add(number):
        material = make_material(f"{number}")
        make_version(material, by=specialist)
        chair = makers.make_officer(makers.make_organisation(), "chair")
        hand_out = HandOut.objects.create(material=material, audience="chairs", handed_on=date(2024, 1, 1))
        Receipt.objects.create(hand_out=hand_out, office=chair.person.offices.get(), made_by=chair)
        make_seminar(f"{number}")
        Subject.objects.create(name_kk=f"{number}")
        Collection.objects.create(
            organisation=material.organisation, key=f"k{number}", name_kk="Банк",
            earliest=date(2020, 1, 1), latest=date(2022, 12, 31),
        )  # fmt: skip

    def queries():
        with CaptureQueriesContext(connection) as captured:
            staff.get(url(model, "changelist"))
        return len(captured)

    add(1)
    queries()
    one = queries()
    add(2)
    add(3)
    assert queries() == one

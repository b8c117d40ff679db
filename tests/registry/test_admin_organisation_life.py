"""The life of an organisation in the back office: moved, closed, merged with a preview, and parted again."""

from datetime import date

import pytest
from django.urls import reverse

from registry.models import Membership, OrganisationMerge
from registry.services.memberships import end_membership
from registry.services.organisation_merges import merge_organisations
from tests import makers


@pytest.fixture
def client(specialist, sign_in):
    return sign_in(specialist)


def page_of(row, name="change"):
    return reverse(f"admin:registry_{row._meta.model_name}_{name}", args=[row.pk])


def wrong_fields(response):
    assert response.status_code == 200
    return list(response.context["form"].errors)


def test_moved(client, school):
    assert wrong_fields(client.post(page_of(school, "move"), {"district": "abay", "on": "01.03.2024"})) == ["district"]
    client.post(page_of(school, "move"), {"district": "turan", "on": "01.03.2024"})
    school.refresh_from_db()
    assert school.district == "turan"
    assert [former.until for former in school.former_districts.all()] == [date(2024, 2, 29)]
    assert "former_districts" in client.get(page_of(school)).content.decode()


def test_closed_with_members_and_opened_again(client, school, chair):
    member = makers.make_member(school)
    address = page_of(school, "close")
    assert page_of(school, "merge") in client.get(address).content.decode()
    assert wrong_fields(client.post(address, {"on": "01.03.2024"})) == ["__all__"]
    assert client.post(address, {"on": "01.03.2024", "reason": "left_sector"}).url == page_of(school)
    member.refresh_from_db()
    assert member.left_on == date(2024, 3, 1)

    page = client.get(page_of(school)).content.decode()
    assert (page_of(school, "reopen") in page, address in page) == (True, False)
    client.post(page_of(school, "reopen"))
    school.refresh_from_db()
    assert school.closed_on is None


def test_its_last_day_is_not_typed_into_the_record(client, school):
    page = client.get(page_of(school), {"edit": "1"}).content.decode()
    assert 'name="closed_on"' not in page


def test_a_merge_is_shown_before_it_is_made(client, school, college, chair):
    for surname in ("Ахметов", "Оспанов"):
        makers.make_member(school, surname)
    typed = {"into": college.pk, "on": "01.03.2024", "decision": "№5"}
    preview = client.post(page_of(school, "merge"), typed)
    assert preview.status_code == 200
    assert "Ауысатын мүшелер: 2. Тоқтатылатын өкілеттіктер: 1." in preview.content.decode()
    assert not OrganisationMerge.objects.exists()

    seen = preview.context["form"]["seen"].value()
    # Another day is another merge: it is shown anew.
    assert client.post(page_of(school, "merge"), typed | {"seen": seen, "on": "02.03.2024"}).status_code == 200
    assert client.post(page_of(school, "merge"), typed | {"seen": seen}).url == page_of(school)
    assert Membership.objects.filter(organisation=college, left_on=None).count() == 2


def test_undone_unless_later_work_stands_on_it(client, school, college, specialist):
    makers.make_member(school, "Ахметов")
    preview = client.post(page_of(school, "merge"), {"into": college.pk, "on": "01.03.2024"})
    seen = preview.context["form"]["seen"].value()
    client.post(page_of(school, "merge"), {"into": college.pk, "on": "01.03.2024", "seen": seen})
    merge = OrganisationMerge.objects.get()
    closed = client.get(page_of(school)).content.decode()
    assert page_of(merge, "undo") in closed
    assert "Біріктірілді" in client.get(reverse("admin:registry_organisationmerge_changelist")).content.decode()

    spell = Membership.objects.get(organisation=college)
    end_membership(spell, on=date(2024, 6, 1), reason="own_wish", by=specialist)
    page = client.post(page_of(merge, "undo"))
    assert wrong_fields(page) == ["__all__"]
    assert "Ахметов" in page.content.decode()

    Membership.objects.filter(pk=spell.pk).update(left_on=None, end_reason="")
    assert client.post(page_of(merge, "undo")).url == page_of(merge)
    assert Membership.objects.get(left_on=None, voided_at=None).organisation == school
    assert "Қайта бөлінді" in client.get(reverse("admin:registry_organisationmerge_changelist")).content.decode()


def test_a_closed_one_says_so_first_and_offers_nothing_that_cannot_be(client, school, college, specialist):
    offers = [
        f"{reverse('admin:registry_office_add')}?organisation={school.pk}",
        f"{reverse('admin:registry_membership_add')}?organisation={school.pk}",
        page_of(school, "poster"),
        page_of(school, "join_code"),
    ]
    shown = client.get(page_of(school)).content.decode()
    assert [offer for offer in offers if offer not in shown] == []
    merge_organisations(school, into=college, on=date(2024, 3, 1), by=specialist)
    shown = client.get(page_of(school)).content.decode()
    assert [offer for offer in offers if offer in shown] == []
    facts = shown.split("Қазіргі мүшелер")[0]
    assert "Жабылды" in facts
    assert "29.02.2024" in facts
    assert page_of(college) in facts


def test_a_committee_offers_none_of_it(client, committee):
    page = client.get(page_of(committee)).content.decode()
    assert [name for name in ("move", "close", "merge") if page_of(committee, name) in page] == []

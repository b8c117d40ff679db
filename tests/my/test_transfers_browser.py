"""A transfer seen from both schools, on a phone and in Kazakh; and every page of it as a browser sees it."""

from datetime import date

import pytest

from registry.models import Membership
from registry.services.spells import suspend_membership
from registry.services.transfers import ask_for_transfer
from tests import makers
from tests.browser import check_page, found_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IIN = "850315100016"


@pytest.fixture
def member(college):
    member = makers.make_member(college, "Әбдіғаппарова", "Гүлсім", joined_on=date(2021, 4, 5))
    member.person.iin, member.person.patronymic = IIN, "Серікқызы"
    member.person.save()
    return member


def test_a_transfer_seen_from_both_schools(open_page, chair, college_chair, member, school, sign_in):
    asking = open_page("/my/people/add/", sign_in(chair))
    for name, typed in {"surname": "Әбдіғаппарова", "given_name": "Гүлсім", "iin": IIN, "on": "01.09.2024"}.items():
        asking.fill(f"#id_{name}", typed)
    asking.get_by_role("button", name="Қосу", exact=True).click()
    assert "Бұл адам басқа ұйымның мүшесі" in asking.inner_text("main")
    assert asking.input_value("#id_iin") == IIN
    check_page(asking)
    asking.get_by_role("button", name="Ауысуын сұрау").click()
    assert "Жауап күтуде" in asking.inner_text("main")
    assert "олледж" not in asking.content()
    check_page(asking)

    giving = open_page("/my/", sign_in(college_chair))
    giving.get_by_role("link", name="Мүшелеріңіздің ауысуы туралы сұрау: 1").first.click()
    check_page(giving)
    giving.get_by_role("link", name="Ауысуға рұқсат беру").click()
    check_page(giving)
    giving.get_by_role("button", name="Ауысуға рұқсат беру").click()
    assert "Ауысуға рұқсат берілді" in giving.inner_text("body")
    giving.goto(giving.url.replace("transfers/", "past/"))
    assert "Әбдіғаппарова" in giving.inner_text("main")
    check_page(giving)

    asking.reload()
    asking.get_by_role("link", name="Карточканы ашу").click()
    card = asking.inner_text("main")
    assert "Осы ұйымға ауысты" in card
    assert "олледж" not in card
    check_page(asking)
    assert Membership.objects.get(left_on=None).organisation == school


PAGES = [
    "/my/people/transfers/",
    "/my/people/transfers/{asked.pk}/grant/",
    "/my/people/transfers/{asked.pk}/decline/",
    "/my/people/past/",
    "/my/people/{past.pk}/",
    "/my/people/{past.pk}/reinstate/",
    "/my/people/{past.pk}/take-back-end/",
    "/my/people/{member.pk}/suspend/",
    "/my/people/{member.pk}/category/",
    "/my/people/{member.pk}/membership/",
    "/my/people/{suspended.pk}/",
    "/my/people/{suspended.pk}/resume/",
    "/my/officers/",
    "/my/officers/{office.pk}/minutes/",
]


@pytest.mark.parametrize(("width", "language"), [(390, "kk"), (1280, "ru")])
def test_axe_finds_nothing(width, language, open_page, chair, information_officer, member, school, college, sign_in):
    long = "Әбдіғаппарова-Тоқмұхамедова Нұрмұхамбетқызы"
    ours = makers.make_member(school, long)
    rows = {
        "member": ours,
        "asked": ask_for_transfer(ours.person, to=college, on=date(2019, 1, 1), by=None),
        "past": makers.make_member(school, left_on=date(2024, 1, 1), end_reason="own_wish"),
        "suspended": suspend_membership(makers.make_member(school), on=date(2023, 1, 1), by=chair),
        "office": chair.person.offices.get(),
    }
    ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=chair)
    page = open_page("/my/", sign_in(chair), width=width, language=language)
    base = page.url.removesuffix("/my/")
    for address in PAGES:
        page.goto(base + address.format(**rows))
        check_page(page)


ADMIN = [
    "/admin/registry/transferrequest/",
    "/admin/registry/transferrequest/{asked.pk}/change/",
    "/admin/registry/transferrequest/{asked.pk}/grant/",
    "/admin/registry/membership/{member.pk}/change/",
    "/admin/registry/membership/{member.pk}/transfer/",
    "/admin/registry/organisation/{school.pk}/change/",
    "/admin/registry/organisation/{school.pk}/merge/",
    "/admin/registry/organisation/{school.pk}/close/",
    "/admin/registry/organisationmerge/",
    "/admin/registry/office/?minutes=owed",
    "/admin/registry/office/{office.pk}/change/",
    "/admin/registry/office/{office.pk}/minutes/",
    "/admin/",
]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_back_office_too(language, open_page, chair, specialist, school, college, sign_in):
    ours = makers.make_member(school)
    asked = ask_for_transfer(ours.person, to=college, on=date(2024, 1, 1), by=None)
    office = makers.make_office(school, "information_officer")
    page = open_page("/admin/", sign_in(specialist), width=1280, language=language)
    base = page.url.removesuffix("/admin/")
    for address in ADMIN:
        page.goto(base + address.format(asked=asked, member=ours, school=school, office=office))
        assert page.complaints == []
        assert found_by_axe(page) == []
        # Looking through a page, axe breaks the policy itself.
        page.complaints.clear()

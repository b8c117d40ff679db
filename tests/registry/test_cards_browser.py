"""A member's card as it is cut out: nothing on it is cut off."""

import pytest

from tests import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = ("Әбдіғаппарова-Тоқмұхамедова", "Нұрмұхамбетсейітмағзұм", "Сейітмағзұмқызы")
HIDDEN = """() => [...document.querySelectorAll(".member-card, .member-card p")]
    .filter((box) => box.scrollHeight > box.clientHeight + 1).map((box) => box.className)"""


@pytest.mark.parametrize("name", [("Ким", "Ольга", ""), LONG])
def test_a_name_stands_whole_on_the_printed_card(name, open_page, school, chair, committee, sign_in):
    member = makers.make_member(school, *name[:2])
    member.person.patronymic, member.person.member_number = name[2], 730302
    member.person.save()
    page = open_page(f"/my/people/cards/sheets/?as=page&member={member.pk}", sign_in(chair))
    assert page.evaluate(HIDDEN) == []

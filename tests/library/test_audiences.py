"""Who has a hand-out and who has not; the same answer from the chair's end and from the committee's."""

from datetime import date

import pytest

from library.models import HandOut, Receipt
from library.queries.audiences import audience_of, having, owing
from library.queries.hand_outs import hand_outs_for
from registry.models import Office
from tests import makers
from tests.library.makers import make_material

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture
def offices(committee, city_chair):
    """Chairs of three districts and times, and everybody who is no chair of a primary."""
    old = makers.make_office(makers.make_organisation(district="abay"), "chair", started_on=date(2020, 1, 1))
    new = makers.make_office(makers.make_organisation(district="turan"), "acting_chair", started_on=date(2026, 3, 1))
    taken = makers.make_office(
        makers.make_organisation(district="turan"), "chair", started_on=date(2026, 3, 1), taken_over=True
    )
    makers.make_office(old.organisation, "treasurer", started_on=date(2026, 3, 1))
    makers.make_office(
        makers.make_organisation(),
        "chair",
        started_on=date(2020, 1, 1),
        ended_on=date(2026, 1, 1),
        end_reason="resigned",
    )
    makers.make_office(makers.make_organisation(closed_on=date(2026, 1, 1)), "chair", started_on=date(2020, 1, 1))
    return {"old": old, "new": new, "taken": taken}


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"audience": "chairs"}, {"old", "new", "taken"}),
        ({"audience": "district_chairs", "district": "turan"}, {"new", "taken"}),
        ({"audience": "new_chairs"}, {"new"}),
        ({"audience": "chairs", "ended_on": date(2026, 2, 1)}, set()),
    ],
)
def test_for_whom(offices, fields, names):
    hand_out = HandOut.objects.create(material=make_material(), handed_on=date(2026, 1, 15), **fields)
    assert set(audience_of(hand_out, TODAY)) == {offices[name] for name in names}
    of_chairs = {office for office in Office.objects.all() if hand_out in hand_outs_for(office, TODAY)}
    active = {office for office in of_chairs if office.organisation.is_active(TODAY)}
    assert active == {offices[name] for name in names}


def test_who_has_it(offices, specialist):
    hand_out = HandOut.objects.create(material=make_material(), audience="chairs", handed_on=date(2026, 1, 15))
    other = HandOut.objects.create(material=make_material(), audience="chairs", handed_on=date(2026, 1, 15))
    Receipt.objects.create(hand_out=hand_out, office=offices["old"], made_by=specialist)
    assert set(having(hand_out, TODAY)) == {offices["old"]}
    assert set(owing(hand_out, TODAY)) == {offices["new"], offices["taken"]}
    assert not having(other, TODAY).exists()

"""A chair's "received"."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from library.models import HandOut, Receipt
from library.services.receipts import acknowledge
from shymkent_union.lib.refusals import codes
from tests.library.makers import BOARD, make_material, make_version


@pytest.fixture
def hand_out(committee):
    return HandOut.objects.create(material=make_material(BOARD), audience="chairs", handed_on=date(2024, 2, 1))


def test_said_twice_is_one_receipt_of_the_newest_version_in_the_readers_language(hand_out, chair, specialist):
    for language in ("ru", "kk", "kk", "ru"):
        make_version(hand_out.material, by=specialist, language=language)
    office = chair.person.offices.get()

    first = acknowledge(hand_out, office=office, by=chair)

    assert acknowledge(hand_out, office=office, by=chair) == first == Receipt.objects.get()
    assert (first.version.language, first.version.number, first.made_by) == ("kk", 2, chair)


def test_a_guide_on_paper_is_received_without_a_version(hand_out, chair):
    assert acknowledge(hand_out, office=chair.person.offices.get(), by=chair).version is None


@pytest.mark.parametrize("change", ["information officer", "ended hand-out", "other district"])
def test_what_was_not_handed_to_the_office_is_refused(hand_out, chair, information_officer, change):
    office = chair.person.offices.get()
    if change == "information officer":
        office = information_officer.person.offices.get()
    elif change == "ended hand-out":
        HandOut.objects.update(ended_on=date(2024, 3, 1))
    else:
        HandOut.objects.update(audience="district_chairs", district="turan")

    with pytest.raises(ValidationError) as caught:
        acknowledge(hand_out, office=office, by=chair)

    assert codes(caught.value) == ["not_handed_to"]
    assert not Receipt.objects.exists()

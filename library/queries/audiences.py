"""Whom a hand-out is for, who has it and who has not: the same rule as `hand_outs_for`, read from the other end."""

from django.db.models import Exists, OuterRef

from library.models import HandOut, Receipt
from registry.models import Office, Organisation


def audience_of(hand_out, on):
    """Offices whose holders are to acknowledge `hand_out` on the day `on`; none where it does not stand then."""
    if not HandOut.objects.current(on).filter(pk=hand_out.pk, material__voided_at=None).exists():
        return Office.objects.none()
    offices = Office.objects.current(on).chairs().filter(organisation__in=Organisation.objects.primaries(on))
    if hand_out.audience == HandOut.Audience.DISTRICT_CHAIRS:
        offices = offices.filter(organisation__district=hand_out.district)
    if hand_out.audience == HandOut.Audience.NEW_CHAIRS:
        # "Elected from that day on": whoever was in office before owes nothing.
        offices = offices.filter(taken_over=False, started_on__gte=hand_out.handed_on)
    return offices.select_related("organisation", "person").order_by("organisation__register_number")


def having(hand_out, on):
    """Of its audience, those who have it."""
    return audience_of(hand_out, on).filter(_received(hand_out))


def owing(hand_out, on):
    """Of its audience, those who have not said that they have it."""
    return audience_of(hand_out, on).exclude(_received(hand_out))


def answers(hand_out, on):
    """Its audience, each with `has_it`: whether they have said that they have it."""
    return audience_of(hand_out, on).annotate(has_it=_received(hand_out))


def _received(hand_out):
    return Exists(Receipt.objects.filter(hand_out=hand_out, office=OuterRef("pk")))

"""What was handed out to whom: computed from hand-outs, their audience and the offices of a day."""

from django.db.models import Prefetch, Q

from library.models import HandOut, MaterialVersion, Receipt
from registry.enums import CHAIR_ROLES, Level


def hand_outs_for(office, on):
    """Hand-outs that the holder of `office` is to acknowledge on the day `on`; none for an office of another kind."""
    organisation = office.organisation
    is_chair = office.role in CHAIR_ROLES and office.body_id is None and organisation.level == Level.PRIMARY
    in_office = (
        office.voided_at is None and office.started_on <= on and (office.ended_on is None or on <= office.ended_on)
    )
    if not (is_chair and in_office):
        return HandOut.objects.none()
    audience = Q(audience=HandOut.Audience.CHAIRS)
    audience |= Q(audience=HandOut.Audience.DISTRICT_CHAIRS, district=organisation.district)
    if not office.taken_over:
        # "Elected from that day on": whoever was in office before owes nothing.
        elected_while = HandOut.objects.current(office.started_on).values("pk")
        audience |= Q(audience=HandOut.Audience.NEW_CHAIRS, pk__in=elected_while)
    return HandOut.objects.current(on).filter(audience, material__voided_at=None).select_related("material")


def with_receipts_of(hand_outs, office):
    """The same hand-outs, each with `.own_receipts` (one or none) and its material's versions, newest first."""
    return hand_outs.prefetch_related(
        Prefetch("receipts", Receipt.objects.filter(office=office), to_attr="own_receipts"),
        Prefetch("material__versions", MaterialVersion.objects.order_by("-number", "language")),
    )


def owed_by(office, on):
    """Hand-outs that the holder of `office` has not acknowledged by now."""
    return hand_outs_for(office, on).exclude(receipts__office=office)

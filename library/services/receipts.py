"""Commands on receipts."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import Language, Receipt
from library.queries.hand_outs import hand_outs_for
from registry.models import Office


@transaction.atomic
def acknowledge(hand_out, *, office, by):
    """The holder of `office` has received what was handed out, in its newest version; said twice it is one receipt.

    Raises ValidationError("not_handed_to").
    """
    office = Office.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=office.pk)
    if not hand_outs_for(office, timezone.localdate()).filter(pk=hand_out.pk).exists():
        raise ValidationError(_("This guide was not handed out to the holder of this office."), "not_handed_to")
    known = Receipt.objects.filter(hand_out=hand_out, office=office).first()
    if known:
        return known
    receipt = Receipt(hand_out=hand_out, office=office, version=_newest(hand_out, by), made_by=by)
    receipt.full_clean()
    receipt.save()
    return receipt


def _newest(hand_out, by):
    """The version that the reader has before them: in their language where there is one."""
    versions = hand_out.material.versions.order_by("-number")
    return versions.filter(language__in=[by.language, Language.BOTH]).first() or versions.first()

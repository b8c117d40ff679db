"""Who files for an organisation: since when they are in office, and since when they can sign in."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from infowork.models import FiledBy
from registry.enums import CHAIR_ROLES, OfficeRole
from registry.models import Office


@dataclass(frozen=True)
class Filers:
    """Since when the chair and the one responsible are in office (None: since before anybody wrote it down, or nobody
    is), and since when the organisation has an account of one of them (None: nobody was invited)."""

    chair_since: date | None = None
    officer_since: date | None = None
    invited_on: date | None = None

    def since(self, filed_by):
        return (
            (self.officer_since or self.chair_since) if filed_by == FiledBy.INFORMATION_OFFICER else self.chair_since
        )


def filers_of(organisations, on):
    """{organisation's key: Filers} in one query."""
    rows = Office.objects.standing().of_organisation_itself().filter(
        organisation__in=organisations, role__in=[*CHAIR_ROLES, OfficeRole.INFORMATION_OFFICER], started_on__lte=on
    )  # fmt: skip
    values = rows.order_by("started_on").values_list(
        "organisation", "role", "started_on", "ended_on", "taken_over", "person__user__created_at"
    )
    found = {}
    for organisation, role, started_on, ended_on, taken_over, account_made_at in values:
        one = found.setdefault(organisation, {})
        if account_made_at and (ended_on is None or timezone.localdate(account_made_at) <= ended_on):
            day = max(started_on, timezone.localdate(account_made_at))
            one["invited_on"] = min(day, one.get("invited_on", day))
        if ended_on is None or ended_on >= on:
            name = "officer_since" if role == OfficeRole.INFORMATION_OFFICER else "chair_since"
            one[name] = None if taken_over else started_on
    return {organisation: Filers(**fields) for organisation, fields in found.items()}

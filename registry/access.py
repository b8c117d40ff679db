"""Access follows the office: what a person may do is computed from the offices they hold today, never stored.

There are no groups and no permission switches. Recording an election opens the door on its first day; ending the
office closes it at once. A term that has run out ends nothing by itself.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.utils import timezone

from .enums import CHAIR_ROLES, BodyKind, BodySubject, Level, OfficeRole

VIEW = frozenset({"view"})
EDIT = frozenset({"view", "change"})
KEEP = EDIT | {"add"}

# What each office may do: {app or app.model: verbs}. Nobody deletes: rows end or are voided.
STAFF_PERMISSIONS = {
    "registry": KEEP,
    "registry.user": VIEW,
    "registry.invitation": KEEP,
    # Entered by those who ask.
    "registry.application": EDIT,
    "registry.correctionrequest": EDIT,
    # Found by the portal, and joined on the page of a person: nothing to begin on an empty form.
    "registry.likelyduplicate": VIEW,
    "registry.personmerge": EDIT,
    # Begun on the page of an organisation, and behind the chair's door.
    "registry.organisationmerge": EDIT,
    "registry.transferrequest": EDIT,
    # A list is confirmed by its chair.
    "registry.listconfirmation": VIEW,
    "publications": KEEP,
    "library": KEEP,
    "infowork": KEEP,
    # A report begins on the page of its period, not on an empty form.
    "infowork.reportedition": EDIT,
    "infowork.filing": KEEP | {"review"},
    "auditlog": VIEW,
}
CITY_CHAIR_PERMISSIONS = STAFF_PERMISSIONS | {"infowork.reportedition": EDIT | {"approve"}}
TECHNICAL_PERMISSIONS = {
    "registry.user": KEEP,
    "registry.invitation": KEEP,
    "registry.norm": KEEP,
    "registry.organisation": VIEW,
    "auditlog": VIEW,
    "django_tasks_database": VIEW,
}
CHAIR_PERMISSIONS = {
    "registry": KEEP,
    "registry.user": frozenset(),
    # Cards and organisations are joined by the committee alone.
    "registry.personmerge": frozenset(),
    "registry.organisationmerge": frozenset(),
    "registry.consenttext": VIEW,
    "infowork": KEEP,
    "publications": KEEP,
}
INFORMATION_OFFICER_PERMISSIONS = {"infowork": KEEP}
COMMISSION_PERMISSIONS = {
    "infowork": VIEW,
    "infowork.filing": VIEW | {"review"},
    # Its own half-yearly sitting.
    "infowork.meeting": VIEW | {"add"},
    "publications": VIEW,
}


@dataclass(frozen=True)
class Scope:
    """Which organisations' rows a user sees today. The default sees nothing."""

    city_wide: bool = False
    no_personal_data: bool = False
    reads_information_work: bool = False
    organisations: frozenset = frozenset()
    organisations_with_people: frozenset = frozenset()
    # One table for each office.
    permissions: tuple = ()
    # The offices it was computed from, each with its organisation and body.
    offices: tuple = field(default=(), compare=False, repr=False)

    def may(self, verb, app_label, model_name):
        """In each table the most specific line answers; several offices add up."""
        name = f"{app_label}.{model_name}"
        return any(verb in table.get(name, table.get(app_label, frozenset())) for table in self.permissions)

    def opens(self, app_label):
        """Whether there is anything in this app that one of the offices may do."""
        lines = (line for table in self.permissions for line in table.items())
        return any(verbs and name.partition(".")[0] == app_label for name, verbs in lines)


def scope_of(user):
    """The scope of `user` today; computed once a request, as the user object is made anew for each."""
    if not user.is_authenticated or not user.is_active or not user.person_id:
        return Scope()
    today = timezone.localdate()
    cached = getattr(user, "_scope", None)
    if cached is None or cached[0] != today:
        cached = user._scope = (today, _scope_from(offices_of(user.person_id, today)))
    return cached[1]


def offices_of(person_id, on):
    """The offices that `person_id` holds on the day `on`, with organisation and body, in organisations not closed."""
    Office = apps.get_model("registry", "Office")
    return list(
        Office.objects.current(on).filter(person_id=person_id).select_related("organisation", "body").order_by("pk")
    )


def _scope_from(offices):
    offices = [office for office in offices if office.organisation.is_active()]
    staff = [office for office in offices if is_staff_office(office)]
    primaries = [office for office in offices if office.organisation.level == Level.PRIMARY]
    # Who chairs a commission there is no chair of the organisation.
    people = frozenset(o.organisation_id for o in primaries if o.role in CHAIR_ROLES and o.body_id is None)
    return Scope(
        city_wide=bool(staff),
        no_personal_data=bool(staff) and all(o.role == OfficeRole.TECHNICAL_ADMINISTRATOR for o in staff),
        reads_information_work=any(is_information_commission(office) for office in offices),
        organisations=people | {o.organisation_id for o in primaries if o.role == OfficeRole.INFORMATION_OFFICER},
        organisations_with_people=people,
        permissions=tuple(permissions_of(office) for office in offices),
        offices=tuple(offices),
    )


def permissions_of(office):
    """The line of the table *office -> permissions* for one office."""
    if office.organisation.level == Level.COMMITTEE:
        if office.role in CHAIR_ROLES and office.body_id is None:
            return CITY_CHAIR_PERMISSIONS
        if office.role == OfficeRole.SPECIALIST:
            return STAFF_PERMISSIONS
        if office.role == OfficeRole.TECHNICAL_ADMINISTRATOR:
            return TECHNICAL_PERMISSIONS
        return COMMISSION_PERMISSIONS if is_information_commission(office) else {}
    if office.role in CHAIR_ROLES and office.body_id is None:
        return CHAIR_PERMISSIONS
    return INFORMATION_OFFICER_PERMISSIONS if office.role == OfficeRole.INFORMATION_OFFICER else {}


def is_staff_office(office):
    """The three kinds of staff: city chair, specialist, technical administrator."""
    return office.organisation.level == Level.COMMITTEE and (
        office.role in {OfficeRole.SPECIALIST, OfficeRole.TECHNICAL_ADMINISTRATOR}
        or (office.role in CHAIR_ROLES and office.body_id is None)
    )


def is_information_commission(office):
    """A seat in the city's commission on information work."""
    body = office.body
    return (
        body is not None
        and body.kind == BodyKind.COMMISSION
        and body.subject == BodySubject.INFORMATION_WORK
        and office.organisation.level == Level.COMMITTEE
    )

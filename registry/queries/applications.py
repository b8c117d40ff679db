"""Reads of applications for membership: what waits, whom of the register an applicant may be, what they agree to."""

from registry.enums import RequestState
from registry.models import Application, ConsentText, Membership
from registry.names import NAMES, Name

from .identity import people_like
from .memberships import namesakes


def waiting(organisation):
    """Applications of the organisation that wait for a decision, the oldest first."""
    return Application.objects.filter(organisation=organisation, state=RequestState.OPEN).order_by("sent_at", "pk")


def similar_open(organisation, *, surname, given_name, patronymic, birth_date, iin):
    """An open application of the same person in this organisation, or None: by IIN, else by name and birth date."""
    open_ones = waiting(organisation).filter(birth_date=birth_date)
    if iin and (found := waiting(organisation).filter(iin=iin).first()):
        return found
    described = Name.spelt(surname, given_name)
    return next((each for each in open_ones if Name.of(each).short == described.short), None)


def is_of_another(code, organisation, *, surname, given_name, birth_date):
    """Whether the application with this code is another person's, or was sent to another organisation."""
    sent = Application.objects.filter(code=code).first()
    if sent is None:
        return False
    same = Name.of(sent).short == Name.spelt(surname, given_name).short and sent.birth_date == birth_date
    return not same or sent.organisation_id != organisation.pk


def person_of(application):
    """The one person of the register who is the applicant: by IIN, else by name and birth date; None if unsure.

    An IIN that belongs to somebody of quite another name is a slip, or worse: nobody is meant by it.
    """
    people = people_like(**{name: getattr(application, name) for name in (*NAMES, "birth_date", "iin")})
    if len(people) != 1 or Name.of(people[0]).is_wholly_other(Name.of(application)):
        return None
    return people[0]


def likely_members(application, on):
    """Members of the same organisation whose name the applicant bears, or whose IIN: perhaps they are on the list."""
    organisation = application.organisation
    names = namesakes(
        organisation, on, surname=application.surname, given_name=application.given_name,
        patronymic=application.patronymic, birth_date=application.birth_date, iin=application.iin or None,
    ).values("pk")  # fmt: skip
    members = Membership.objects.filter(organisation=organisation).current(on).select_related("person")
    found = members.filter(pk__in=names)
    return found | members.filter(person__iin=application.iin) if application.iin else found


def without_application(organisation, on):
    """Members on the day `on` of whom neither a form of the portal nor a paper in the file is recorded."""
    return Membership.objects.filter(organisation=organisation, application_on_file=False).current(on)


def consent_text(on):
    """The text shown on the day `on`: the latest version that holds by then; None before there is one."""
    return ConsentText.objects.filter(valid_from__lte=on).order_by("-valid_from", "-version").first()

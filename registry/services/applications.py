"""Commands on applications for membership: sent by a visitor, decided by the chair, kept as the proof."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.enums import Level, RequestState
from registry.models import Application, Membership, Organisation, Person
from registry.queries.applications import consent_text, person_of, similar_open
from shymkent_union.lib import codes, phones
from shymkent_union.lib.refusals import refusal

from .application_steps import grant
from .elsewhere import answering
from .memberships import admit_member
from .people import correct_person
from .transfers import ask_for_transfer, withdraw_transfer


@transaction.atomic
def send_application(
    organisation,
    *,
    code,
    consent,
    language,
    surname,
    given_name,
    birth_date,
    phone,
    patronymic="",
    iin="",
    position="",
    category,
    check_off_consent=False,
):
    """A visitor asks to be admitted; `code` came with the empty form, so a form that is sent twice is one application.

    Somebody whose application waits here already gets that one. Nothing in the answer depends on who is in the
    register. Raises ValidationError("organisation_not_active" | "consent_changed"), or what the fields refuse.
    """
    # Two sendings wait for each other here, so that the second finds the first one's row.
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.level != Level.PRIMARY or not organisation.is_active():
        raise ValidationError(_("This organisation admits nobody today."), "organisation_not_active")
    if consent is None or consent != consent_text(timezone.localdate()):
        raise refusal(
            "consent", _("The text of the consent has changed. Read it and tick the box again."), "consent_changed"
        )
    sent = Application.objects.filter(code=code).first()
    names = {"surname": surname, "given_name": given_name, "patronymic": patronymic}
    sent = sent or similar_open(organisation, **names, birth_date=birth_date, iin=iin)
    if sent:
        return sent
    application = Application(
        organisation=organisation, code=code, consent=consent, language=language, **names, birth_date=birth_date,
        iin=iin, phone=phones.normalise(phone) or phone, position=position, category=category,
        check_off_consent=check_off_consent,
    )  # fmt: skip
    application.full_clean()
    application.save()
    return application


def admit_applicant(application, *, on, by, decision="", sex=""):
    """The applicant is a member from the day `on`, and the application the proof of it.

    Somebody who is a member elsewhere is asked for instead: the application waits with its transfer request, and is
    granted with it. Raises ValidationError("answered_already" | "transfer_asked" | "own_application" |
    "listed_already"), or what `admit_member` and `ask_for_transfer` do.
    """
    # Atomic in itself: of what is refused, only that it was asked stays.
    with answering(application.organisation, by=by):
        return _admit(application, on=on, by=by, decision=decision, sex=sex)


def _admit(application, *, on, by, decision, sex):
    application = _lock(application)
    _refuse_own(application, by)
    if transfer_waits(application):
        raise ValidationError(_("The transfer was asked for already. Wait for its answer."), "transfer_asked")
    person = person_of(application)
    spell = person and Membership.objects.standing().filter(person=person, left_on=None).first()
    if spell and spell.organisation_id != application.organisation_id:
        return _ask(application, person, on=on, by=by)
    if spell:
        raise ValidationError(
            _("This person is in your list already. Take the application as the one of that member."),
            "listed_already",
        )
    membership = admit_member(
        application.organisation, on=on, by=by, decision=decision, person=person, sex=sex, iin=application.iin,
        application_on_file=True, **_of_form(application),
    )  # fmt: skip
    return grant(application, membership, by=by)


def take_for_member(application, membership, *, by):
    """The applicant is this member of the organisation already: the application becomes the proof of the membership.

    What the card does not know yet is filled in from it. Raises ValidationError("answered_already" |
    "own_application" | "not_current" | "has_application" | "other_organisation"), or what `correct_person` does.
    """
    # Atomic in itself: of what is refused, only that it was asked stays.
    with answering(application.organisation, by=by):
        return _take(application, membership, by=by)


def _take(application, membership, *, by):
    application = _lock(application)
    _refuse_own(application, by)
    membership = Membership.objects.select_for_update().select_related("person").get(pk=membership.pk)
    if membership.organisation_id != application.organisation_id:
        raise ValidationError(_("This is a member of another organisation."), "other_organisation")
    if membership.voided_at or membership.left_on:
        raise ValidationError(_("This membership has ended."), "not_current")
    if Application.objects.filter(membership=membership).exists():
        raise ValidationError(_("This member has an application already. Decline this one."), "has_application")
    person = membership.person
    known = {name: getattr(application, name) for name in ("birth_date", "iin", "phone", "position")}
    missing = {name: value for name, value in known.items() if value and not getattr(person, name)}
    if missing:
        correct_person(person, by=by, **missing)
    return grant(application, membership, by=by)


@transaction.atomic
def decline_application(application, *, reason, by):
    """The applicant is not admitted. The reason is kept for us; the applicant is told to ask the chair.

    Raises ValidationError("answered_already" | "own_application" | "reason_missing").
    """
    application = _lock(application)
    _refuse_own(application, by)
    if not reason.strip():
        raise refusal("reason", _("Write why the person is not admitted."), "reason_missing")
    if transfer_waits(application):
        withdraw_transfer(application.transfer_request, by=by)
    application.state, application.reason = RequestState.DECLINED, reason.strip()
    application.decided_at, application.decided_by = timezone.now(), by
    application.full_clean()
    application.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    return application


def transfer_waits(application):
    """Whether the organisation that the applicant belongs to still has to answer."""
    request = application.transfer_request
    return request is not None and request.state == RequestState.OPEN


@transaction.atomic
def mark_applications_on_file(memberships, *, by):
    """For each of the `memberships` (a QuerySet): the application is on paper, in the primary's file.

    Returns how many were marked; those that have theirs already are left as they are.
    """
    marked = list(memberships.filter(application_on_file=False).standing().select_for_update(of=("self",)))
    Membership.objects.filter(pk__in=[each.pk for each in marked]).update(application_on_file=True)
    journal.record_events(marked, "application_on_file", by=by)
    return len(marked)


@transaction.atomic
def unmark_application_on_file(membership, *, by):
    """The paper is not in the file after all. Raises ValidationError("sent_here") for a form of the portal."""
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if Application.objects.filter(membership=membership).exists():
        raise ValidationError(_("The application was sent through the portal: it is there."), "sent_here")
    membership.application_on_file = False
    membership.save(update_fields=["application_on_file"])
    return membership


@transaction.atomic
def replace_join_code(organisation, *, by):
    """The joining form moves to a new address: posters that were printed before lead nowhere any more."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    organisation.join_code = codes.new_code()
    organisation.save(update_fields=["join_code"])
    return organisation


def _ask(application, person, *, on, by):
    application.transfer_request = ask_for_transfer(
        person, to=application.organisation, on=on, by=by, category=application.category, name=application.full_name
    )
    application.save(update_fields=["transfer_request"])
    return application


def _of_form(application):
    names = ("surname", "given_name", "patronymic", "birth_date", "phone", "position", "category", "check_off_consent")
    return {name: getattr(application, name) for name in names}


def _lock(application):
    application = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if application.state != RequestState.OPEN:
        raise ValidationError(_("This application was decided already."), "answered_already")
    return application


def _refuse_own(application, by):
    """Nobody admits themselves."""
    own = Person.objects.filter(pk=by.person_id).first() if by is not None and by.person_id else None
    if own is not None and own == person_of(application):
        raise ValidationError(_("This is your own application. The city committee decides it."), "own_application")

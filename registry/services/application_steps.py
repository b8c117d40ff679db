"""Steps on applications that commands on transfers take too, and so they import no command."""

from django.utils import timezone

from registry.enums import RequestState
from registry.models import Application


def grant(application, membership, *, by):
    """The application has led to `membership`, and is the proof of it."""
    application.state, application.membership = RequestState.GRANTED, membership
    application.decided_at, application.decided_by = timezone.now(), by
    application.full_clean()
    application.save(update_fields=["state", "membership", "decided_at", "decided_by"])
    membership.application_on_file = True
    membership.check_off_consent = membership.check_off_consent or application.check_off_consent
    membership.save(update_fields=["application_on_file", "check_off_consent"])
    return application


def admitted_by_transfer(request, *, by=None):
    """The transfer that an application waited for was granted: the application is granted with it. Or None."""
    application = Application.objects.filter(transfer_request=request, state=RequestState.OPEN).first()
    if application is None or request.new_membership is None:
        return None
    return grant(application, request.new_membership, by=by or request.answered_by)

"""The letter to a newly elected chair about the guides. Who owes a receipt is computed; only the letter is a row."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from library.letters import guides_letter
from library.models import GuideLetter
from library.queries.hand_outs import owed_by


def owe_guide_letter(sender, *, office, **kwargs):
    """Answers `registry.signals.office_recorded`, in its transaction: a row and a task, and nothing leaves the house.

    Nobody is owed a letter who has no e-mail, or whom no guide was handed to.
    """
    if not office.person.email or not owed_by(office, _first_day(office)).exists():
        return
    GuideLetter.objects.get_or_create(office=office)
    send_guide_letters.enqueue()


@task()
def send_guide_letters():
    """Sends every letter that is due, each in a transaction of its own.

    Safe to repeat: a worker killed in the middle leaves its letters due, and the next run sends them; at most the one
    it was sending goes out twice. A letter that the mail server refuses stays due and holds up nobody; the task then
    fails with OSError, so that the queue shows it.
    """
    refused = None
    for pk in GuideLetter.objects.filter(sent_at=None).order_by("pk").values_list("pk", flat=True):
        try:
            send_guide_letter(pk)
        except OSError as error:
            refused = error
    if refused:
        raise refused


@transaction.atomic
def send_guide_letter(pk):
    """Sends one letter, unless it was sent meanwhile; a chair who has confirmed everything by now gets none."""
    letter = GuideLetter.objects.select_for_update().filter(pk=pk, sent_at=None).first()
    if letter is None:
        return
    hand_outs = list(owed_by(letter.office, _first_day(letter.office)))
    if hand_outs:
        guides_letter(letter.office, hand_outs).send()
    letter.sent_at = timezone.now()
    letter.save(update_fields=["sent_at"])


def _first_day(office):
    """Today, or the first day of an office that begins later."""
    return max(office.started_on, timezone.localdate())

"""What a chair may learn of people of other organisations: that they are in the register, and nothing more."""

from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models import ElsewhereAnswer, Organisation

# So many times a day an organisation is told that a person is a member elsewhere: enough for a busy September, and
# too few to try out the lists of a city.
ELSEWHERE_ANSWERS_A_DAY = 20
# For so long an answer that was given may be acted upon without being counted again.
ANSWER_STANDS = timedelta(days=7)


class ElsewhereError(ValidationError):
    """A refusal that tells of a person of another organisation; `person` is for the door, and never for its page."""

    def __init__(self, message, code, person, *, field=None):
        self.person = person
        single = ValidationError(message, code)
        super().__init__({field: single} if field else single)


@contextmanager
def answering(organisation, *, by):
    """Around a command of a chair: a refusal that tells of a person elsewhere is an answer, recorded and limited.

    After the last one of the day nothing is answered at all, as a silence there would be an answer too.
    """
    asks = _is_of_a_primary(by)
    if asks and not answers_left(organisation, timezone.localdate()):
        raise too_many_answers()
    try:
        with transaction.atomic():
            yield
    except ElsewhereError as refused:
        # What the command wrote is taken back; that it was asked is not.
        if asks:
            note_elsewhere(organisation, [refused.person], by=by)
        raise


def told_of(person, organisation, *, by):
    """A chair has met a person whom the organisation did not know: that is told too. Raises ValidationError(
    "too_many_answers")."""
    if _is_of_a_primary(by) and not person.memberships.filter(organisation=organisation).exists():
        note_elsewhere(organisation, [person], by=by)


def _is_of_a_primary(by):
    """Whether `by` learns something: the committee knows the whole register."""
    return by is not None and not by.scope.city_wide


@transaction.atomic
def note_elsewhere(organisation, people, *, by):
    """Records that `organisation` is told of these people that they are in the register elsewhere.

    Whoever it was told of lately costs nothing. Raises ValidationError("too_many_answers").
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    keys = {person.pk for person in people}
    new = keys - told_lately(organisation, keys)
    if len(new) > answers_left(organisation, timezone.localdate()):
        raise too_many_answers()
    record_answers(organisation, sorted(new), by=by)


def record_answers(organisation, keys, *, by):
    """The answers of today, to people of these keys. Called with the organisation's row locked."""
    ElsewhereAnswer.objects.bulk_create(
        ElsewhereAnswer(organisation=organisation, person_id=key, asked_by=by) for key in keys
    )


def answers_left(organisation, on):
    """How often the organisation may still be told on the day `on` that a person is a member elsewhere."""
    given = ElsewhereAnswer.objects.filter(organisation=organisation, answered_on=on).count()
    return max(ELSEWHERE_ANSWERS_A_DAY - given, 0)


def too_many_answers():
    """The refusal of one more answer than a day has."""
    sentence = _("Too many of the people entered today are members elsewhere. Go on tomorrow, or ask the committee.")
    return ValidationError(sentence, "too_many_answers")


def told_lately(organisation, keys):
    """Those of the keys of people whom the organisation was told of so lately that it may still act upon it."""
    since = timezone.localdate() - ANSWER_STANDS
    told = ElsewhereAnswer.objects.filter(organisation=organisation, person__in=keys, answered_on__gte=since)
    return set(told.values_list("person_id", flat=True))

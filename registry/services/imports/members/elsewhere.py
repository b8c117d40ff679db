"""What a chair's list learns of people elsewhere: recorded, and no more of it than a day has."""

from django.utils import timezone

from registry.enums import Outcome
from registry.models import ElsewhereAnswer, Organisation
from registry.services.elsewhere import ANSWER_STANDS, answers_left


class Answers:
    """The answers of one organisation today. Its row is locked: two lists never share the last one."""

    def __init__(self, batch):
        self.batch, self.today = batch, timezone.localdate()
        self.organisation = Organisation.objects.select_for_update().get(pk=batch.organisation_id)
        self.left = answers_left(self.organisation, self.today)

    def settle(self, rows):
        """Records the answers that `rows` give; refuses whatever the day has no answer left for.

        After the last one nobody new is answered for at all: a silence about the others would be an answer too.
        """
        told = {row.told for row in rows} - {None}
        given = ElsewhereAnswer.objects.filter(organisation=self.organisation, person__in=told)
        lately = given.filter(answered_on__gte=self.today - ANSWER_STANDS)
        free = set(lately.values_list("person_id", flat=True))
        new = []
        for row in rows:
            costs = row.told is not None and row.told not in free
            if costs and self.left:
                self.left -= 1
                free.add(row.told)
                new.append(row.told)
            elif costs or (not self.left and row.outcome == Outcome.NEW):
                _silence(row)
        ElsewhereAnswer.objects.bulk_create(
            ElsewhereAnswer(
                organisation=self.organisation, person_id=pk, asked_by=self.batch.entered_by, answered_on=self.today
            )
            for pk in new
        )


def _silence(row):
    """Refuses the row without a trace of whom it would have meant."""
    row.person_id = row.membership_id = None
    row.reasons = []
    row.refuse("too_many_elsewhere")

"""What a chair's list learns of people elsewhere: recorded, and no more of it than a day has."""

from django.utils import timezone

from registry.enums import Outcome
from registry.models import Organisation
from registry.services.elsewhere import answers_left, record_answers, told_lately


class Answers:
    """The answers of one organisation today. Its row is locked: two lists never share the last one."""

    def __init__(self, batch):
        self.batch = batch
        self.organisation = Organisation.objects.select_for_update().get(pk=batch.organisation_id)
        self.left = answers_left(self.organisation, timezone.localdate())

    def settle(self, rows):
        """Records the answers that `rows` give; refuses whatever the day has no answer left for.

        After the last one nobody new is answered for at all: a silence about the others would be an answer too.
        """
        told = {row.told for row in rows} - {None}
        free = told_lately(self.organisation, told)
        new = []
        for row in rows:
            costs = row.told is not None and row.told not in free
            if costs and self.left:
                self.left -= 1
                free.add(row.told)
                new.append(row.told)
            elif costs or (not self.left and row.outcome == Outcome.NEW):
                _silence(row)
        record_answers(self.organisation, new, by=self.batch.entered_by)


def _silence(row):
    """Refuses the row without a trace of whom it would have meant."""
    row.person_id = row.membership_id = None
    row.reasons = []
    row.refuse("too_many_elsewhere")

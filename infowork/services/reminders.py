"""Commands on reminders: each is a row before it leaves, so that nobody is written to twice."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from infowork.letters import reminder_letter, return_letter, summary_letter
from infowork.models import Filing, FilingStep, Reminder, WeeklySummary
from infowork.queries.reminders import decisions_waiting, state_of_half, to_write
from registry.models import Office
from registry.queries.accounts import staff_accounts
from shymkent_union.lib.periods import Period

MORNING = 8


@transaction.atomic
def note_reminder(asked, *, way, by):
    """`asked` (a ToWrite) was written to: its rows; said twice it is one. Returns how many rows are new."""
    made = 0
    for due_on, stage in asked.keys:
        _row, new = Reminder.objects.get_or_create(
            office=asked.office, due_on=due_on, stage=stage, defaults={"way": way, "by": by}
        )
        made += new
    return made


def send_letters(on):
    """Reminders to everybody in office who has an e-mail; each in a transaction of its own. Returns how many went out.

    A letter that the mail server refuses leaves no row and comes again tomorrow; OSError is raised after the others.
    """
    sent, refused = 0, None
    for asked in to_write(on):
        if not asked.person.email:
            continue
        try:
            with transaction.atomic():
                if note_reminder(asked, way=Reminder.Way.LETTER, by=None):
                    reminder_letter(asked).send()
                    sent += 1
        except OSError as error:
            refused = error
    if refused:
        raise refused
    return sent


def tell_of_return(step_pk):
    """Writes to who filed and to the chair that a filing was returned, if they have an e-mail; once."""
    with transaction.atomic():
        step = FilingStep.objects.select_for_update(of=("self",)).select_related("filing__organisation").filter(
            pk=step_pk, step=FilingStep.Step.RETURNED, told_at=None
        ).first()  # fmt: skip
        if step is None:
            return
        for user, person in _concerned(step.filing):
            if person.email:
                return_letter(step, person, user.language if user else "kk").send()
        step.told_at = timezone.now()
        step.save(update_fields=["told_at"])


def _concerned(filing):
    """(account or None, person) of who filed, unless staff did, and of the chairs of today; each once."""
    found = {}
    if filing.filed_by and filing.filed_by.person and filing.way == Filing.Way.PORTAL:
        found[filing.filed_by.person_id] = (filing.filed_by, filing.filed_by.person)
    chairs = Office.objects.current(timezone.localdate()).chairs().filter(organisation=filing.organisation)
    for office in chairs.select_related("person__user"):
        found.setdefault(office.person_id, (getattr(office.person, "user", None), office.person))
    return found.values()


def send_summary(on):
    """The quiet summary on a Monday, to each of the staff who has an e-mail; one a week. Returns whether it went."""
    if on.weekday() != 0:
        return False
    with transaction.atomic():
        _row, new = WeeklySummary.objects.get_or_create(monday=on)
        if not new:
            return False
        context = summary_of(on)
        for user in staff_accounts(on).select_related("person"):
            if user.is_active and user.person.email and not user.scope.no_personal_data:
                summary_letter(user.person, user.language, context).send()
    return True


def summary_of(on):
    """What the summary says: each kind of the half-year, what waits for a decision, whom to write to by hand."""
    half = Period.half_of(on)
    asked = to_write(on)
    return {
        "half": half, "on": on, "kinds": state_of_half(half, on), "waiting": sum(decisions_waiting().values()),
        "by_hand": sum(1 for each in asked if not each.person.email),
    }  # fmt: skip


@task()
def tell_of_returns(step_pk):
    """Enqueued where a filing is returned."""
    tell_of_return(step_pk)


@task()
def morning():
    """What goes out by itself each day; first puts the next morning into the queue, so that a failure ends nothing."""
    plan_next_morning()
    today = timezone.localdate()
    send_letters(today)
    send_summary(today)


def plan_next_morning(now=None):
    """The queue has one `morning` to come: the next one at 8 o'clock."""
    now = timezone.localtime(now)
    if _planned(now).exists():
        return
    at = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    morning.using(run_after=at if at > now else at + timedelta(days=1)).enqueue()


def _planned(now):
    # What has no time of its own stands in the queue with the last day of all.
    soon = now + timedelta(days=2)
    return DBTaskResult.objects.filter(
        task_path=morning.module_path, status=TaskResultStatus.READY, run_after__gt=now, run_after__lt=soon
    )

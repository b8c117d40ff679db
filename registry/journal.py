"""The journal: one table of who did what when (django-auditlog's LogEntry).

Single saves are written by auditlog's receivers. This module is called only for what no `save()` tells: reading a
card, exporting a list, changing many rows at once. Personal data never gets in whole.
"""

from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType

# Columns computed from others: of no use to a reader.
NOISE = ["search_key", "sort_key", "last_login", "rows_done", "rows_total", "worked_at"]
# Columns that may hold anything a list says of people: they are not copied anywhere.
WHOLE_LISTS = ["cells", "before", "values", "pasted", "layout", "answers", "unknown_organisations", "filters"]
MASKED = ["iin", "birth_date", "phone", "email", "login"]
SECRETS = ["password", "session_generation", "digest"]
# What people write in their own words of people.
OWN_WORDS = ["text", "answer"]
# What no list may be asked about.
UNTOLD = frozenset({*MASKED, *SECRETS, *WHOLE_LISTS})


def mask(value):
    """What the journal keeps of a personal value: that there was one, not which."""
    return "•••" if value else ""


def keep(models):
    """Has auditlog write each single save of these models; called once by each app."""
    for model in models:
        names = {field.name for field in model._meta.get_fields()}
        masked = [*MASKED, *OWN_WORDS] if getattr(model, "holds_personal_data", False) else MASKED
        auditlog.register(
            model,
            exclude_fields=[name for name in [*NOISE, *SECRETS, *WHOLE_LISTS] if name in names],
            mask_fields=[name for name in masked if name in names],
        )


def record_read(instance, *, by):
    """`by` opened the card of `instance`."""
    _write(instance, LogEntry.Action.ACCESS, by, {"event": "card_opened"})


def record_event(instance, event, *, by, **details):
    """Something happened to `instance` that no save tells: `event` is a word, `details` hold no personal data."""
    _write(instance, LogEntry.Action.UPDATE, by, {"event": event, **details})


def record_events(instances, event, *, by):
    """The same event for each of many rows of one table, in one statement."""
    instances = list(instances)
    if not instances:
        return
    content_type = ContentType.objects.get_for_model(instances[0])
    LogEntry.objects.bulk_create(
        LogEntry(
            content_type=content_type,
            object_pk=str(instance.pk),
            object_id=instance.pk,
            object_repr=content_type.name,
            action=LogEntry.Action.UPDATE,
            actor=by,
            changes={},
            additional_data={"event": event},
        )
        for instance in instances
    )


def record_export(model, *, by, rows, what):
    """`by` took `rows` rows of `model` out of the portal; `what` names the list and its filters."""
    LogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(model),
        object_pk="",
        object_repr=str(model._meta.verbose_name_plural),
        action=LogEntry.Action.ACCESS,
        actor=by,
        changes={},
        additional_data={"event": "export", "rows": rows, "what": what},
    )


def _write(instance, action, by, additional_data):
    LogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(instance),
        object_pk=str(instance.pk),
        object_id=instance.pk,
        object_repr=str(instance)[:200],
        action=action,
        actor=by,
        changes={},
        additional_data=additional_data,
    )


def history_of(instance, *, limit=200):
    """What the journal holds on `instance`, the latest first."""
    return LogEntry.objects.get_for_object(instance).select_related("actor__person").order_by("-timestamp")[:limit]

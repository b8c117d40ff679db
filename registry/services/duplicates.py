"""The search for likely duplicates through the whole register: it reads every card, so it is work for the queue."""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from registry.models import Distinct, LikelyDuplicate
from registry.queries.duplicates import is_being_looked_through, pairs_of_the_register

AT_ONCE = 2000


@transaction.atomic
def ask_for_search():
    """Puts the search into the queue, unless it waits there already."""
    if not is_being_looked_through():
        look_through_the_register.enqueue()


@task()
def look_through_the_register():
    """Writes anew which cards may be one person. Safe to repeat: killed in the middle it leaves what was there."""
    known = set(Distinct.objects.values_list("first", "second"))
    found = {
        (one.pk, other.pk): (reason, one.sort_key)
        for one, other, reason in pairs_of_the_register()
        if (one.pk, other.pk) not in known
    }
    now = timezone.now()
    rows = [
        LikelyDuplicate(first_id=first, second_id=second, reason=reason, sort_key=sort_key, found_at=now)
        for (first, second), (reason, sort_key) in found.items()
    ]
    with transaction.atomic():
        LikelyDuplicate.objects.all().delete()
        LikelyDuplicate.objects.bulk_create(rows, batch_size=AT_ONCE)

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Counter(models.Model):
    """The last number given out under a name. Gaps are allowed, a number is never given twice."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    value = models.PositiveBigIntegerField(_("value"), default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")

    def __str__(self):
        return f"{self.name}: {self.value}"


def next_number(name):
    """The next number under `name`. Called late in a transaction: its row stays locked until the end of it."""
    return reserve_numbers(name, 1) + 1


def reserve_numbers(name, count):
    """Takes the next `count` numbers under `name` at once; returns the one before the first of them."""
    Counter.objects.get_or_create(name=name)
    # update() and not save(): one statement locks and counts, and the journal is spared an entry that says nothing.
    Counter.objects.filter(name=name).update(value=F("value") + count)
    return Counter.objects.get(name=name).value - count

"""Union lessons in the three kinds of establishment that hold them."""

from django.utils.translation import gettext_lazy as _

from infowork.models import UnionLesson
from infowork.report.figure import Figure, figure
from infowork.report.stated import flow, nothing_recorded
from registry.enums import Level
from registry.models import Organisation


def _lessons():
    return UnionLesson.objects.filter(organisation__level=Level.PRIMARY)


@figure("lessons.count", _("Union lessons held"))
def lessons(reporting, key):
    return flow(reporting, key, _lessons())


@figure("lessons.organisations", _("Primaries that held union lessons"))
def organisations(reporting, key):
    """How many primaries held at least one; the rows are those primaries."""
    held = Organisation.objects.filter(pk__in=_lessons().within(reporting.period).values("organisation"))
    size = held.count()
    return Figure(key, size or None, (held,), "" if size else nothing_recorded())

"""Counts of several querysets in one query."""

from django.db.models import Count, IntegerField, Subquery, Value
from django.db.models.functions import Coalesce


def count_of(rows):
    """How many `rows` there are, as an expression: `.values(members=count_of(...), guides=count_of(...))`."""
    counted = rows.order_by().values(_all=Value(1)).annotate(_count=Count("pk", distinct=True)).values("_count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

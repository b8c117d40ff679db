"""What tests of the pages behind /my/ share."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

YEAR = timezone.localdate().year
TODAY = f"{timezone.localdate():%d.%m.%Y}"
TOMORROW = f"{timezone.localdate() + timedelta(days=1):%d.%m.%Y}"


def wrong_fields(response):
    assert response.status_code == 200
    return list(response.context["form"].errors)


def queries_of(as_chair, address):
    as_chair.get(address)
    with CaptureQueriesContext(connection) as queries:
        as_chair.get(address)
    return len(queries)

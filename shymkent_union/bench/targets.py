"""The page of each target against hand-written SQL for the same numbers and a bare template of the same rows.

Both are served to the same specialist through the same door: whoever writes it by hand signs people in too.
"""

from datetime import date

from django.http import Http404, HttpResponse
from django.template import engines
from django.test.utils import override_settings
from django.urls import path, reverse
from django.utils import timezone

from infowork.queries.targets import TARGETS
from shymkent_union import urls

from .measuring import Row, execute, get, in_turns
from .sql_targets import COURSES, ROWS

LIMIT, MOST_QUERIES = 2, 12
# Four networks whatever the size of the city: what is measured is the frame of the back office.
FRAME_ALONE = {"accounts"}
# Number, name, district, kind and the numbers of a row, and a line for each period: nothing else.
BARE = """<table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table><table>{% for row in course %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>"""


def measure(bench):
    client = bench.client("specialist")
    with override_settings(ROOT_URLCONF=__name__):
        for key in TARGETS:
            address, by_hand_at = reverse("admin:target", args=[key]), reverse("by-hand", args=[key])
            queries = get(client, address)[1]
            get(client, by_hand_at)
            ours, reference = in_turns(
                lambda: client.get(address).getvalue(),  # noqa: B023 (called at once)
                lambda: client.get(by_hand_at).getvalue(),  # noqa: B023
            )
            broken = f"{queries} queries" if queries > MOST_QUERIES else ""
            limit = None if key in FRAME_ALONE else LIMIT
            yield Row(f"target: {key}", ours, "SQL and a bare template", reference, limit, broken, queries)


def by_hand(request, key):
    """The rows of the page and its course, as a good hand would fetch and print them for the committee's staff."""
    if not request.user.has_perm("infowork.view_plan"):
        raise Http404
    days = days_of(TARGETS[key], timezone.localdate())
    rows = execute(ROWS[key], days)
    course = [row for statement in COURSES[key] for row in execute(statement, days)]
    return HttpResponse(engines["django"].from_string(BARE).render({"rows": rows, "course": course}))


def days_of(target, today):
    """The days and years that the statements name: `first0`, `day0` ... of each period, the last one as `on`."""
    named = {"on": today, "year": today.year, "since": target.periods(today)[-1].first, "first_year": today.year - 4}
    for place, period in enumerate(target.periods(today)):
        named |= {f"first{place}": period.first, f"day{place}": period.stock_day(today)}
    for place, year in enumerate(range(today.year - 5, today.year + 1)):
        same_day = date(year, today.month, min(today.day, 28 if today.month == 2 else 31))
        named |= {f"new_year{place}": date(year, 1, 1), f"same_day{place}": same_day}
    return named


urlpatterns = [path("by-hand/<slug:key>/", by_hand, name="by-hand"), *urls.urlpatterns]

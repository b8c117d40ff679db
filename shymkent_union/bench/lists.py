"""The staff's lists of members and of people: as fast in a city of a million as in one of twenty thousand."""

import re

from django.core import signing
from django.urls import reverse

from registry.models import Membership, Person

from .measuring import Row, get, in_turns

MOST_QUERIES = 8
GROWTH, FURTHER_ON = 1.2, 1.1
FAR = 50_000
FILTERS = {
    "": "members of the city",
    "?kind=preschool": "members, of one kind",
    "?kind=other": "members, of a rare kind",
    "?district=abay": "members, of one district",
    "?state=all": "members, current or not",
    "?state=ended": "members, ended",
    "?lacking=application": "members, without an application",
    "?category__exact=pensioner": "members, pensioners",
}


def before(bench):
    bench.small["lists"] = {job: found[0] for job, found in _first_pages(bench).items()}


def measure(bench):
    pages = _first_pages(bench)
    for job, (milliseconds, queries, statements) in pages.items():
        reference = bench.small["lists"][job]
        yield Row(f"list: {job}", milliseconds, "at 20,000", reference, GROWTH, _broken(queries, statements), queries)
    for model, job in ((Membership, "members of the city"), (Person, "people of the city")):
        address = f"{_list(model)}?place={_place(model)}"
        client = bench.client("specialist")
        _milliseconds, queries, statements = get(client, address)
        far_on, first = in_turns(
            lambda: client.get(address).getvalue(),  # noqa: B023 (called at once)
            lambda: client.get(_list(model)).getvalue(),  # noqa: B023
        )
        broken = _broken(queries, statements)
        yield Row(f"list: {job}, far on", far_on, "first page", first, FURTHER_ON, broken, queries)


def _first_pages(bench):
    client = bench.client("specialist")
    addresses = {job: f"{_list(Membership)}{asked}" for asked, job in FILTERS.items()}
    addresses["people of the city"] = _list(Person)
    get(client, _list(Membership))  # what the first request of a process loads is nobody's page
    return {job: get(client, address) for job, address in addresses.items()}


def _list(model):
    return reverse(f"admin:registry_{model._meta.model_name}_changelist")


def _place(model):
    """The cursor of the page that begins after row 50,000, or after half of a smaller list."""
    keys = model.objects.order_by("sort_key", "pk").values_list("pk", flat=True)
    key = keys[min(FAR, model.objects.count() // 2)]
    return signing.Signer(salt=f"keyset.{model._meta.label_lower}").sign(f"on-{key}")


def _broken(queries, statements):
    if queries > MOST_QUERIES:
        return f"{queries} queries"
    return "counts rows" if any(re.search(r"COUNT\(", statement) for statement in statements) else ""

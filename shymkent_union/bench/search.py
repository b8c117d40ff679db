"""Search in the whole city: fifty queries of each class, drawn from the data, against one page of the list."""

import statistics
from functools import partial

from django.urls import reverse

from registry.models import Person
from shymkent_union.demo_city.draw import Draw
from shymkent_union.lib import spelling

from .measuring import Row, in_turns
from .population import COMMON, RARE, surname_of

QUERIES, TRIES = 50, 5
USUAL, WORST, EXACT = 1.5, 5, 1
LISTS = {"people": "admin:registry_person_changelist", "members": "admin:registry_membership_changelist"}


def measure(bench):
    client = bench.client("specialist")
    numbers = list(Person.objects.exclude(iin=None).order_by("-pk").values_list("iin", flat=True)[:QUERIES])
    for name, address in LISTS.items():
        address = reverse(address)
        page = partial(client.get, address)
        for kind, texts in classes().items():
            found = [_in_turns(partial(client.get, address, {"q": text}), page) for text in texts]
            yield from _usual_and_worst(f"search in {name}: {kind}", found)
        found = [_in_turns(partial(client.post, address, {"q": number}), page) for number in numbers]
        yield next(_usual_and_worst(f"search in {name}: exact IIN", found, EXACT))


def _in_turns(search, page):
    return in_turns(lambda: search().getvalue(), lambda: page().getvalue(), TRIES)


def _usual_and_worst(job, found, usual=USUAL):
    """Rows for the median query and for the slowest; a page of the list was opened after each."""
    page = round(statistics.median(reference for _ours, reference in found), 2)
    taken = [ours for ours, _reference in found]
    yield Row(f"{job}, median", round(statistics.median(taken), 2), "list page", page, usual)
    worst, its_page = max(found, key=lambda pair: pair[0] / pair[1])
    yield Row(f"{job}, worst", worst, "list page", its_page, WORST)


def classes():
    """What is typed: half of it without Kazakh letters, as on a Russian keyboard."""
    draw = Draw(7)
    common = [surname_of(root) for root in COMMON for _twice in range(2)][:QUERIES]
    present = list(Person.objects.order_by("-pk").values_list("surname", "given_name")[: QUERIES * 20 : 20])
    return {
        "rare": _typed(draw, [surname_of(root) for root in draw.sample(RARE, QUERIES)]),
        "common": _typed(draw, common),
        "absent": _typed(draw, [f"{root}енко" for root in draw.sample(RARE, QUERIES)]),
        "two words": _typed(draw, [" ".join(draw.sample(names, 2)) for names in present]),
    }


def _typed(draw, names):
    return [spelling.fold(name) if n % 2 else name for n, name in enumerate(names)]

"""`python -m shymkent_union.bench MEMBERS REPEATS [MODULE ...]`: fills an empty database, prints JSON."""

import json
import os
import sys
import time
import warnings
from importlib import import_module

import django

from shymkent_union.bench import MODULES, SMALL

MEMBERS_OF_ONE, MOST_ORGANISATIONS = 500, 500


def main(members, repeats, chosen):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shymkent_union.settings")
    django.setup()
    warnings.simplefilter("ignore")
    from django.db import connection

    from shymkent_union.bench.measuring import Bench, refresh_statistics, set_repeats
    from shymkent_union.bench.population import grow

    set_repeats(repeats)
    modules = [import_module(f"shymkent_union.bench.{name}") for name in chosen or MODULES]
    begun = time.perf_counter()
    bench = Bench(fill(min(members, SMALL)), members)
    refresh_statistics()
    made = time.perf_counter() - begun
    for module in modules:
        getattr(module, "before", lambda bench: None)(bench)
    begun = time.perf_counter()
    grow(members)
    refresh_statistics()
    made += time.perf_counter() - begun
    rows = [row.as_data() for module in modules for row in module.measure(bench)]
    measured = {
        "database": connection.vendor,
        "members": members,
        "organisations": len(bench.city.organisations),
        "made_in_s": round(made, 1),
        "rows": rows,
    }
    print(json.dumps(measured))  # noqa: T201 (its parent reads it)


def fill(members):
    """A city of so many members in the empty database."""
    from django.core.management import call_command
    from django.utils import timezone

    from shymkent_union.demo_city.make import make_city

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    organisations = MOST_ORGANISATIONS if members == SMALL else max(20, members // MEMBERS_OF_ONE)
    return make_city(organisations=organisations, members=members, seed=1, today=timezone.localdate())


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])

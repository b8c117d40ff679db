"""`python -m shymkent_union.bench.import_worker PK`: one step of a list, as a worker does it, with what it took."""

import gc
import json
import os
import sys
import time

import django


def main(pk):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shymkent_union.settings")
    django.setup()
    from registry.services.imports import work

    from .memory import peak_megabytes

    gc.freeze()  # as `run_worker` does
    begun = time.perf_counter()
    work.run(pk)
    taken = {
        "ms": round((time.perf_counter() - begun) * 1000, 1),
        "megabytes": peak_megabytes(),
    }
    print(json.dumps(taken))  # noqa: T201 (its parent reads it)


if __name__ == "__main__":
    main(int(sys.argv[1]))

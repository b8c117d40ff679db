"""Work that goes on while other work waits for the database."""

from concurrent.futures import ThreadPoolExecutor


def one_ahead(items):
    """The same items, none of them None: each is made in a thread while the one before it is worked with.

    What makes them must not touch the database: a connection belongs to one thread.
    """
    items = iter(items)
    with ThreadPoolExecutor(max_workers=1) as maker:
        coming = maker.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = maker.submit(next, items, None)
            yield item

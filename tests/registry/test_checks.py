"""The portal does not start on a PostgreSQL whose locale does not know Cyrillic."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from registry import checks


@pytest.mark.parametrize(
    ("vendor", "folds", "found"), [("postgresql", False, 1), ("postgresql", True, 0), ("sqlite", False, 0)]
)
def test_a_locale_without_cyrillic_is_an_error(monkeypatch, vendor, folds, found):
    cursor = SimpleNamespace(execute=lambda sql: None, fetchone=lambda: (folds,))
    connection = SimpleNamespace(vendor=vendor, cursor=lambda: nullcontext(cursor))
    monkeypatch.setattr(checks, "connections", {"default": connection})
    assert len(checks.cyrillic_trigrams(["default"])) == found


def test_this_database_is_fit(db):
    assert checks.cyrillic_trigrams(["default"]) == []

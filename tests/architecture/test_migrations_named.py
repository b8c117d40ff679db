"""Migrations say in their name what they do, and the tables are what the models say."""

import re

import pytest
from django.core.management import call_command

from .source import APPS, ROOT


def test_no_migration_was_named_by_the_clock():
    names = [path.name for app in APPS for path in (ROOT / app).glob("migrations/[0-9]*.py")]
    assert names
    assert [name for name in names if re.search(r"_auto_|_[0-9]{8}_", name)] == []


@pytest.mark.django_db
def test_no_model_waits_for_its_migration(capsys):
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)

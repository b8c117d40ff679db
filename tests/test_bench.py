"""The bench measures in a database of its own and answers with ratios."""

import json

import pytest
from django.core.management import CommandError, call_command

from registry.models import Person


@pytest.mark.django_db(transaction=True)
def test_measures_in_a_database_of_its_own(capsys):
    call_command("bench", members=200, repeats=1, format="json")
    measured = json.loads(capsys.readouterr().out)
    assert measured["members"] == 200
    assert all(row["ours_ms"] > 0 and row["reference_ms"] > 0 and row["ratio"] > 0 for row in measured["rows"])
    assert {"list: members of the city", "search in people: absent, worst", "search: the library"} <= {
        row["job"] for row in measured["rows"]
    }
    assert not any(row["broken"] for row in measured["rows"])
    assert not Person.objects.exists()


def test_refuses_too_few_members(db):
    with pytest.raises(CommandError):
        call_command("bench", members=10)

"""What two people could spend twice: the last seat, a version's number."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from library.models import Enrolment
from library.services.materials import add_version
from library.services.seminars import enrol
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.library.makers import make_material, make_seminar, pdf

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # In a file SQLite lets writers wait for each other (transaction_mode=IMMEDIATE).
    pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory has one writer"),
]


def at_once(*commands):
    """What the commands return, or the codes of their refusals; all are begun at the same moment."""
    barrier = Barrier(len(commands))

    def run(command):
        try:
            barrier.wait()
            return command()
        except ValidationError as refusal:
            return codes(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(run, commands))


def test_the_last_seat_is_taken_once():
    makers.make_committee()
    seminar = make_seminar(seats=1)
    users = [makers.make_user(makers.make_person()) for _ in range(4)]
    answers = at_once(*(lambda user=user: enrol(seminar, person=user.person, by=user) for user in users))
    assert answers.count(["seminar_full"]) == 3
    assert Enrolment.objects.count() == 1


def test_one_person_has_one_seat():
    makers.make_committee()
    seminar, user = make_seminar(), makers.make_user(makers.make_person())
    answers = at_once(*(lambda: enrol(seminar, person=user.person, by=user) for _ in range(3)))
    assert answers == [Enrolment.objects.get()] * 3


def test_two_files_get_two_numbers():
    committee = makers.make_committee()
    specialist, material = makers.make_officer(committee, "specialist"), make_material()
    versions = at_once(*(lambda: add_version(material, language="kk", file=pdf(), by=specialist) for _ in range(3)))
    assert sorted(version.number for version in versions) == [1, 2, 3]

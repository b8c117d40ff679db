"""Lists for tests, and the way of one into the register."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from registry.models import Membership
from registry.services.imports import batches, work
from registry.validators import check_digit
from tests import makers

HEAD = ("Аты-жөні", "ЖСН", "Туған күні", "Телефон", "Мүше болған күні", "Ұйым", "Санаты")
IIN, OTHER_IIN = (f"{first11}{check_digit(first11)}" for first11 in ("85031530001", "85031530003"))


def row(name, iin="", born="", phone="", joined="", organisation="", category=""):
    """A row below HEAD."""
    return name, iin, born, phone, joined, organisation, category


def member(organisation, name, *, joined_on=date(2020, 9, 1), **card):
    surname, given_name, *rest = name.split()
    person = makers.make_person(surname, given_name, patronymic=" ".join(rest), **card)
    return Membership.objects.create(person=person, organisation=organisation, joined_on=joined_on)


def csv_file(*rows, name="list.csv"):
    """A list saved as text; the first row has the headings."""
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in rows]
    return SimpleUploadedFile(name, "\n".join(lines).encode())


def staged(organisation, *rows, by=None, **fields):
    """The batch of these rows (or `pasted`), read."""
    file = csv_file(*rows) if rows else None
    batch = batches.open_batch(organisation=organisation, by=by, file=file, enqueue=False, **fields)
    return work.run(batch.pk)


def applied(organisation, *rows, by=None, **fields):
    batch = staged(organisation, *rows, by=by, **fields)
    batches.apply_batch(batch, by=by, enqueue=False)
    return work.run(batch.pk)


def undone(batch, *, by=None):
    batches.undo_batch(batch, by=by, enqueue=False)
    return work.run(batch.pk)


def outcomes(batch):
    return list(batch.rows.values_list("outcome", flat=True))


def codes(batch):
    """The codes of each row, in order."""
    return [[reason["code"] for reason in row.reasons] for row in batch.rows.all()]

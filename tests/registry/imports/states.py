"""Lists in any state of their way in, made without a worker: for the tests of their pages."""

from django.core.files.base import ContentFile

from registry.models import ImportBatch
from tests import makers

REFUSED = [{"code": "name_missing", "field": "", "params": {}}]
LAYOUT = {
    "kind": "members",
    "sheets": [
        {
            "index": 0,
            "name": "",
            "first_row": 3,
            "headings": ["№", "Аты-жөні", "Ескерту"],
            "columns": {"1": "full_name"},
            "numbering": 0,
            "samples": [["1", "Жұмабекова Ботагөз", ""], ["2", "Омарова Жанна", "декрет"]],
        }
    ],
}


def make_batch(organisation, state="staged", *, by=None, **fields):
    fields = {"members_of": organisation, "name": "мүшелер.xlsx", "entered_by": by, "counts": {"new": 0}} | fields
    return ImportBatch.objects.create(organisation=organisation, state=state, **fields)


def add_row(batch, outcome="new", name="Жұмабекова Ботагөз", **fields):
    position = batch.rows.count() + 1
    batch.counts = batch.counts | {outcome: batch.counts.get(outcome, 0) + 1}
    batch.rows_total = position
    batch.save()
    surname, _space, given_name = name.partition(" ")
    fields = {
        "number": position + 3, "cells": [position, name], "shown_name": name, "surname": surname,
        "given_name": given_name, "organisation": batch.members_of,
    } | fields  # fmt: skip
    return batch.rows.model.objects.create(batch=batch, position=position, outcome=outcome, **fields)


def full_batch(organisation, state="staged", **fields):
    """A row of each outcome that a chair's list may have."""
    batch = make_batch(organisation, state, **fields)
    member = makers.make_member(organisation, "Омарова", "Жанна")
    member.person.phone, member.person.position = "+77011112233", "мұғалім"
    member.person.save()
    add_row(batch, "new")
    changed = {"phone": "+77017654321", "job": "директор", "before": {"phone": "+77011112233", "position": "мұғалім"}}
    add_row(batch, "changed", "Омарова Жанна", person=member.person, membership=member, **changed)
    add_row(batch, "requested", "Тоқтарова Айгүл")
    add_row(batch, "unchanged", "Сейітқали Әсел")
    add_row(batch, "refused", "", reasons=REFUSED, cells=["5", "", "850315100017"])
    return batch


def sent_batch(organisation, state="staged", *, by=None, content=b"names", **fields):
    """One that came as a file and was read."""
    batch = full_batch(organisation, state, by=by, layout=LAYOUT, **fields)
    batch.file.save("list", ContentFile(content))
    return batch

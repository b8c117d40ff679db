"""Lists for tests, and the way of one into the register."""

from django.core.files.uploadedfile import SimpleUploadedFile

from registry.services.imports import batches, work


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


LAYOUT = {
    "kind": "members",
    "sheets": [
        {
            "index": 0, "name": "", "first_row": 3, "headings": ["№", "Аты-жөні", "Ескерту"], "columns": {"1": "full_name"},
            "numbering": 0, "samples": [["1", "Жұмабекова Ботагөз", ""], ["2", "Омарова Жанна", "декрет"]],
        }
    ],
}  # fmt: skip


def sent_batch(organisation, state="staged", *, by, content=b"names", **fields):
    """One that came as a file and was read."""
    batch = full_batch(organisation, state, by=by, layout=LAYOUT, **fields)
    batch.file.save("list", ContentFile(content))
    return batch

"""Photos that are sent ahead of the form they belong to."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from infowork.models import FilingPhoto
from registry.models import Organisation
from shymkent_union.lib import uploads
from shymkent_union.lib.refusals import check

# A photo whose form was never filed is an abandoned draft.
KEPT = timedelta(days=90)


@transaction.atomic
def send_photo_ahead(organisation, *, photo, by):
    """Keeps a photo until its form is filed: small, upright, without the place it was taken at. Twice is one row.

    Raises ValidationError("photo_too_large" | "not_a_photo" | "heic").
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    picture = check("photo", uploads.photo_from, photo)
    digest = uploads.sha256(picture)
    sent = FilingPhoto.objects.filter(organisation=organisation)
    known = sent.filter(sha256=digest).first()
    if known:
        known.sent_at = timezone.now()
        known.save(update_fields=["sent_at"])
        return known
    _delete(sent.filter(sent_at__lt=timezone.now() - KEPT))
    # The name that a phone gives may tell of its owner; the file is known by its content anyway.
    picture.name = f"{digest[:20]}.jpg"
    row = FilingPhoto(organisation=organisation, photo=picture, sha256=digest, sent_by=by)
    row.full_clean()
    row.save()
    return row


def _delete(abandoned):
    """The rows, and their files once the rows are gone for certain."""
    files = [row.photo for row in abandoned]
    abandoned.delete()
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files])

"""Commands on materials: a new file, and taking back what was a mistake."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library import files
from library.models import Material, MaterialVersion
from registry import journal
from registry.services import voiding
from shymkent_union.lib import uploads


@transaction.atomic
def add_version(material, *, language, file, by, on=None):
    """The next version of `material` in `language`; the earlier ones stay readable.

    Raises ValidationError("material_voided"), and for its file what `files.check` refuses.
    """
    # The material is the counter: two files that come at once get two numbers.
    material = Material.objects.select_for_update().get(pk=material.pk)
    if material.voided_at:
        raise ValidationError(_("This material was voided; add its files to another one."), "material_voided")
    newest = material.versions.filter(language=language).order_by("-number").first()
    version = MaterialVersion(
        material=material,
        language=language,
        number=newest.number + 1 if newest else 1,
        file=file,
        content_type=files.content_type(file),
        size=file.size,
        sha256=uploads.sha256(file),
        published_on=on or timezone.localdate(),
    )
    version.full_clean()
    version.save()
    journal.record_event(material, "version_added", by=by, language=language, number=version.number)
    return version


@transaction.atomic
def void_material(material, *, reason, by, on=None):
    """Takes back a material that was a mistake: staff still read it, nobody else does.

    Raises ValidationError("handed_out") and what `voiding.void` refuses.
    """
    material = Material.objects.select_for_update().get(pk=material.pk)
    if material.hand_outs.current(on or timezone.localdate()).exists():
        raise ValidationError(
            _("This material is handed out. Give its hand-out a last day first, then void the material."),
            "handed_out",
        )
    return voiding.void(material, reason=reason, by=by)

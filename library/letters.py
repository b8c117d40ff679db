"""Letters of the library, one function each: text and HTML, in the reader's language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override


def guides_letter(office, hand_outs):
    """To the new chair `office`: the guides of `hand_outs`, and where to open them and press "Received"."""
    person = office.person
    user = getattr(person, "user", None)
    with override(user.language if user else "kk"):
        context = {
            "person": person,
            "organisation": office.organisation,
            "materials": [hand_out.material for hand_out in hand_outs],
            "url": settings.PORTAL_URL.rstrip("/") + reverse("library:guides"),
        }
        letter = EmailMultiAlternatives(
            _("Guides for a newly elected chair"),
            render_to_string("library/letters/guides.txt", context),
            to=[person.email],
        )
        letter.attach_alternative(render_to_string("library/letters/guides.html", context), "text/html")
    return letter

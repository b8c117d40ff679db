"""Applications as tests send them."""

from datetime import date

from registry.services.applications import send_application
from registry.services.consent import ensure_consent_text
from shymkent_union.lib import codes

IIN = "850315100016"


def make_application(organisation, **fields):
    """What Ботагөз sends on the form of `organisation`; the consent text is installed where there is none."""
    consent = ensure_consent_text(by=None, on=date(2024, 1, 1))
    fields = {
        "code": codes.new_code(),
        "consent": consent,
        "language": "kk",
        "surname": "Жұмағұлова",
        "given_name": "Ботагөз",
        "birth_date": date(1985, 3, 15),
        "phone": "+77011234567",
        "category": "employee",
    } | fields
    return send_application(organisation, **fields)

"""Which consent text an applicant is shown."""

from registry.models import ConsentText


def consent_text(on):
    """The text shown on the day `on`: the latest version that holds by then; None before there is one."""
    return ConsentText.objects.filter(valid_from__lte=on).order_by("-valid_from", "-version").first()

"""How personal data is shown where it is not needed whole."""


def masked_iin(iin):
    """ "8503•••••015": birth year and month and the last three digits; empty where there is none."""
    return f"{iin[:4]}•••••{iin[-3:]}" if iin else ""


def masked_email(email):
    """ "a•••@example.kz": enough to recognise one's own."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"

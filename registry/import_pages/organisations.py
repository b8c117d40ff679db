"""What a row of a list of organisations brings into the register, in words."""

from datetime import date

from django.utils.translation import gettext as _

from registry.enums import OfficeRole, Outcome
from registry.models import Headcount, Organisation
from shymkent_union.lib import phones
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.known_dates import short_day

SHOWN_OF_NEW = ("kind", "district", "bin", "official_email", "founded_on")
OFFICERS = {"chair": OfficeRole.CHAIR, "information_officer": OfficeRole.INFORMATION_OFFICER}


def changes(row):
    """(what, old, new) for each value that applying the row writes, or wrote."""
    if row.outcome not in (Outcome.NEW, Outcome.CHANGED):
        return []
    old = row.before or {}
    columns = SHOWN_OF_NEW if row.outcome == Outcome.NEW else old
    told = [
        (_label(column), _words(column, old.get(column)), _words(column, row.values[column])) for column in columns
    ]
    return [*(line for line in told if line[2]), *_added(row)]


def _added(row):
    adds = row.values.get("adds", ())
    if "headcount" in adds:
        yield Headcount._meta.get_field("employed").verbose_name, "", grouped(row.values["headcount"])
    for officer, role in OFFICERS.items():
        if officer in adds:
            told = row.values[officer]
            name = " ".join(filter(None, map(told.get, ("surname", "given_name", "patronymic"))))
            # By it they are invited, and it is what they sign in with: a wrong column shows here.
            yield role.label, "", ", ".join(filter(None, (name, phones.masked(told.get("phone") or ""))))


def _label(column):
    return _("address") if column == "address_kk" else Organisation._meta.get_field(column).verbose_name


def _words(column, value):
    if value in (None, ""):
        return ""
    if column == "founded_on":
        return short_day(date.fromisoformat(value))
    return str(dict(Organisation._meta.get_field(column).flatchoices).get(value, value))

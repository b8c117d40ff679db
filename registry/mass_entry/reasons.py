"""Why a row, or a value of it, is not taken over: all codes, and the sentence that each says to the sender.

A *refusal* keeps the row out: what is wrong names the person. A *note* leaves out one value that names nobody (a
telephone that is none, a day known only to the year) and says so; the row itself goes in.
"""

from dataclasses import dataclass
from dataclasses import field as kept

from django.utils.translation import gettext_lazy as _

from shymkent_union.lib import spreadsheets

LABELS = {
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "birth_date": _("Date of birth"),
    "joined_on": _("Day of joining the union"),
    "founded_on": _("Founding day"),
    "chair": _("Chair"),
    "information_officer": _("Responsible for information work"),
    "chair_phone": _("Chair"),
    "information_officer_phone": _("Responsible for information work"),
    "chair_email": _("Chair"),
    "official_email": _("Official e-mail"),
    "name_kk": _("Official name in Kazakh"),
    "name_ru": _("Official name in Russian"),
    "kind": _("Kind of establishment"),
    "district": _("District"),
    "bin": _("BIN"),
}
NAMES = {
    "name_missing": _("The name is missing. Write surname and given name."),
    "name_incomplete": _("Write the name in full: surname and given name, and the patronymic if there is one."),
    "name_initials": _("Write the name in full instead of initials: Қасымов Әділ Ерланұлы."),
    "name_digits": _("There is a digit in the name. Leave only the name in this cell."),
    "name_letters": _("No name has these characters: %(characters)s. Leave only the name in this cell."),
    "name_words": _("This is no name of a person. Leave only names in the list."),
    "name_formula": _("Here stands a formula instead of a name. Write the name as text."),
    "name_long": _("The name is too long. Leave only surname, given name and patronymic in their cells."),
}
IDENTITY = {
    "iin_digits": _("The IIN has 12 digits, and here are %(digits)s. Take it from the identity card again."),
    "iin_letters": _("The IIN has 12 digits and nothing else. Take it from the identity card again."),
    "iin_rounded": _(
        "The spreadsheet has rounded the IIN, digits are lost. Make the column text and write the IIN again."
    ),
    "iin_check_digit": _("A digit of the IIN is wrong. Compare it with the identity card."),
    "iin_century": _("The seventh digit of the IIN is not possible. Compare it with the identity card."),
    "iin_birth_date": _("The IIN begins with no day of birth. Compare it with the identity card."),
    "iin_other_birth_date": _(
        "The date of birth differs from the one in the IIN. Compare both with the identity card."
    ),
    "iin_other_sex": _("The sex differs from the one in the IIN. Compare both with the identity card."),
}
DAYS = {
    "date_unreadable": _("“%(value)s” is not a date. Write it like this: 12.03.1985."),
    "date_impossible": _("There is no such day: %(value)s. Write it like this: 12.03.1985."),
    "date_future": _("This day has not come yet: %(value)s. Correct the year."),
    "date_too_old": _("This day is too long ago: %(value)s. Correct the year."),
    "born_too_late": _("A member is at least 14 years old, and here stands %(value)s. Correct the year."),
    "joined_before_birth": _("The day of joining the union is before the date of birth. Correct one of the two."),
    "joined_after_list": _("This day is after the day of the list: %(value)s. Correct it, or the day of the list."),
}
MEMBERSHIP = {
    "no_member": _("The list says that this person is no member: “%(value)s”."),
    "member_unanswered": _("The list does not say whether this person is a member. Write “yes” or “no”."),
    "several_names": _("Several names stand here. Write each of them on a line of its own."),
}
REGISTER = {
    "organisation_missing": _("The list does not say whose member this is. Add a column with the organisation."),
    "organisation_unknown": _("The register has no organisation of this name. Say which one is meant."),
    "organisation_left_out": _("No organisation was chosen for this name, so its rows are left out."),
    "organisation_not_yours": _("The list names another organisation. You enter members of your own one."),
    "organisation_closed": _("This organisation was closed; nobody can be a member there."),
    "organisation_not_founded": _("The organisation was not there yet on that day. Correct the day of joining."),
    "iin_of_another": _("This IIN belongs to another person of the register. Compare it with the identity card."),
    "iins_of_one_day": _(
        "The list has too many different IINs of people born on one day. Check the column with the IIN."
    ),
    "birth_date_differs": _("The register has another date of birth for this person. Compare both with the document."),
    "sex_differs": _("The register says otherwise whether this is a woman or a man. Compare both with the document."),
    "member_on_that_day": _("This person was still a member on that day. Give a later day of joining."),
    "listed_before_joining": _("The membership began after the day of the list. Correct the day of the list."),
    "too_many_elsewhere": _(
        "Too many people of today's lists are members elsewhere. Bring this row again tomorrow, or send the list to "
        "the committee."
    ),
    "changed_meanwhile": _("The register has changed since the list was read. Bring this row in again."),
    "office_later": _("This person took an office after that day. End the office first, or give a later day."),
    "several_namesakes": _("Several members bear this name. Add the date of birth or the IIN."),
    "name_repeated": _("This name is in the list more than once. Add the date of birth or the IIN to each."),
    "rows_contradict": _("The list has this person more than once, each time differently. Keep the right row."),
}
ORGANISATIONS = {
    "organisation_name_missing": _("The name of the organisation is missing."),
    "organisation_name_long": _("The name of the organisation is too long: at most %(limit)s letters."),
    "register_number_long": _("The register number is too long: at most %(limit)s characters."),
    "kind_missing": _(
        "Write the kind of establishment: preschool, school, college, higher or supplementary education."
    ),
    "kind_unknown": _(
        "“%(value)s” is no kind of establishment. Write preschool, school, college, higher or supplementary education."
    ),
    "bin_digits": _("The BIN has 12 digits, and here are %(digits)s. Take it from the certificate again."),
    "bin_letters": _("The BIN has 12 digits and nothing else. Take it from the certificate again."),
    "bin_rounded": _(
        "The spreadsheet has rounded the BIN, digits are lost. Make the column text and write the BIN again."
    ),
    "bin_check_digit": _("A digit of the BIN is wrong. Compare it with the certificate."),
    "bin_kind": _("This is not the BIN of an organisation. Compare it with the certificate."),
    "bin_of_another": _("This BIN belongs to another organisation of the register: %(name)s."),
    "has_another_number": _("The register has it under another number: %(name)s. Correct the number in the list."),
    "is_the_committee": _("This is the number of the city committee itself."),
    "several_of_this_name": _("Several organisations of the register have this name. Add the register number."),
    "organisation_not_active_then": _("On the day of the list this organisation was not active: %(name)s."),
    "founded_after_list": _("This day is after the day of the list. Correct one of the two."),
    "organisation_repeated": _(
        "The list has this organisation more than once, each time differently: see row %(number)s. Keep the right row."
    ),
}
NOTES = {
    "repeats_row": _("The same as row %(number)s."),
    "phone_left_out": _("“%(value)s” is no telephone number of Kazakhstan and was left out."),
    "email_left_out": _("“%(value)s” is no e-mail address and was left out."),
    "sex_left_out": _("“%(value)s” says neither woman nor man and was left out."),
    "category_left_out": _("“%(value)s” is no category of members (employee, learner, pensioner) and was left out."),
    "joined_on_rough": _("Known only roughly, “%(value)s”, so the day of the list is taken instead."),
    "birth_date_rough": _("Known only roughly, “%(value)s”, and was left out."),
    "brackets_left_out": _("What stands in brackets was left out: %(value)s."),
    "district_left_out": _("“%(value)s” is no district of the city and was left out."),
    "count_left_out": _("“%(value)s” is no number of people and was left out."),
    "officer_left_out": _("“%(value)s” is no full name, so this office was left out. Enter it later."),
    "founded_on_rough": _("Known only roughly, “%(value)s”, and was left out."),
    "number_given": _("No register number in the list: it gets the next free one, %(number)s."),
    "register_stands": _("The register says otherwise and stands. Correct it there if the list is right."),
    "office_is_held": _("In office is %(name)s, and stays. Record the election if there was one."),
}
FILES = {
    "too_many_organisations": _("No city has so many organisations. Is this a list of members?"),
    "register_changed": _(
        "The register has changed since this list was read. Set it aside and bring it in once more."
    ),
    "worked_on_since": _("Later work stands on this list: %(names)s. Take that back first."),
    "not_allowed": _("You no longer hold the office that this needs."),
    "later_work": _("Something was done since with %(number)s of these people, so nothing was undone: %(names)s."),
    "no_headings": _(
        "No headings were recognised. Write a heading above each column, for example “Аты-жөні”, “ЖСН”, "
        "“Туған күні”, or say below what stands in each column."
    ),
    "nothing_in_list": _("Below the headings there is no row with a name."),
    "unexpected": _("Something went wrong on our side. Try once more, or tell the committee."),
}
SENTENCES = {
    **NAMES, **IDENTITY, **DAYS, **MEMBERSHIP, **REGISTER, **ORGANISATIONS, **NOTES, **FILES, **spreadsheets.SENTENCES,
}  # fmt: skip
UNKNOWN = _("This row cannot be taken over as it stands.")


class Unreadable(Exception):
    """A cell that does not mean what its column holds."""

    def __init__(self, code, **params):
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True)
class Reason:
    code: str
    field: str = ""
    params: dict = kept(default_factory=dict)

    @property
    def refuses(self):
        """Whether it keeps the row out; a note does not."""
        return self.code not in NOTES

    def to_json(self):
        return {"code": self.code, "field": self.field, "params": self.params}


def refuses(reason):
    """The same of a reason as it is stored."""
    return reason["code"] not in NOTES


def sentence(reason):
    """What a stored reason ({"code", "field", "params"}) says, in the active language."""
    said = str(SENTENCES.get(reason["code"], UNKNOWN))
    params = reason.get("params") or {}
    try:
        said = said % params if params else said
    except (KeyError, ValueError, TypeError):
        said = str(UNKNOWN)
    label = LABELS.get(reason.get("field") or "")
    return f"{label}: {said[:1].lower()}{said[1:]}" if label and said[:1].isalpha() else _labelled(label, said)


def _labelled(label, said):
    return f"{label}: {said}" if label else said

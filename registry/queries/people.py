"""Finding people: by names, however they are spelt, and by the numbers that belong to one person alone."""

import re
from functools import reduce
from operator import or_

from django.db.models import Q

from registry.validators import normalise_number
from shymkent_union.lib import phones, spelling


def people_matching(people, text):
    """Those of `people` whose member number or names answer `text`.

    A single word of fewer than three letters looks only at the beginning of surnames: anything else would be half
    the city.
    """
    if re.fullmatch(r"[0-9]{1,18}", normalise_number(text)):
        return people.filter(member_number=int(normalise_number(text)))
    words = spelling.fold(text).split()
    if len(words) == 1 and len(words[0]) < spelling.SHORTEST_WORD:
        beginnings = (Q(sort_key__startswith=beginning) for beginning in spelling.sort_beginnings(text))
        return people.filter(reduce(or_, beginnings))
    return spelling.matching(people, text)


def holds_personal_number(text):
    """Whether `text` has an IIN or a telephone number in it, or a slip of one: it gets into no address.

    Eight digits with whatever people write between them; member numbers are shorter.
    """
    return bool(re.search(r"(?:[0-9][\s()+.\-]*){8}", text))


def people_with_number(people, text):
    """The people whose IIN or mobile number is exactly `text`; nobody for a slip of one; None for a name."""
    digits = normalise_number(text)
    if re.fullmatch(r"[0-9]{12}", digits):
        return people.filter(iin=digits)
    number = phones.normalise(text)
    if number:
        return people.filter(phone=number)
    return people.none() if holds_personal_number(text) else None

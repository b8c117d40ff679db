"""Finding people: by names, however they are spelt, and by the numbers that belong to one person alone.

Names are looked for in two ways. The beginning of a surname is a stretch of the list itself, found in no time whatever
the size of the register. Words anywhere in the names, former ones and other spellings too, are found by trigrams, and
then sorted. A list shows the first before the second, so that the common case never waits for the rare one.
"""

import re
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Q

from registry.models import Person
from registry.validators import normalise_number
from shymkent_union.lib import phones, spelling
from shymkent_union.lib.keyset import Section

# How many ways of writing a beginning are looked up at once. More are thinned out on the way, letter by letter.
MOST_WAYS = 64


def people_matching(rows, text, *, person=""):
    """Those of `rows` whose member number or names answer `text`, as one queryset: to count them or to join them.

    `person` is the path from a row to its person ("person__"), empty where the rows are people.

    A single word of fewer than three letters looks only at the beginning of surnames: anything else would be half
    the city.
    """
    number = member_number(text)
    if number is not None:
        return rows.filter(**{f"{person}member_number": number})
    if _is_short(text):
        return rows.filter(_within(list_beginnings(text), person))
    return spelling.matching(rows, text, f"{person}search_key")


def found_in(rows, text, *, person=""):
    """What `text` finds among `rows`, in sections: where the list itself begins so, then all other names.

    `rows` have a `sort_key` of their own; `person` as above.
    """
    if not spelling.fold(text):
        return [Section(rows)]
    number = member_number(text)
    if number is not None:
        return [Section(rows.filter(**{f"{person}member_number": number}))]
    beginnings = list_beginnings(text)
    sections = [Section(rows.filter(_within([beginning]))) for beginning in beginnings]
    if _is_short(text):
        return sections or [Section(rows.none())]
    elsewhere = spelling.matching(rows, text, f"{person}search_key")
    if beginnings:
        elsewhere = elsewhere.exclude(_within(beginnings))
    return [*sections, Section(elsewhere, found_elsewhere=True)]


def member_number(text):
    """The member number that `text` is, with spaces or a number sign; None for anything else."""
    digits = re.sub(r"[\s№#]", "", text)
    return int(digits) if re.fullmatch(r"[0-9]{1,18}", digits) else None


def list_beginnings(text):
    """The beginnings of `sort_key` that `text` stands for and that somebody in the register bears.

    One word is the beginning of a surname. Of two, one is the whole surname and the other the beginning of the given
    name, in either order.
    """
    words = spelling.typed_words(text)
    if len(words) > 2:
        return []
    borne = sorted({way for order in {tuple(words), tuple(words[::-1])} for way in _ways(order)})
    # "иль" lies within "ил".
    return [each for each in borne if not any(each != other and each.startswith(other) for other in borne)]


def _ways(words):
    """All ways of writing the beginning of a list entry with these words in this order, as the register has them.

    "касым" is "қасым" as well, and "касим": each letter multiplies the ways, and the register knows few of them.
    """
    ways = [""]
    for number, word in enumerate(words):
        for codes in spelling.sort_letters(word):
            if len(ways) * len(codes) > MOST_WAYS:
                ways = _borne(ways)
            ways = [way + code for way in ways for code in codes]
        if number < len(words) - 1:
            ways = _borne([way + spelling.BETWEEN_WORDS for way in ways])
    return _borne(ways)


def _borne(beginnings):
    """Those with which the sort key of somebody begins; one step into the index for each."""
    if not beginnings:
        return []
    borne = (
        f"SELECT v.column1 FROM (VALUES {', '.join(['(%s)'] * len(beginnings))}) AS v WHERE EXISTS "
        f"(SELECT 1 FROM {Person._meta.db_table} p WHERE p.sort_key >= v.column1 AND p.sort_key < v.column1 || %s)"
    )
    with connection.cursor() as cursor:
        cursor.execute(borne, [*beginnings, spelling.HIGHEST])
        return [beginning for (beginning,) in cursor.fetchall()]


def _within(beginnings, path=""):
    """The condition that a `sort_key` begins with one of `beginnings`; nothing does where there are none."""
    name = f"{path}sort_key"
    stretches = (Q(**{f"{name}__gte": each, f"{name}__lt": each + spelling.HIGHEST}) for each in beginnings)
    return reduce(or_, stretches, Q(pk__in=[]))


def _is_short(text):
    words = spelling.fold(text).split()
    return len(words) == 1 and len(words[0]) < spelling.SHORTEST_WORD


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

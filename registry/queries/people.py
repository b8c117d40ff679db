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
    chains = [_chain(order) for order in {tuple(words), tuple(words[::-1])}]
    borne = _borne(chains)
    # "иль" lies within "ил".
    return [each for each in borne if not any(each != other and each.startswith(other) for other in borne)]


def _chain(words):
    """For each letter of the words in this order, and for what parts them, the codes that it may be written with."""
    chain = []
    for word in words:
        chain += [[spelling.BETWEEN_WORDS]] if chain else []
        chain += spelling.sort_letters(word)
    return chain


def _borne(chains):
    """The beginnings of sort keys that the register has for the `chains`: grown by a letter a turn, in one query.

    "касым" is "қасым" as well, and "касим": each letter multiplies the ways, and few of them go on. Whether one does
    is a step into the index.
    """
    rows = [(c, n, code) for c, chain in enumerate(chains) for n, codes in enumerate(chain) for code in codes]
    if not rows:
        return []
    values = ", ".join(["(%s, %s, %s)"] * len(rows))
    grown = BORNE.format(values=values, people=Person._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(grown, [*(value for row in rows for value in row), spelling.HIGHEST])
        return sorted(way for (way,) in cursor.fetchall())


BORNE = """
WITH RECURSIVE code (chain, n, code) AS (VALUES {values}),
way (chain, n, way) AS (
    SELECT chain, n, '' FROM code WHERE n = 0
    UNION
    SELECT w.chain, w.n + 1, w.way || c.code FROM way w JOIN code c ON c.chain = w.chain AND c.n = w.n
    WHERE EXISTS (SELECT 1 FROM {people} p
        WHERE p.sort_key >= w.way || c.code AND p.sort_key < w.way || c.code || %s)
)
SELECT DISTINCT w.way FROM way w WHERE w.n = (SELECT max(c.n) + 1 FROM code c WHERE c.chain = w.chain)
"""


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

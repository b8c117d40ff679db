"""Search that forgives, and the Kazakh order of names. One folding for models, importers and queries alike."""

import re
import unicodedata
from functools import lru_cache, reduce
from operator import or_

from django.db.models import Q

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
# Kazakh letters as they come from a Russian keyboard, and pairs that people mix up. A wider net than equality.
FOLDED = str.maketrans("әғқңөұүһіёйы", "агкноуухиеии", "ъь")
# Latin letters that stand inside Cyrillic words of old documents; only there, or a Latin word would become a mixture.
LOOKALIKES = str.maketrans("aeopcxykhiəө", "аеорсхукһіәө")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN_ALONE = re.compile(r"[aeopcxykhi]+")
# Letters and digits part: "мектеп98" is found as "мектеп 98".
WORD = re.compile(r"[^\W\d_]+|\d+")
# Sorts after every letter: a range "from p to p + HIGHEST" holds all words that begin with p.
HIGHEST = "\uffff"
SHORTEST_WORD = 3
BETWEEN_WORDS = "0"


def to_cyrillic(word):
    """Lower-cased `word` with Latin look-alikes made Cyrillic where the word has Cyrillic letters anyway."""
    return word.translate(LOOKALIKES) if CYRILLIC.search(word) else word


# Given names repeat, a list of people has each hundreds of times.
@lru_cache(maxsize=20_000)
def fold(text):
    """`text` as search sees it: folded words with single spaces between ("Ұлан-Гүл № 97" is "улан гул 97")."""
    text = unicodedata.normalize("NFC", text or "").replace("\u00ad", "").casefold()
    return " ".join(to_cyrillic(word).translate(FOLDED) for word in WORD.findall(text)).strip()


def search_key(*texts):
    """A column to be searched with `LIKE '% word%'`: a space before and after each folded word, each word once."""
    words = dict.fromkeys(word for text in texts for word in fold(text).split())
    return f" {' '.join(words)} " if words else " "


def sort_key(*texts):
    """A column that sorts by the 42-letter Kazakh alphabet on every database: each letter as two digits.

    Words are parted by "0", which sorts before any letter, so that "Ан Вера" stands before "Анов Абай".
    """
    return BETWEEN_WORDS.join(filter(None, map(_sort_key, texts)))


@lru_cache(maxsize=20_000)
def _sort_key(text):
    words = WORD.findall(unicodedata.normalize("NFC", text or "").casefold())
    return BETWEEN_WORDS.join(to_cyrillic(word).translate(SORT_CODES) for word in words)


def typed_words(text):
    """The words of `text` as they are written, without what stands around them."""
    return WORD.findall(unicodedata.normalize("NFC", text or "").replace("\u00ad", "").casefold())


def sort_letters(word):
    """For each letter of one of the `typed_words`, the codes in a `sort_key` that it may mean: "к" is "қ" as well.

    A sign that was typed may be missing in the name. A word of look-alike Latin letters may be a Cyrillic one.
    """
    word = to_cyrillic(word)
    maybe_cyrillic = bool(LATIN_ALONE.fullmatch(word))
    return [_codes(letter, maybe_cyrillic) for letter in word]


def _codes(letter, maybe_cyrillic):
    if letter in "ъь":
        return ["", _sort_code(letter)]
    letters = [letter] if maybe_cyrillic else []
    meant = (letter.translate(LOOKALIKES) if maybe_cyrillic else letter).translate(FOLDED)
    letters += [known for known in ALPHABET if known.translate(FOLDED) == meant] or [meant]
    return [_sort_code(each) for each in dict.fromkeys(letters)]


def _sort_code(letter):
    place = ALPHABET.find(letter)
    # Letters of other alphabets and digits: after a leading "9" resp. before all letters, in code point order.
    if place >= 0:
        return f"{place + 20}"
    return f"1{letter}" if letter.isdigit() else f"9{letter}"


class _SortCodes(dict):
    """For `str.translate`: of each letter its code, found out when it is first met."""

    def __missing__(self, number):
        self[number] = _sort_code(chr(number))
        return self[number]


SORT_CODES = _SortCodes()


def query_words(text):
    """The words of a query, folded, each as a list of what it may stand for in a search key."""
    return [
        [word, word.translate(LOOKALIKES).translate(FOLDED)] if LATIN_ALONE.fullmatch(word) else [word]
        for word in fold(text).split()
    ]


def matching(queryset, text, column="search_key"):
    """Rows in which every word of `text` begins some word. An empty or punctuation-only text matches everything."""
    for spellings in query_words(text):
        conditions = (Q(**{f"{column}__contains": f" {word}"}) for word in spellings)
        queryset = queryset.filter(reduce(or_, conditions))
    return queryset

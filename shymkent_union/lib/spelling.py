"""Search that forgives, and the Kazakh order of names. One folding for models, importers and queries alike."""

import re
import unicodedata
from itertools import product

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
# Kazakh letters as they come from a Russian keyboard, and pairs that people mix up. A wider net than equality.
FOLDED = str.maketrans("әғқңөұүһіёйы", "агкноуухиеии", "ъь")
# Latin letters that stand inside Cyrillic words of old documents; only there, or a Latin word would become a mixture.
LOOKALIKES = str.maketrans("aeopcxykhiəө", "аеорсхукһіәө")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# Letters and digits part: "мектеп98" is found as "мектеп 98".
WORD = re.compile(r"[^\W\d_]+|\d+")
# Sorts after every letter: a range "from p to p + HIGHEST" holds all words that begin with p.
HIGHEST = "\uffff"
SHORTEST_WORD = 3


def to_cyrillic(word):
    """Lower-cased `word` with Latin look-alikes made Cyrillic where the word has Cyrillic letters anyway."""
    return word.translate(LOOKALIKES) if CYRILLIC.search(word) else word


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
    return "0".join(
        "".join(_sort_code(letter) for letter in to_cyrillic(word))
        for text in texts
        for word in WORD.findall(unicodedata.normalize("NFC", text or "").casefold())
    )


def sort_beginnings(text):
    """All beginnings of a `sort_key` that `text` may stand for: "ка" also for "қа", "кә" and "қә". For short texts."""
    letters = [[known for known in ALPHABET if known.translate(FOLDED) == one] or [one] for one in fold(text)]
    return [sort_key("".join(spelt)) for spelt in product(*letters)]


def _sort_code(letter):
    place = ALPHABET.find(letter)
    # Letters of other alphabets and digits: after a leading "9" resp. before all letters, in code point order.
    if place >= 0:
        return f"{place + 20}"
    return f"1{letter}" if letter.isdigit() else f"9{letter}"


def matching(queryset, text, column="search_key"):
    """Rows in which every word of `text` begins some word. An empty or punctuation-only text matches everything."""
    for word in fold(text).split():
        queryset = queryset.filter(**{f"{column}__contains": f" {word}"})
    return queryset

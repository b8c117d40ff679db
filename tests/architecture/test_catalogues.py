"""Every sentence of the portal is there in Kazakh and in Russian.

The sentences are read from the sources themselves, so that nothing depends on GNU gettext being installed.
"""

import ast
import re

import polib
import pytest
from django.utils.translation.template import templatize

from .source import ROOT, files, name_of, tree

LANGUAGES = ("kk", "ru")
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
CALL = re.compile(r"(?<![\w.])(_|gettext|ngettext|pgettext|npgettext)\(")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def sentence_of(name, texts):
    """(context, msgid, plural) of a call, or None where its text is not written out."""
    if name in PLAIN and texts[:1]:
        return None, texts[0], None
    if name in PLURAL and len(texts) >= 2:
        return None, texts[0], texts[1]
    if name in CONTEXT and len(texts) >= 2:
        return texts[0], texts[1], None
    if name == "npgettext" and len(texts) >= 3:
        return texts[0], texts[1], texts[2]
    return None


def in_python(module):
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            texts = []
            for argument in node.args:
                if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
                    break
                texts.append(argument.value)
            if found := sentence_of(name, texts):
                yield found


def in_template(source):
    """Django turns a template into calls of gettext, as makemessages does."""
    code = templatize(source)
    for match in CALL.finditer(code):
        texts, rest = [], code[match.end() :]
        while literal := re.match(r"""\s*(u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))\s*,?""", rest, re.DOTALL):
            texts.append(ast.literal_eval(literal[1]))
            rest = rest[literal.end() :]
        if found := sentence_of(match[1], texts):
            yield found


@pytest.fixture(scope="module")
def sentences():
    """{(context, msgid, plural): the first file that says it}"""
    found = {}
    for path in files(".py"):
        for sentence in in_python(tree(path)):
            found.setdefault(sentence, name_of(path))
    for path in files(".html", ".txt", folders=("templates",)):
        for sentence in in_template(path.read_text(encoding="utf-8")):
            found.setdefault(sentence, name_of(path))
    return {sentence: place for sentence, place in found.items() if sentence[1]}


def catalogue(language):
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text):
    return {first or second for first, second in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(sentences, language):
    known = {(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in catalogue(language)}
    # A sentence that has a plural serves also where only its singular is asked for.
    singulars = {(context, msgid) for context, msgid, _plural in known}
    missing = {
        f"{place}: {msgid!r}" + (f" (context {context!r})" if context else "")
        for (context, msgid, plural), place in sentences.items()
        if ((context, msgid, plural) not in known if plural else (context, msgid) not in singulars)
    }
    assert sorted(missing) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_has_lost_its_sentence(sentences, language):
    said = {(context, msgid) for context, msgid, _plural in sentences}
    assert [entry.msgid for entry in catalogue(language) if (entry.msgctxt, entry.msgid) not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_empty_or_guessed(language):
    entries = catalogue(language)
    assert [entry.msgid for entry in entries if entry.fuzzy or not all(translations(entry))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language):
    wrong = []
    for entry in catalogue(language):
        wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        for text in translations(entry):
            # A singular may say "one" in words.
            if not (placeholders(text) == wanted or (entry.msgid_plural and placeholders(text) < wanted)):
                wrong.append(f"{entry.msgid!r}: {text!r}")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_stands_twice(language):
    keys = [(entry.msgctxt, entry.msgid) for entry in catalogue(language)]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_the_readers_find_what_they_look_for():
    module = ast.parse('_("One"); ngettext("%(n)s day", "%(n)s days", 2); pgettext("kind", "Other"); _(variable)')
    assert list(in_python(module)) == [
        (None, "One", None),
        (None, "%(n)s day", "%(n)s days"),
        ("kind", "Other", None),
    ]
    template = (
        '{% load i18n %}{% translate "It\'s" %}{% include "x.html" with title=_("Two") %}'
        "{% blocktranslate trimmed count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
        '{% translate "May" context "month" %}'
    )
    assert set(in_template(template)) == {
        (None, "It's", None),
        (None, "Two", None),
        (None, "%(n)s day", "%(n)s days"),
        ("month", "May", None),
    }

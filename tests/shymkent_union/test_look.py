"""What the look promises of every page and of every colour."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tests import look

PAGES = [
    ("/", None),
    ("/account/login/", None),
    ("/no-such-page/", None),
    ("/library/", None),
    ("/library/seminars/", None),
    ("/", "chair"),
    ("/account/logout/", "chair"),
    ("/style/?errors=1", "specialist"),
    ("/admin/", "specialist"),
    ("/admin/registry/organisation/", "specialist"),
]
# A list of the back office carries Django's own scripts; it is opened on the committee's line, and cached.
LIGHT = PAGES[:-1]
KILOBYTES_100 = 100 * 1000


@pytest.mark.parametrize(("address", "who"), PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(address, who, committee, request, sign_in):
    response = sign_in(who and request.getfixturevalue(who)).get(address)
    assert look.refused_by_policy(response) == []


@pytest.mark.parametrize(("address", "who"), LIGHT)
def test_a_first_visit_is_light(address, who, committee, request, sign_in):
    client = sign_in(who and request.getfixturevalue(who))
    assert look.weight(client, address) < KILOBYTES_100


@pytest.mark.parametrize(("address", "who"), [page for page in PAGES if not page[0].startswith("/admin/")])
def test_the_skip_link_comes_first_and_arrives(address, who, committee, request, sign_in):
    page = sign_in(who and request.getfixturevalue(who)).get(address).content.decode()
    body = page[page.index("<body>") :]
    assert re.match(r'<body>\s*<a class="skip" href="#main">', body)
    assert '<main id="main"' in body


def test_a_page_with_a_form_carries_the_summary_of_errors():
    """The form itself prints only what belongs to a field, so an error of the whole form would be lost without it."""
    bare = [
        path.name
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html")
        if re.search(r"\|crispy\b|{% crispy ", text := path.read_text())
        and not re.search(r"form_errors\.html|filings/errors\.html", text)
        # A part of a form stands in a page that has it.
        and "{% extends " in text
    ]
    assert bare == []


TEXT_ON_GROUND = [
    (text, ground)
    for text in ("ink", "ink-quiet", "accent", "accent-strong", "late", "due", "done")
    for ground in ("ground", "surface")
] + [
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ink", "accent-soft"),
    ("accent-strong", "accent-soft"),
    ("ink", "due-soft"),
    ("ink", "done-soft"),
    ("done", "done-soft"),
    ("late", "late-soft"),
]
BORDERS = [("line-strong", "ground"), ("line-strong", "surface"), ("focus", "ground"), ("focus", "surface")]


def themes():
    """The tokens of the light and of the dark theme."""
    css = Path(settings.BASE_DIR, "static/css/tokens.css").read_text()
    light, dark = css.split("@media print")[0].split("@media (prefers-color-scheme: dark)")
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark))
    return {"light": light, "dark": light | dark}


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_keeps_seven_to_one(theme):
    tokens = themes()[theme]
    weak = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in TEXT_ON_GROUND}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 7} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_borders_of_fields_and_focus_keep_three_to_one(theme):
    tokens = themes()[theme]
    assert [pair for pair in BORDERS if contrast(tokens[pair[0]], tokens[pair[1]]) < 3] == []

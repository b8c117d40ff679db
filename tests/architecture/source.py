"""The project's own files, as the tests of this folder read them."""

import ast
import functools
from pathlib import Path

from django.conf import settings
from django.urls import URLResolver, get_resolver

ROOT = Path(settings.BASE_DIR)
APPS = ("registry", "publications", "library", "infowork", "shymkent_union")
SKIPPED = {"__pycache__", "migrations"}


def files(*suffixes, folders=APPS):
    """Files of the portal by suffix, without the generated ones."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and not SKIPPED & set(path.parts):
                yield path


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def patterns(resolver=None, namespaces=(), before=""):
    """(full name, whole route, view) of every address of the portal."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from patterns(pattern, inner, route)
        else:
            yield ":".join((*namespaces, pattern.name or route)), route, pattern.callback

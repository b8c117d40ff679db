"""What of the library answers a search."""

from library.models import Language
from shymkent_union.lib.keyset import page_after

NEWEST_FIRST = ("-latest", "-pk")
PAGE_SIZE = 20


def found(materials, *, q="", kind="", subject=None, language="", collection=None):
    """Of `materials` (which the reader may see), those that answer the words and every filter given."""
    materials = materials.standing().matching(q)
    if kind:
        materials = materials.filter(kind=kind)
    if subject:
        materials = materials.filter(subjects=subject)
    if language:
        materials = materials.readable_in(language)
    if collection:
        materials = materials.filter(collections=collection)
    return materials


def page_of_materials(materials, cursor=""):
    """A page of them, the newest first, with their files. Raises keyset.BadCursor."""
    rows = materials.prefetch_related("versions")
    return page_after(rows, cursor, PAGE_SIZE, order=NEWEST_FIRST, named_by="code")


def version_for(material, language):
    """The newest file that a reader of `language` is offered first, or None where there is no file."""
    newest = material.newest_versions
    fitting = [version for version in newest if version.language in {language, Language.BOTH}]
    return next(iter(fitting or newest), None)

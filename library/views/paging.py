"""The addresses of the neighbours of a page; the filters of the address stay."""

from shymkent_union.lib.keyset import CURSOR_VAR


def neighbours(request, page):
    """What components/cursor.html takes."""
    return {
        "previous_url": page.previous and address(request, page.previous),
        "next_url": page.next and address(request, page.next),
    }


def address(request, cursor=""):
    """This list from the place that `cursor` names; without one, its beginning."""
    parameters = request.GET.copy()
    parameters.pop(CURSOR_VAR, None)
    if cursor:
        parameters[CURSOR_VAR] = cursor
    return f"{request.path}?{parameters.urlencode()}"

"""Doors ask a manager only for what a user may see: `.visible_to(user)`, `.none()` or a loud `.city_wide()`."""

import ast

from django.apps import apps

from .source import files, name_of, tree

ALLOWED = {"visible_to", "none", "city_wide"}
DOORS = ("views", "forms", "admin", "doors", "admin_site", "context_processors")
SHORTCUTS = {"get_object_or_404", "get_list_or_404"}
# Lists without an owner may be shown whole.
OWNERLESS = {model.__name__ for model in apps.get_models() if not hasattr(model, "organisation_lookups")}
SAID_ALOUD = {
    # Asks first whether the model has owners.
    ("registry/admin/base.py", "model.objects.all"),
    ("registry/admin/filters.py", "field.remote_field.model.objects"),
}


def doors():
    for path in files(".py"):
        parts = name_of(path).removesuffix(".py").split("/")
        if any(part in DOORS for part in parts[1:]):
            yield path


def faults(path):
    """What a door asks for that it may not."""
    module, source = tree(path), path.read_text(encoding="utf-8").splitlines()
    parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in {"_default_manager", "_base_manager"}:
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Attribute) and node.attr == "objects":
            yield from _manager_faults(node, parents, source)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in SHORTCUTS and _is_owned(node.args[0]):
            yield node.lineno, ast.unparse(node)


def _is_owned(node):
    return isinstance(node, ast.Name) and node.id[0].isupper() and node.id not in OWNERLESS


def _manager_faults(node, parents, source):
    if isinstance(node.value, ast.Name) and node.value.id in OWNERLESS:
        return
    parent = parents[node]
    if isinstance(parent, ast.Call) and getattr(parent.func, "id", "") == "hasattr":
        return
    if not isinstance(parent, ast.Attribute):
        yield node.lineno, ast.unparse(node)
    elif parent.attr not in ALLOWED:
        yield node.lineno, ast.unparse(parent)
    elif parent.attr == "city_wide":
        beside = source[max(0, node.lineno - 4) : node.lineno]
        if not any("# city_wide" in line for line in beside):
            yield node.lineno, f"{ast.unparse(parent)} without its reason beside it"


def test_doors_ask_only_for_what_may_be_seen():
    found = [
        f"{name_of(path)}:{line} {what}"
        for path in doors()
        for line, what in faults(path)
        if (name_of(path), what) not in SAID_ALOUD
    ]
    assert found == []


def test_there_are_doors_to_read():
    names = {name_of(path) for path in doors()}
    assert {"registry/views/access.py", "registry/admin/offices.py", "shymkent_union/views.py"} <= names


def test_the_reader_finds_what_it_looks_for(tmp_path, monkeypatch):
    path = tmp_path / "views.py"
    path.write_text(
        "Person.objects.all()\n"
        "Person.objects.visible_to(user)\n"
        "Person.objects.city_wide()\n"
        "# city_wide: says why\n"
        "Person.objects.city_wide()\n"
        "User.objects.all()\n"
        "Person._base_manager.get(pk=1)\n"
        "get_object_or_404(Person, pk=pk)\n"
        "rows = Person.objects\n"
    )
    assert sorted(line for line, _what in faults(path)) == [1, 3, 7, 8, 9]

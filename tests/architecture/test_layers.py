"""Imports and foreign keys go down only, and the two apps of the first floor never see each other."""

import ast

from django.apps import apps

from .source import APPS, ROOT, files, name_of, tree

# Whom each floor may import.
BELOW = {
    "lib": set(),
    "registry": {"lib"},
    "publications": {"registry", "lib"},
    "library": {"registry", "lib"},
    "infowork": {"publications", "library", "registry", "lib"},
    "shymkent_union": {"infowork", "publications", "library", "registry", "lib"},
}


def floor_of(module):
    """The floor that a dotted module belongs to, or None for Django and others."""
    if module == "shymkent_union.lib" or module.startswith("shymkent_union.lib."):
        return "lib"
    first = module.partition(".")[0]
    return first if first in APPS else None


def imported(path):
    """Dotted names that a file imports anywhere, inside functions too; apps.get_model("label") counts."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import counts from the folder of the file.
            base = ".".join(package[: -node.level]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"get_model", "get_app_config"}:
            yield from ((node.lineno, label.value) for label in node.args[:1] if isinstance(label, ast.Constant))


def upward_imports(paths):
    for path in paths:
        home = floor_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for line, module in imported(path):
            floor = floor_of(module)
            if floor and floor != home and floor not in BELOW[home]:
                yield f"{name_of(path)}:{line} imports {module}"


def test_imports_go_down_only():
    assert list(upward_imports(files(".py"))) == []


def test_foreign_keys_go_down_only():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in BELOW
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is not None
        if (floor := floor_of(field.related_model.__module__)) and floor != model._meta.app_label
        if floor not in BELOW[model._meta.app_label]
    ]
    assert upward == []


def test_the_reader_of_imports_sees_them_all(tmp_path, monkeypatch):
    """Inside functions, relative ones and models asked for by name."""
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    monkeypatch.setattr(f"{__name__}.name_of", lambda path: path.relative_to(tmp_path).as_posix())
    path = tmp_path / "registry" / "queries" / "a.py"
    path.parent.mkdir(parents=True)
    path.write_text(
        "import django\n"
        "def f():\n    from infowork.models import Plan\n"
        "def g():\n    apps.get_model('library', 'Material')\n"
        "from ..models import Person\nfrom . import b\n"
    )
    assert sorted(upward_imports([path])) == [
        "registry/queries/a.py:3 imports infowork.models.Plan",
        "registry/queries/a.py:5 imports library",
    ]

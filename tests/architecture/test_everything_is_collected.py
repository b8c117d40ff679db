"""No test stands where the suite would not find it."""

import ast

from .source import ROOT, name_of, tree


def test_each_folder_of_tests_is_a_package():
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py") if "__pycache__" not in path.parts}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_each_test_is_in_a_file_that_is_collected():
    lost = []
    for path in (ROOT / "tests").rglob("*.py"):
        if path.name.startswith("test_"):
            continue
        functions = (node for node in tree(path).body if isinstance(node, ast.FunctionDef))
        lost += [f"{name_of(path)}: {node.name}" for node in functions if node.name.startswith("test_")]
    assert lost == []


def test_no_test_hides_another_of_the_same_name():
    hidden = []
    for path in (ROOT / "tests").rglob("test_*.py"):
        names = [node.name for node in tree(path).body if isinstance(node, ast.FunctionDef)]
        hidden += [f"{name_of(path)}: {name}" for name in set(names) if names.count(name) > 1]
    assert hidden == []

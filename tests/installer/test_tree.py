"""What is left out of the standard library is nothing that the program asks for."""

import ast

import pytest
from assembly.tree import ROOT, is_unused

OURS = sorted((ROOT / "fangfan_desktop").rglob("*.py"))


def asked(source):
    """Return the modules that a source imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def unused(source):
    return {name for name in asked(source) if is_unused(name)}


def test_no_module_of_ours_asks_for_what_is_left_out():
    assert len(OURS) > 100
    found = {path.name: names for path in OURS if (names := unused(path.read_text("utf-8")))}
    assert found == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f():\n    import tarfile", {"tarfile"}),
        ("from concurrent.futures import Future", {"concurrent.futures"}),
        ("from . import ssl", set()),
        ("import filecmp, zipfile", set()),
    ],
)
def test_one_that_asks_is_found(source, found):
    assert unused(source) == found

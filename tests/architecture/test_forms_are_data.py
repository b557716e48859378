"""A form is data: no column, field or code of one stands in the program."""

import ast
import re
from pathlib import Path

import pytest

from fangfan_desktop.checks.known import known_checks

PACKAGE = Path(__file__).parents[2] / "fangfan_desktop"
# Also the name of a kind, of a profile's entry, of a key of the command's JSON or of a count's test.
SHARED = {"date", "name", "phone", "unit", "city", "county", "summary", "serial", "this_period"}
# Captions of tables in general, which the reader of files knows.
KNOWN_CAPTIONS = {"代码", "计量单位"}


def strings(file):
    """Yield the string literals of a module that are no docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.name)
def test_no_module_names_a_column_or_a_check(file, reference, packs):
    forms = [*reference.forms.values(), *packs.values()]
    own = {c.id for form in forms for c in form.columns} - SHARED
    own |= {c.code for form in forms for c in form.checks}
    own |= {c.header for form in forms for c in form.columns} - KNOWN_CAPTIONS
    own |= {form.title for form in forms}
    assert not own & set(strings(file))


def test_a_rule_is_named_as_its_module():
    named = {name: kind.__struct_config__.tag for name, kind in known_checks().items()}
    assert len(named) > 10
    assert all(name == tag for name, tag in named.items())


def test_every_rule_is_used_by_a_form(reference, packs):
    forms = [*reference.forms.values(), *packs.values()]
    used = {type(check) for form in forms for check in form.checks}
    assert used == set(known_checks().values())


def test_what_a_column_is_there_for_is_asked_of_the_form():
    """Nothing is found by its kind's name, or by being first, outside the form's own floor."""
    guess = re.compile(
        r"""next\((?:form for form in [^\n]*is_(?:by_place|list)|iter\([^\n]*forms)|kind\s*[!=]=\s*["'](?:count|serial)["']|form\.rows\s*[!=]=\s*["']"""
    )
    found = [
        (path.relative_to(PACKAGE).as_posix(), match[0])
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.relative_to(PACKAGE).parts[0] != "forms"
        for match in guess.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []

"""The glossary is true: each identifier is in the module that it names, each term stands once."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = re.compile(
    r"^\| (?P<term>[^|]+) \| `(?P<name>\w+)` \| `(?P<module>[\w.]+)` \| (?P<means>.+) \|$"
)
LINES = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
ROWS = [found for line in LINES if (found := ROW.match(line))]


def names_in(module):
    """Return the classes, functions, constants and attributes of a module, or a room's modules."""
    path = ROOT.joinpath("fangfan_desktop", *module.split("."))
    if path.is_dir():
        return {each.stem for each in path.glob("*.py")}
    found = set()
    for node in ast.walk(ast.parse(path.with_suffix(".py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {
                each.id for t in targets for each in ast.walk(t) if isinstance(each, ast.Name)
            }
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_an_identifier_is_where_the_glossary_says(row):
    assert row["name"] in names_in(row["module"])


def test_every_line_of_the_tables_is_a_term_and_each_term_stands_once():
    told = [line for line in LINES if line.startswith("|") and "---" not in line]
    heads = [line for line in told if line.startswith("| 中文 |")]
    assert len(told) - len(heads) == len(ROWS) >= 60
    assert [term for term, times in Counter(row["term"] for row in ROWS).items() if times > 1] == []

"""The house keeps its shape: one test file a module, small files, nothing that nobody uses."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE, TESTS = ROOT / "fangfan_desktop", ROOT / "tests"
# Plain values: what they hold is tested where it is used.
VALUES = {
    "__main__.py",
    "edits/change.py",
    "exchange/reading/question.py",
    "exchange/reading/refused.py",
    "forms/kinds/reading.py",
    "scans/scanned.py",
    "sheet/model.py",
}


def modules():
    return sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py")


@pytest.mark.parametrize("module", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_has_its_tests_where_it_stands_and_is_no_giant(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400
    mirror = TESTS / module.relative_to(PACKAGE).parent / f"test_{module.name}"
    is_value = module.relative_to(PACKAGE).as_posix() in VALUES
    assert is_value != mirror.is_file(), mirror


def test_nothing_else_lies_at_the_top():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    top = {path.name for path in ROOT.iterdir()} - {name.strip("/") for name in ignored}
    assert {name for name in top if not name.startswith(".")} <= {
        "pyproject.toml",
        "fangfan_desktop",
        "resources",
        "installer",
        "tests",
        "README.md",
        "LICENSE",
    }


def test_what_other_programs_get_goes_through_one_door():
    """Clipboard and lists: a cell's text is nowhere handed out as what a spreadsheet calculates."""
    lists = "QTreeWidget|QListWidget|QTableWidget"
    bare = re.compile(
        rf"clipboard\(\)\.set(?:Text|MimeData)|class \w+\((?:{lists})|= (?:{lists})\("
    )
    doors = {"ui/widgets/clipboard.py", "ui/widgets/lists.py"}
    found = [
        (path.relative_to(PACKAGE).as_posix(), match[0])
        for path in modules()
        if path.relative_to(PACKAGE).as_posix() not in doors
        for match in bare.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []

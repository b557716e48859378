"""The house keeps its shape: tests stand beside what they test, no file is a giant without reason."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE, TESTS = ROOT / "fangfan_desktop", ROOT / "tests"
SMALL = 40  # lines; a smaller module, or one of plain values, may be tested where it is used
VALUES = {
    "exchange/reading/question.py",
    "sheet/model.py",
    "ui/shell/shell.py",
}
LARGE: dict[str, str] = {}  # a module of more than 400 lines, and why it is one


def modules():
    return sorted(p for p in PACKAGE.rglob("*.py") if p.name != "__init__.py")


def lines_of(module):
    return len(module.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("module", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_has_its_tests_where_it_stands(module):
    name = module.relative_to(PACKAGE).as_posix()
    mirror = TESTS / module.relative_to(PACKAGE).parent / f"test_{module.name}"
    assert mirror.is_file() or name in VALUES or lines_of(module) <= SMALL, mirror


def test_no_module_is_a_giant_without_a_reason():
    large = {
        module.relative_to(PACKAGE).as_posix() for module in modules() if lines_of(module) > 400
    }
    assert large == set(LARGE)


def test_nothing_else_lies_at_the_top():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    top = {path.name for path in ROOT.iterdir()} - {name.strip("/") for name in ignored}
    assert {name for name in top if not name.startswith(".")} <= {
        "pyproject.toml",
        "fangfan_desktop",
        "resources",
        "installer",
        "tests",
        "docs",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
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

"""Imports run down the floors of the house: a planted violation is caught, by name."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

PLANTED = [
    ("forms/report.py", "import sqlite3", "the pure floors know no toolkit"),
    ("checks/engine.py", "import PySide6.QtCore", "the pure floors know no toolkit"),
    ("sheet/header.py", "import openpyxl", "the pure floors know no toolkit"),
    ("forms/spec.py", "import fangfan_desktop.checks.engine", "imports run down the floors"),
    ("edits/change.py", "import fangfan_desktop.checks.engine", "rooms on one floor have no cycl"),
    ("jobs/returns/check.py", "import fangfan_desktop.ui.window", "imports run down the floors"),
    ("cli/main.py", "import fangfan_desktop.ui.window", "imports run down the floors"),
    (
        "jobs/submit/export.py",
        "import PySide6.QtGui",
        "jobs, workspace and exchange are free of Qt",
    ),
    ("ui/report/session.py", "import sqlite3", "only the workspace knows SQL"),
    ("checks/rules/sign.py", "import fangfan_desktop.checks.rules.unique", "rules stand each by"),
    ("new_room/__init__.py", "", "imports run down the floors"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the package to plant things in."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(
        ROOT / "fangfan_desktop",
        folder / "fangfan_desktop",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_import_breaks_its_contract(copy, file, line, contract):
    path = copy / "fangfan_desktop" / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        told = subprocess.run(
            [BIN / "lint-imports", "--no-cache"], cwd=copy, capture_output=True, text=True
        )
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before, encoding="utf-8")
    assert told.returncode != 0
    broken = told.stdout + told.stderr
    assert re.search(rf"{re.escape(contract)}.*BROKEN|new_room", broken), broken


@pytest.mark.parametrize(
    ("room", "allowed"), [("ui/window.py", True), ("paint/painter.py", False), ("jobs/x.py", False)]
)
def test_widgets_live_in_the_window_s_room(room, allowed):
    told = subprocess.run(
        [
            BIN / "ruff",
            "check",
            "--select",
            "TID251",
            "--stdin-filename",
            ROOT / "fangfan_desktop" / room,
            "-",
        ],
        input="from PySide6.QtWidgets import QWidget\n",
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (told.returncode == 0) == allowed

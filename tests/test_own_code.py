"""A module of every name lies where the clerk's files lie: none of them is ever run."""

import os
import subprocess
import sys
import time
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from prepare import commands

from fangfan_desktop import own_code
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.exchange.return_sheet import CellMark, marked_copy
from tests.returned import county_file

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
# What libraries look for and do without, and what Python runs by itself where it finds it.
OPTIONAL = {"numpy", "PIL", "pandas", "sitecustomize", "usercustomize", "__main__", "cProfile"}
NAMES = {*sys.stdlib_module_names, *packages_distributions(), *OPTIONAL, "fangfan_desktop", "tests"}


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """A folder with a module of every name, and the current one."""
    folder = tmp_path / "文档"
    folder.mkdir()
    deed = f"open({str(tmp_path / 'ran')!r}, 'a').write(__name__ + '\\n')\n"
    for name in NAMES:
        if name.isidentifier():
            (folder / f"{name}.py").write_text(deed, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def ran(tmp_path):
    """Return what gives the names of the planted modules that ran."""
    told = tmp_path / "ran"
    return lambda: set(told.read_text().split()) if told.exists() else set()


@pytest.fixture
def table(annex1, tmp_path):
    return county_file(tmp_path / "文档", annex1, "商河县", relief_poor="71")


def run(*command, **environment):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        env={**plain, **environment},
        timeout=120,
    )


def loaded_after(line):
    """Return what Python itself, or the script that pip wrote, takes before a line of ours runs."""
    code = f"{line}; import sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    return {*run(sys.executable, "-I", "-c", code).stdout.split(), "fangfan_desktop"}


def spare(planted, names):
    for name in {*names, "sitecustomize", "usercustomize"}:
        (planted / f"{name}.py").unlink(missing_ok=True)


def test_the_trap_works(planted, ran):
    script = planted / "script.py"  # with -c, Python 3.13 itself falls into it before
    script.write_text("import hashlib")
    run(sys.executable, script)
    assert "hashlib" in ran()


def test_a_file_is_read(planted, table, ran, monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONUSERBASE"):
        monkeypatch.setenv(name, str(planted))
    monkeypatch.setenv("PYTHONINSPECT", "1")
    with TableReader() as reader:
        assert reader.read_one(table).workbook
    assert ran() == set()


def test_a_copy_is_marked_for_its_sender(planted, table, ran, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(planted))
    marks = (CellMark("Sheet", "C6", "请核对"),)
    assert marked_copy(table, Path("退回.xlsx"), marks, None)
    assert Path("退回.xlsx").exists()
    assert ran() == set()


@pytest.mark.parametrize("foreign", ["", "documents"])
def test_the_command_as_it_is_installed(planted, table, ran, foreign):
    named = {"PYTHONPATH": str(planted)} if foreign else {}
    if foreign:
        # What Python itself and the script that pip wrote take before the first line of ours.
        spare(planted, loaded_after("import re"))
    done = run(BIN / "fangfan", "check", table.name, **named)
    assert "商河县" in done.stdout, done.stderr
    assert ran() == set()


@pytest.mark.parametrize("safe", [["-P"], ["-I"], []])
def test_the_command_as_a_module(planted, table, ran, safe):
    if not safe:  # Python itself then looks in the current folder for these, and for ours
        spare(planted, loaded_after("import runpy"))
    command = [sys.executable, *safe, "-m", "fangfan_desktop.cli.main"]
    for words in (["check", table.name], ["export", table.name, "--out", "出", "--draft"]):
        done = run(*command, *words)
        assert "商河县" in done.stdout, done.stderr
    assert list((planted / "出").glob("*.pdf"))
    assert ran() == set()


def test_the_first_command_of_the_readme(planted, ran, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(planted))
    monkeypatch.setattr(commands, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(commands, "set_up", lambda *_: None)
    assert commands.run([]) == 0
    assert len(list((planted / "fangfan-demo").iterdir())) == 6
    assert ran() == set()


# What a clerk does in the window: a file is dropped on the board, sent back, and looked at.
WINDOW = """
import os, sys
table, data = sys.argv[1:]
from fangfan_desktop import __main__ as program
program.keep_to_own_code()
from datetime import date
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, QTimer, QUrl, Qt
from PySide6.QtGui import QDropEvent
from fangfan_desktop import app
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace

real = app.make_window

def make(data, documents, today):
    before = Workspace(data)
    who = ("济南市人力资源和社会保障局", "张三", "0531-66600000", "a@b.cn")
    before.profile.save(Profile("city", "济南市", "", *who))
    before.close()
    window = real(data, documents, lambda: date(2026, 9, 12))

    def drop():
        window.show_board("annex1", Period(2026, 3))
        window.intake.told.connect(done)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(table)])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        page = window.controller.page
        page.dropEvent(QDropEvent(QPointF(9, 9), copy, mime, left, none))

    def done(words):
        print(words)
        (line,) = [each for each in window.controller.inbox.board.lines if each.versions]
        print(line.place.name, line.state)
        print(os.getcwd(), sys.path, QCoreApplication.libraryPaths())
        QTimer.singleShot(500, window.close)

    QTimer.singleShot(100, drop)
    return window

app.make_window = make
sys.argv = ["fangfan-desktop"]
program.main()
"""


def test_the_window_and_what_is_dropped_on_its_board(planted, table, ran, tmp_path):
    script = tmp_path / "program.py"
    script.write_text(WINDOW, encoding="utf-8")
    spare(planted, loaded_after("import re"))
    done = run(
        *(sys.executable, script, table, tmp_path / "data"),
        FANGFAN_DATA=str(tmp_path / "data"),
        XDG_DOCUMENTS_DIR=str(planted),
        PYTHONPATH=str(planted),
        QT_PLUGIN_PATH=f"{planted}:.",
    )
    said = done.stdout.splitlines()
    assert "收到 1 个文件" in done.stdout, done.stdout + done.stderr
    assert said[1] == "商河县 errors"
    assert str(planted) not in said[2]
    assert ran() == set()


def test_the_window_as_it_is_installed(planted, ran, tmp_path):
    window = subprocess.Popen(
        [BIN / "fangfan-desktop"], env={**os.environ, "FANGFAN_DATA": str(tmp_path / "data")}
    )
    until = time.monotonic() + 30
    while not (tmp_path / "data" / "window.ini").exists() and time.monotonic() < until:
        time.sleep(0.1)
    window.kill()
    window.wait()
    assert (tmp_path / "data" / "window.ini").exists()
    assert ran() == set()


def test_the_installed_programs_are_isolated_by_themselves(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/opt/apps/org.fangfan.desktop/files/fangfan-desktop")
    assert own_code.command("fangfan_desktop.x")[1:] == ["-m", "fangfan_desktop.x"]


def test_a_current_folder_that_is_gone_stops_nothing(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    monkeypatch.setattr(sys, "path", ["", "relative", *sys.path])
    assert own_code.own_path() == sys.path[2:]

import os
import subprocess
import sys

import pytest

from fangfan_desktop import __version__
from fangfan_desktop.cli.main import main
from fangfan_desktop.exchange.reading import starting
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.paths import resources
from tests.builders import project_list

# What a command has loaded at its end: the names of the modules.
LOADED = """
import sys
before = set(sys.modules)
from fangfan_desktop.cli.main import main
try:
    sys.exit(main(sys.argv[1:]))
finally:
    print("loaded:", *sorted(set(sys.modules) - before), file=sys.stderr)
"""


def loaded_by(*words, status=0):
    command = [sys.executable, "-c", LOADED, *words]
    done = subprocess.run(command, capture_output=True, text=True)
    told, _, modules = done.stderr.rpartition("loaded: ")
    assert done.returncode == status, told
    return done.stdout, modules.split()


def test_the_version_is_printed(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.strip() == __version__


def test_the_version_is_told_before_anything_is_loaded():
    printed, modules = loaded_by("--version")
    assert printed.strip() == __version__
    ours = ("", ".cli", ".cli.main", ".own_code")
    assert modules == [*(f"fangfan_desktop{name}" for name in ours), "gc"]


def test_a_version_that_nobody_reads_leaves_no_traceback():
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-u", "-m", "fangfan_desktop.cli.main", "--version"]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_process_that_cannot_be_started_leaves_no_traceback(monkeypatch, tmp_path, capsys):
    def refuse(*_, **__):
        raise BlockingIOError

    (tmp_path / "1.csv").write_bytes(b"1")
    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert main(["check", str(tmp_path / "1.csv")]) == 2
    assert "程序出了意外" in capsys.readouterr().err


def test_wrong_words_leave_no_process_behind(capsys):
    assert main(["check"]) == 2
    assert starting._ahead == {}
    assert "命令写得不对" in capsys.readouterr().err


def test_a_check_loads_what_it_uses(annex2, places, paper, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    wanted = ExportRequest(tmp_path, ("xlsx",), draft=True)
    (path,) = export(annex2, project_list(annex2, {}), (), places, wanted, paper).paths
    Reference(resources()).forms  # noqa: B018  # they are compiled now
    _, modules = loaded_by("check", path)
    heavy = ("PySide6", "openpyxl", "lxml", "sqlite3", "logging", "tomllib", "zipfile", "http")
    assert not {*heavy} & {*modules}
    ours = [name for name in modules if name.startswith("fangfan_desktop")]
    assert len(ours) < 150
    floors = {name.split(".")[1] for name in ours if "." in name}
    assert floors.isdisjoint({"ui", "paint", "workspace", "scans", "rollup", "counting"})


def test_a_roll_up_loads_neither_the_workspace_nor_what_writes_other_formats(
    annex2, places, paper, tmp_path
):
    wanted = ExportRequest(tmp_path, ("xlsx",), draft=True)
    (path,) = export(annex2, project_list(annex2, {}), (), places, wanted, paper).paths
    words = ("--place", "济南市", "--period", "2026", "--draft", "--out", tmp_path / "市")
    _, modules = loaded_by("rollup", path, *words, status=1)
    assert not {"sqlite3", "fontTools", "docx", "ssl", "PySide6.QtWidgets"} & {*modules}
    floors = {name.split(".")[1] for name in modules if name.startswith("fangfan_desktop.")}
    assert floors.isdisjoint({"ui", "workspace", "scans", "counting"})

import io
import json
import os
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes them")
@pytest.mark.parametrize("words", ["--version", "--help", "check nosuch.xlsx"])
def test_closed_streams_leave_no_traceback(words, tmp_path):
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        command = f'"{sys.executable}" -m fangfan_desktop.cli.main {words} {closed}'
        done = subprocess.run(command, shell=True, capture_output=True, cwd=tmp_path, check=False)
        assert b"Traceback" not in done.stderr
        assert done.returncode == (2 if "nosuch" in words else 0), (closed, done.stderr)


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


# ── how a process of its own ends ──

FULL = Path("/dev/full")
PROGRAM = (sys.executable, "-m", "fangfan_desktop.cli.main")
STOP_AT = """
import os, signal, sys
from fangfan_desktop.cli import main
from fangfan_desktop.{module} import {name}
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
def stop(*_, **__):
    os.kill(os.getpid(), signal.SIGINT)
{name}.__init__ = stop
sys.exit(main.main(sys.argv[1:]))
"""
plain = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_control_c_is_one_sentence_and_status_130(tmp_path):
    (tmp_path / "1.csv").write_bytes(b"1")
    code = STOP_AT.format(module="exchange.reading.reader", name="TableReader")
    command = [sys.executable, "-c", code, "check", str(tmp_path / "1.csv")]
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.decode().split() == ["停下了。写好的文件都是完整的，写了一半的没有留下。"]


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_control_c_leaves_no_half_file(tmp_path):
    code = STOP_AT.format(module="paint.measure", name="PaperMeasure")
    command = [sys.executable, "-c", code, "demo", "--out", str(tmp_path)]
    assert subprocess.run(command, capture_output=True).returncode == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [["--help"], ["rollup", "--help"], ["forms", "list"], ["--version"]]
)
@pytest.mark.parametrize("unbuffered", [False, True])
def test_output_that_nobody_reads_leaves_no_traceback(words, unbuffered):
    reading, writing = os.pipe()
    os.close(reading)
    env = plain | ({"PYTHONUNBUFFERED": "1"} if unbuffered else {})
    done = subprocess.run([*PROGRAM, *words], stdout=writing, stderr=subprocess.PIPE, env=env)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode in {0, 2}


@pytest.mark.skipif(not FULL.exists(), reason="no such device")
@pytest.mark.parametrize("words", [["--help"], ["forms", "list"], ["--version"]])
def test_output_that_cannot_be_written_is_told(words):
    with FULL.open("w") as full:
        done = subprocess.run([*PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, env=plain)
    assert done.returncode == 2
    assert done.stderr.decode() == "结果没有写完：磁盘可能满了。\n"


@pytest.mark.skipif(not FULL.exists(), reason="no such device")
def test_a_sentence_that_cannot_be_told_keeps_the_status():
    with FULL.open("w") as full:
        assert subprocess.run([*PROGRAM, "chek"], stderr=full, env=plain).returncode == 2


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp936"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=str,
)
@pytest.mark.parametrize("words", [["check", "--help"], ["chek"], []])
def test_in_any_locale_what_is_piped_is_utf_8(locale, words):
    done = subprocess.run([*PROGRAM, *words], capture_output=True, env={**plain, **locale})
    assert "用" in (done.stdout + done.stderr).decode("utf-8")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("encoding", "written"), [("gb18030", "gb18030"), ("cp936", "cp936"), ("ascii", "utf-8")]
)
def test_a_terminal_gets_its_own_encoding_if_that_has_chinese(monkeypatch, encoding, written):
    class Terminal(io.BytesIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding=encoding))
    assert main(["help", "check"]) == 0
    assert "用法：fangfan check" in screen.getvalue().decode(written)


def test_json_is_utf_8_on_every_terminal(monkeypatch):
    class Terminal(io.BytesIO):
        def isatty(self):
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding="gb18030"))
    assert main(["forms", "list", "--json"]) == 0
    assert json.loads(screen.getvalue().decode("utf-8"))["forms"][0]["label"] == "附件1"


@pytest.mark.parametrize("words", [["help"], ["/?"], ["--help"]])
def test_help_is_asked_for_in_several_ways(capsys, words):
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("用法：fangfan [-h]")


def test_alone_the_command_shows_its_help(capsys):
    assert main([]) == 2
    assert "\n命令：\n  demo " in capsys.readouterr().out

"""The tests' command: what it runs, in which order, where; and that what stops it is said last."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from prepare import commands, site
from prepare.place import ROOT
from prepare.talk import SetUpStopped

from tests.installer.prepare.conftest import told

pytestmark = pytest.mark.skipif(os.name == "nt", reason="its stand-ins are shell scripts")


@pytest.mark.parametrize(
    ("stop", "status", "last"),
    [
        (SetUpStopped("磁盘满了。"), 2, "【没有完成】磁盘满了。"),
        (PermissionError(13, "denied", "/x"), 2, "【没有完成】没有权限写入 /x，"),
        (KeyboardInterrupt(), 130, "【没有完成】已经中断；再运行一次会接着做。"),
    ],
)
def test_what_stops_us_is_said_last_after_a_blank_line(monkeypatch, capsys, stop, status, last):
    def stopping(*_):
        raise stop

    monkeypatch.setattr(commands, "set_up", stopping)
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "run"])
    assert commands.main() == status
    *_, blank, said = capsys.readouterr().out.splitlines()
    assert (blank, said[: len(last)]) == ("", last)


@pytest.mark.parametrize("words", [[], ["rnu"]])
def test_what_is_written_wrong_is_said_alike(monkeypatch, capsys, words):
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", *words])
    with pytest.raises(SystemExit) as ended:
        commands.main()
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert said.out.startswith("\n【没有完成】请写要做什么：")
    assert said.err == ""


def test_where_nobody_reads_what_is_said_there_is_no_traceback():
    script = "import sys; from prepare import commands as c, site as s, talk; s.set_up = talk.say; "
    words = [sys.executable, "-c", f"{script}sys.argv[1:] = ['site']; sys.exit(c.main())"]
    there = {**os.environ, "PYTHONPATH": str(ROOT / "installer")}
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing) as nobody:
        done = subprocess.run(words, stdout=nobody, stderr=subprocess.PIPE, env=there, check=False)
    assert (done.returncode, done.stderr) == (2, b"")


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Return what runs the tests' command on a machine of stand-ins; it gives its status and calls."""
    log = tmp_path / "log"
    for module in (commands, site):
        monkeypatch.setattr(module, "set_up", lambda *_: None)
        monkeypatch.setattr(module, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(commands, "BIN", tmp_path)
    monkeypatch.setattr(commands, "room_in_memory", lambda: tmp_path)
    monkeypatch.setenv("TMPDIR", "usual")
    for asked in ("FANGFAN_PACKAGES", "FANGFAN_SITE"):  # of those who run this test
        monkeypatch.delenv(asked, raising=False)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    def run(*arguments, **scripts):
        for name in ("ruff", "lint-imports", "pyright", "python"):
            does = scripts.get(name.replace("-", "_"), "exit 0")
            said = f'echo "{name} $* in $TMPDIR$PYTHONDONTWRITEBYTECODE" >> {log}'
            (tmp_path / name).write_text(f"#!/bin/sh\n{said}\n{does}\n")
            (tmp_path / name).chmod(0o755)
        return commands.test(list(arguments)), told(log)

    return run


def test_another_user_may_pass_through_the_room_in_memory(command, tmp_path):
    command(python=f'stat -c %a "$TMPDIR" > {tmp_path}/mode')
    assert (tmp_path / "mode").read_text() == "711\n"


def test_the_pure_floors_run_first_and_traced_then_all_else_in_memory_both(command, tmp_path):
    status, calls = command()
    floors, rest = (line for line in calls if line.startswith("python"))
    assert status == 0
    assert " tests/forms " in floors
    assert "--cov-fail-under=100" in floors
    assert "--ignore=tests/forms" in rest
    assert "--cov" not in rest
    places = {line.rpartition(" in ")[2] for line in (floors, rest)}
    assert [Path(place).parent for place in places] == [tmp_path]
    assert not any(Path(place).exists() for place in places)


def test_chosen_tests_run_alone_and_leave_their_files_in_the_usual_place(command):
    status, calls = command("tests/cli", "-x")
    (line,) = (line for line in calls if line.startswith("python"))
    assert status == 0
    assert line.endswith(" tests/cli -x in usual")


@pytest.mark.parametrize("name", ["ruff", "lint_imports"])
def test_what_a_quick_check_finds_ends_it_before_any_test(command, name):
    status, calls = command(**{name: "exit 3"})
    assert status == 3
    assert not [line for line in calls if line.startswith(("python", "pyright"))]


@pytest.mark.parametrize("does", ["exit 0", "exit 4"])
def test_the_site_is_opened_in_a_browser_where_that_is_asked_for(command, monkeypatch, does):
    monkeypatch.setenv("FANGFAN_SITE", "1")
    status, calls = command(python=does)
    first = next(line for line in calls if line.startswith("python"))
    assert "-m pytest tests/installer/test_site.py in" in first
    assert (status == 4 and len(calls) == 4) if does == "exit 4" else status == 0


def test_the_site_is_made_of_the_documents(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(site, "set_up", asked.append)
    monkeypatch.setattr(site, "PYTHON", tmp_path / "python")
    (tmp_path / "python").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\nexit 7\n')
    (tmp_path / "python").chmod(0o755)
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "site"])
    assert commands.main() == 7
    assert [path.name for path in asked] == ["requirements-site.txt"]
    assert told(tmp_path / "said")[0].endswith("installer/web/build_web.py")


def test_what_is_wrong_with_the_types_is_said_after_the_floors(command, capfd):
    status, calls = command(pyright="echo 类型不对; exit 1")
    assert status == 1
    assert len([line for line in calls if line.startswith("python")]) == 1
    assert capfd.readouterr().out.endswith("类型不对\n[防返填报] pyright 没有通过\n")


def test_floors_that_fail_end_it(command):
    status, calls = command(python="exit 5")
    assert status == 5
    assert len([line for line in calls if line.startswith("python")]) == 1


@pytest.mark.parametrize(
    ("writable", "flags", "free", "used"),
    [
        (True, 0, commands.MOST_WRITTEN, True),
        (True, 0, commands.MOST_WRITTEN - 1, False),
        (True, getattr(os, "ST_NOEXEC", 8), commands.MOST_WRITTEN, False),
        (False, 0, commands.MOST_WRITTEN, False),
    ],
)
def test_memory_is_used_only_where_it_has_room_and_runs_programs(
    monkeypatch, writable, flags, free, used
):
    state = SimpleNamespace(f_flag=flags, f_bavail=free, f_frsize=1)
    monkeypatch.setattr(os, "access", lambda *_: writable)
    monkeypatch.setattr(os, "statvfs", lambda _: state)
    assert commands.room_in_memory() == (Path("/dev/shm") if used else None)


def test_one_environment_holds_what_the_lists_pin():
    pinned = {}
    for path in sorted((ROOT / "installer").glob("requirements*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "==" in line:
                name, version, *when = line.rstrip(" \\").replace("==", ";").split(";")
                pinned.setdefault((name.lower(), *when), set()).add(version.strip())
    assert {name: versions for name, versions in pinned.items() if len(versions) > 1} == {}

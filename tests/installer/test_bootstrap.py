"""The README's commands on machines that lack something: what they do about it, and say."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Debian's packages")


@pytest.fixture
def bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "installer" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Return what gives the machine a command: `machine("sudo", "exit 1")`. It has no others."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def give(name, script):
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    give("true", "exit 0")
    give("dpkg-query", "echo 'libgl1 installed'")
    return give


def told(path):
    return path.read_text().splitlines() if path.exists() else []


def test_root_installs_just_what_is_missing(bootstrap, machine, monkeypatch, tmp_path, capfd):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    log = tmp_path / "log"
    machine("apt-get", f'printf "%s\\n" "$*" >> {log}')
    bootstrap.install_system_packages(("libgl1 libegl1",))
    assert told(log) == ["update -q", "install -y -q --no-install-recommends libegl1"]
    assert "安装系统软件包：libegl1" in capfd.readouterr().out


def test_nothing_is_done_where_nothing_is_missing(bootstrap, machine, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine("apt-get", f"touch {tmp_path / 'called'}")
    bootstrap.install_system_packages(("libgl1",))
    assert not (tmp_path / "called").exists()


def test_someone_else_goes_through_sudo(bootstrap, machine, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    log = tmp_path / "log"
    machine("sudo", f'printf "%s\\n" "$*" >> {log}')
    bootstrap.install_system_packages(("libegl1",))
    assert told(log)[-1] == "-n apt-get install -y -q --no-install-recommends libegl1"


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_without_sudo_the_one_line_to_run_is_said(bootstrap, machine, monkeypatch, capsys, sudo):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    if sudo:
        machine("sudo", sudo)
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "run"])
    assert bootstrap.main() == 2
    said = capsys.readouterr().out.splitlines()
    (line,) = (each for each in said if each.startswith("apt-get update && apt-get install -y"))
    assert "libegl1" in line
    assert "libgl1" not in line


def test_elsewhere_than_on_debian_packages_are_left_to_the_person(bootstrap, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    bootstrap.install_system_packages(("libegl1",))


def test_another_python_is_named(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "run"])
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert bootstrap.main() == 2
    assert "需要 Python 3.11 或 3.12" in capsys.readouterr().out


# ── the tests' own command ──


@pytest.fixture
def command(bootstrap, tmp_path, monkeypatch):
    """Return what runs the tests' command on a machine of stand-ins; it gives its status and calls."""
    log = tmp_path / "log"
    for step in ("install_system_packages", "make_environment"):
        monkeypatch.setattr(bootstrap, step, lambda _: None)
    monkeypatch.setattr(bootstrap, "BIN", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(bootstrap, "room_in_memory", lambda: tmp_path)
    monkeypatch.setenv("TMPDIR", "usual")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    def run(*arguments, **scripts):
        for name in ("ruff", "lint-imports", "pyright", "python"):
            does = scripts.get(name.replace("-", "_"), "exit 0")
            said = f'echo "{name} $* in $TMPDIR$PYTHONDONTWRITEBYTECODE" >> {log}'
            (tmp_path / name).write_text(f"#!/bin/sh\n{said}\n{does}\n")
            (tmp_path / name).chmod(0o755)
        return bootstrap.test(list(arguments)), told(log)

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


def test_the_site_is_made_of_the_documents(bootstrap, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(bootstrap, "install_system_packages", lambda _: None)
    monkeypatch.setattr(bootstrap, "make_environment", asked.append)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "python")
    (tmp_path / "python").write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/said\nexit 7\n')
    (tmp_path / "python").chmod(0o755)
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "site"])
    assert bootstrap.main() == 7
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


def test_memory_is_used_only_where_it_has_room(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "MOST_WRITTEN", 2**62)
    assert bootstrap.room_in_memory() is None
    monkeypatch.setattr(bootstrap, "MOST_WRITTEN", 0)
    assert bootstrap.room_in_memory() in {Path("/dev/shm"), None}


def test_one_environment_holds_what_the_lists_pin():
    pinned = {}
    for path in sorted((ROOT / "installer").glob("requirements*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "==" in line:
                name, version, *when = line.rstrip(" \\").replace("==", ";").split(";")
                pinned.setdefault((name.lower(), *when), set()).add(version.strip())
    assert {name: versions for name, versions in pinned.items() if len(versions) > 1} == {}

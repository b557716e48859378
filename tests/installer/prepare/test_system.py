"""Which system packages are missing, under which of their names, and who may install them."""

import os
import sys

import pytest
from prepare import system
from prepare.commands import main
from prepare.talk import SetUpStopped

from tests.installer.prepare.conftest import told


@pytest.fixture
def asked(machine, tmp_path):
    """Return what apt-get was asked for."""
    log = tmp_path / "log"
    script = f'while [ "$1" = -o ] || [ "$1" = -q ]; do [ "$1" = -q ] || shift; shift; done; echo "$@" >> {log}'
    machine("apt-get", script)
    return lambda: told(log)


def test_root_installs_just_what_is_missing(asked, monkeypatch, capfd):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    missing = system.missing_packages(["libgl1", "libegl1"])
    system.install(missing)
    assert asked() == ["update", "install -y --no-install-recommends libegl1"]
    assert "系统软件包：libegl1" in capfd.readouterr().out


def test_one_of_two_names_is_enough(machine):
    machine("dpkg-query", "echo 'libcups2 installed'; echo 'libgl1 not-installed'")
    assert system.missing_packages(["libcups2t64|libcups2", "libgl1"]) == ["libgl1"]


@pytest.mark.parametrize(("known", "chosen"), [("libcups2t64", "libcups2t64"), ("", "libcups2")])
def test_the_name_is_the_one_that_apt_knows(asked, machine, monkeypatch, known, chosen):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine("apt-cache", f'[ "$3" = "{known}" ] && echo "Package: $3"')
    system.install(["libcups2t64|libcups2"])
    assert asked()[-1].endswith(f" {chosen}")


def test_someone_else_goes_through_sudo_with_the_proxy_and_not_its_password(
    machine, monkeypatch, tmp_path
):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("https_proxy", "http://clerk:secret@proxy:3128")
    log = tmp_path / "log"
    machine("sudo", f'printf "%s\\n" "$*" >> {log}')
    system.install(["libegl1"])
    asked = "-n --preserve-env=https_proxy env DEBIAN_FRONTEND=noninteractive "
    assert told(log)[-1].startswith(asked)
    assert "secret" not in log.read_text()
    assert told(log)[-1].endswith(" install -y --no-install-recommends libegl1")


@pytest.mark.parametrize("sudo", [None, "exit 1"])
def test_without_sudo_the_one_line_to_run_is_said_last(machine, monkeypatch, capsys, sudo):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    if sudo:
        machine("sudo", sudo)
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "run"])
    monkeypatch.setattr(system, "missing_packages", lambda _: ["libegl1"])
    assert main() == 2
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "apt-get update && apt-get install -y --no-install-recommends libegl1"
    assert said[-3:-1] == [
        "",
        "【没有完成】缺少系统软件包，请用管理员身份运行下面一行，再重新运行本命令：",
    ]


def test_elsewhere_than_on_debian_packages_are_left_to_the_person(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.missing_packages(["libegl1"]) == []


def test_a_python_without_venv_needs_the_package_of_just_its_version(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(sys, "version_info", (3, 13, 5))
    assert system.packages_of("window")[0] == "python3.13-venv|python3-venv"


def test_all_groups_that_are_asked_for_are_there():
    for system_name in ("linux", "windows"):
        for machine_name in ("x86_64", "aarch64"):
            assert system.packages_of(f"{system_name} packages", f"{machine_name} packages")
    assert {"xvfb", "qpdf"} <= set(system.packages_of("window", "test"))


def test_what_apt_cannot_bring_stops_us_with_its_reason(machine, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine("apt-get", 'echo "E: Unable to locate package libegl1"; exit 100')
    with pytest.raises(SetUpStopped, match="没有 libegl1"):
        system.install(["libegl1"])

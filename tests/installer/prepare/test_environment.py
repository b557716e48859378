"""`.venv` is made once, is made whole after an interruption, and is not made twice for apt's sake."""

import contextlib
import os
import re
import sys
from types import SimpleNamespace

import pytest
from prepare import environment
from prepare.environment import PipReader, install, is_ready, is_whole, make_venv

pytestmark = pytest.mark.skipif(os.name == "nt", reason="its Python is a shell script")
HERE = ".".join(map(str, sys.version_info[:2]))


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """A folder that is the venv of a checkout; its Python says the version that it is given."""
    folder = tmp_path / ".venv"
    python = folder / "bin" / "python"
    for name, value in (
        ("VENV", folder),
        ("PYTHON", python),
        ("MADE", folder / ".made"),
        ("SAMPLE", folder / "sample"),
    ):
        monkeypatch.setattr(environment, name, value)
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("# About 9 MB to download, 20 MB of disk\nclick==8 \\\n    --hash=x\n")

    def made(version=HERE, made_for=HERE):
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(f"#!/bin/sh\necho {version}\n")
        python.chmod(0o755)
        (folder / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {made_for}.2\n")
        (folder / ".made").touch()

    return SimpleNamespace(folder=folder, made=made, requirements=requirements)


@pytest.fixture
def calls(monkeypatch):
    """What would have been run."""
    done = []
    monkeypatch.setattr(
        environment, "_done", lambda _, command, __: done.append(" ".join(map(str, command)))
    )
    return done


def test_what_is_installed_is_ready(venv, calls):
    venv.made()
    assert not is_ready(venv.requirements)
    install(venv.requirements)
    assert is_ready(venv.requirements)
    assert len(calls) == 2
    # Nothing is brought that is not pinned.
    assert all(" --no-deps " in call for call in calls)
    venv.requirements.write_text("click==9")
    assert not is_ready(venv.requirements)


def test_a_patch_of_python_that_apt_brought_meanwhile_changes_nothing(venv, calls, monkeypatch):
    venv.made()
    install(venv.requirements)
    monkeypatch.setattr(sys, "version", f"{HERE}.99 (main, another day) [GCC 15]")
    assert is_ready(venv.requirements)


def test_after_an_upgrade_of_the_system_to_another_python_it_is_made_anew(venv, calls):
    venv.made()
    install(venv.requirements)
    venv.made(version="3.14")
    assert not is_whole()
    assert not is_ready(venv.requirements)


def test_half_a_venv_is_none(venv):
    assert not is_whole()
    venv.made()
    assert is_whole()
    (venv.folder / ".made").unlink()
    assert not is_whole()
    (venv.folder / ".ready-requirements").touch()  # made by an older checkout
    assert is_whole()
    (venv.folder / "bin" / "python").unlink()
    assert not is_whole()


def test_making_it_anew_keeps_the_sample_that_somebody_has_written_in(venv, calls):
    venv.made()
    (venv.folder / "sample").mkdir()
    (venv.folder / "lib").mkdir()
    make_venv()
    assert {each.name for each in venv.folder.iterdir()} == {"sample", ".made"}
    assert [re.search("-m venv|ensurepip|requirements-pip", call)[0] for call in calls] == [
        "-m venv",
        "ensurepip",
        "requirements-pip",
    ]


def test_a_venv_of_an_older_checkout_gets_its_pip_first(venv, calls):
    venv.made()
    (venv.folder / ".made").unlink()
    (venv.folder / ".ready-requirements").touch()
    install(venv.requirements)
    assert "requirements-pip" in calls[0]


def test_what_was_not_unpacked_to_its_end_is_not_taken_for_installed(venv, calls):
    venv.made()
    site = venv.folder / "lib" / "python" / "site-packages"
    for name in ("whole", "half"):
        (site / f"{name}-1.dist-info").mkdir(parents=True)
    (site / "whole-1.dist-info" / "INSTALLER").touch()
    (site / "~hole").mkdir()
    install(venv.requirements)
    assert [each.name for each in site.iterdir()] == ["whole-1.dist-info"]


def test_pip_says_which_package_of_how_many_and_how_much_has_come(venv, capsys):
    venv.requirements.write_text(
        "# About 120 MB to download, 200 MB of disk\na==1\nb==1\nqt==1\ncolorama==1\n"
    )
    reader = PipReader("准备", venv.requirements)
    reader.hear("Ignoring colorama: markers 'sys_platform' don't match your environment")
    reader.hear("Requirement already satisfied: a==1 in /x (from -r y)")
    reader.hear("Collecting b==1 (from -r y (line 3))")
    reader.hear("Progress 2000000 of 3000000")
    reader.hear("Progress 3000000 of 3000000")
    reader.hear("Collecting qt==1 (from -r y (line 4))")
    reader.hear("Progress 50000000 of 97000000")
    assert reader.words == "下载 qt，第 3 个，共 3 个；已下载 53 MB，约 120 MB"
    reader.hear("WARNING: Retrying (Retry(total=2, connect=None)) after connection broken by x")
    assert reader.words == "qt：没有连上，再试一次"
    reader.hear("Installing collected packages: qt, b")
    assert reader.words == "安装 Python 包，第 0 个，共 2 个"
    (venv.folder / "lib" / "p" / "site-packages" / "qt-1.dist-info").mkdir(parents=True)
    (venv.folder / "lib" / "p" / "site-packages" / "qt-1.dist-info" / "INSTALLER").touch()
    reader.look()
    assert reader.words == "安装 Python 包，第 1 个，共 2 个"
    assert reader.told() == "3 个，下载了 53 MB"


@pytest.mark.parametrize("folder", ["/srv/a-b c", "./wheels", "c:\\wheels"])
def test_a_package_that_lies_in_a_folder_is_one_of_them(venv, folder):
    venv.requirements.write_text("# About 1 MB to download, 2 MB of disk\nimport-linter==2.1\n")
    reader = PipReader("准备", venv.requirements)
    sign = "\\" if "\\" in folder else "/"
    reader.hear(
        f"Processing {folder}{sign}import_linter-2.1-py3-none-any.whl (from -r /a-b/requirements-site.txt (line 3))"
    )
    assert reader.words == "下载 import_linter，第 1 个，共 1 个；已下载 0.0 MB，约 1 MB"


def test_nothing_of_the_temporary_folder_stays(venv, calls):
    venv.made()
    (venv.folder / ".temporary").mkdir()
    install(venv.requirements)
    assert not (venv.folder / ".temporary").exists()


def test_what_a_power_failure_left_is_no_venv(venv, calls):
    venv.made()
    install(venv.requirements)
    (venv.folder / ".ready-requirements").write_bytes(b"\xff\0")
    assert not is_ready(venv.requirements)
    (venv.folder / "pyvenv.cfg").write_bytes(b"\xff\0" * 50)
    assert not is_whole()


@pytest.mark.parametrize("odd", ["a file", "a link to nothing"])
def test_what_stands_in_the_place_of_the_venv_makes_room(venv, calls, odd):
    if odd == "a file":
        venv.folder.touch()
    else:
        venv.folder.symlink_to(venv.folder.parent / "none")
    assert not is_ready(venv.requirements)
    with contextlib.suppress(FileNotFoundError):  # nothing is made by the stand-ins
        make_venv()
    assert not venv.folder.is_symlink()
    assert not venv.folder.is_file()

"""Machines that the program cannot be set up on are told so in one sentence."""

import os
import platform
import shutil
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from prepare import machine
from prepare.machine import check_machine, check_room, check_writable, other_python, sizes_of
from prepare.place import REQUIREMENTS, SITE_REQUIREMENTS, TEST_REQUIREMENTS
from prepare.talk import SetUpStopped


@pytest.mark.parametrize("name", ["loongarch64", "mips64", "armv7l", "i686", ""])
def test_a_processor_without_wheels_is_named(monkeypatch, name):
    monkeypatch.setattr(platform, "machine", lambda: name)
    with pytest.raises(SetUpStopped, match=name or "未知"):
        check_machine()


def test_a_python_of_32_bits_is_told(monkeypatch):
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    with pytest.raises(SetUpStopped, match="32 位"):
        check_machine()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the C library of Linux")
@pytest.mark.parametrize(
    ("library", "words"),
    [(("", ""), "musl"), (("glibc", "2.17"), "glibc 是 2.17"), (("glibc", "2.41"), None)],
)
def test_a_c_library_that_qt_does_not_load_with_is_told(monkeypatch, library, words):
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(platform, "libc_ver", lambda: library)
    with pytest.raises(SetUpStopped, match=words) if words else nullcontext():
        check_machine()


def test_a_disk_with_too_little_room_is_told_before_anything_is_done(monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=50_000_000))
    with pytest.raises(SetUpStopped, match="只剩 50 MB，Python 包要 600 MB"):
        check_room(REQUIREMENTS)


def test_how_much_there_is_to_download_stands_in_the_requirements():
    for requirements in (REQUIREMENTS, SITE_REQUIREMENTS, TEST_REQUIREMENTS):
        download, disk = sizes_of(requirements)
        assert 0 < download < disk


def test_a_checkout_that_is_not_there_to_write_in(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "ROOT", tmp_path)
    check_writable()
    monkeypatch.setattr(machine, "ROOT", tmp_path / "nowhere")
    with pytest.raises(SetUpStopped, match="nowhere"):
        check_writable()


@pytest.mark.skipif(os.name == "nt", reason="there Python is found in another way")
def test_another_installed_python_is_found(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert other_python() is None
    for name in ("python3.10", "python3.13"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
    assert other_python() == str(tmp_path / "python3.13")

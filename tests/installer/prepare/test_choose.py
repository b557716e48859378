"""A Python that is too old or too new makes room for one that fits, or is named."""

import os
import sys

import pytest
from prepare.choose import right_python
from prepare.talk import SetUpStopped


@pytest.fixture
def too_old(machine, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    monkeypatch.setattr(sys, "version", "3.10.12 (main)")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    machine("apt-get", f"echo called >> {tmp_path / 'apt'}")
    return tmp_path / "bin"


@pytest.mark.parametrize("version", [(3, 11, 2), (3, 12, 3), (3, 13, 5)])
def test_the_three_go_on(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    assert right_python() is None


def test_one_that_is_installed_is_taken(too_old, machine, tmp_path):
    machine("python3.12", "")
    assert right_python() == str(too_old / "python3.12")
    assert not (tmp_path / "apt").exists()


def test_one_that_apt_has_is_installed(too_old, machine):
    machine("apt-cache", 'case "$3" in python3.11*) echo "Package: $3";; esac')
    script = f'case "$*" in *"install "*python3.11*) : > {too_old}/python3.11; /bin/chmod 755 {too_old}/python3.11;; esac'
    machine("apt-get", script)
    assert right_python() == str(too_old / "python3.11")


def test_where_there_is_none_the_sentence_says_what_to_do(too_old):
    with pytest.raises(
        SetUpStopped, match=r"需要 Python 3\.11、3\.12 或 3\.13，这里是 3\.10\.12"
    ) as stop:
        right_python()
    assert "请先安装" in str(stop.value)

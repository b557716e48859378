"""Whatever dpkg there is opens what is packed with our own xz."""

import os
import shutil
import struct

import pytest
from assembly.deb_file import write_deb_file
from assembly.targets import TARGETS

from tests.installer.conftest import run

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb")

CONTROL = """\
Package: paper
Version: 1
Architecture: all
Maintainer: nobody <nobody@localhost>
Description: paper
"""
# What a program is full of: calls of one place, each from another.
CALLS = b"".join(b"\xe8" + struct.pack("<i", 900_000 - at) for at in range(0, 500_000, 5))


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "root"
    for name, content in (
        ("DEBIAN/control", CONTROL.encode()),
        ("opt/program", CALLS),
        ("opt/odd", b"1"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def packed(root, name, machine):
    deb = root.parent / name
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    write_deb_file(root, deb, TARGETS[f"linux-{machine}"], environment)
    return deb


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_dpkg_gives_back_what_was_packed(root, machine, tmp_path):
    deb = packed(root, "a.deb", machine)
    run("dpkg-deb", "-R", deb, tmp_path / "out")
    for path in ("DEBIAN/control", "opt/program", "opt/odd"):
        assert (tmp_path / "out" / path).read_bytes() == (root / path).read_bytes()
    assert "root/root" in run("dpkg-deb", "-c", deb)
    assert run("ar", "t", deb).split() == ["debian-binary", "control.tar.xz", "data.tar.xz"]
    assert {path.name for path in root.parent.iterdir()} == {"root", "out", "a.deb"}


def test_only_where_every_dpkg_knows_the_filter_it_is_used(root):
    sizes = {
        machine: packed(root, f"{machine}.deb", machine).stat().st_size
        for machine in ("x86_64", "aarch64")
    }
    assert sizes["x86_64"] < sizes["aarch64"] / 10


def test_the_same_folder_gives_the_same_bytes(root):
    first, second = (packed(root, name, "x86_64").read_bytes() for name in ("a.deb", "b.deb"))
    assert first == second

import platform
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest
from assembly.binaries import (
    binaries_in,
    closure,
    glibc_of,
    is_binary,
    needed,
    strange_folders,
    strip,
)
from assembly.targets import TARGETS

from tests.installer.conftest import run

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ELF")
QT = Path(PySide6.__path__[0])
LIBRARIES = QT / "Qt" / "lib"


def test_what_a_file_asks_for_is_read():
    asked = needed(LIBRARIES / "libQt6Widgets.so.6")
    assert {"libQt6Gui.so.6", "libQt6Core.so.6", "libc.so.6"} <= asked


def test_no_file_of_ours_asks_for_a_newer_c_library_than_uos_has():
    assert (2, 2) < glibc_of(LIBRARIES / "libQt6Core.so.6") <= (2, 28)


@pytest.mark.parametrize(
    ("searched", "strange"),
    [
        ("$ORIGIN/lib:$ORIGIN", set()),
        (".:$ORIGIN/lib", {"."}),
        ("$ORIGIN:", {""}),
        ("lib", {"lib"}),
    ],
)
def test_a_file_that_looks_for_libraries_in_the_current_folder_is_known(
    tmp_path, searched, strange
):
    (tmp_path / "nothing.s").write_text("")
    for command in (
        ["as", "-o", "nothing.o", "nothing.s"],
        ["ld", "-shared", "-rpath", searched, "-o", "nothing.so", "nothing.o"],
    ):
        subprocess.run(command, check=True, cwd=tmp_path)
    assert strange_folders(tmp_path / "nothing.so") == strange


def test_what_a_debugger_reads_is_taken_out_and_nothing_else(tmp_path):
    (tmp_path / "a.s").write_text(
        ".globl shown\nshown: ret\n" + "".join(f"inner_{n}: nop\n" for n in range(500))
    )
    target, reference = TARGETS[f"linux-{platform.machine()}"], tmp_path / "a.so"
    run("as", "-o", tmp_path / "a.o", tmp_path / "a.s")
    run("ld", "-shared", "-o", reference, tmp_path / "a.o")
    before = reference.read_bytes()
    strip(reference, target)
    once = reference.read_bytes()
    assert b"inner_7" in before
    assert b"inner_7" not in once
    assert " shown" in run("objdump", "-T", reference)
    strip(reference, target)
    assert reference.read_bytes() == once


def test_libraries_are_kept_as_far_as_they_are_asked_for():
    kept = closure([QT / "QtWidgets.abi3.so"], LIBRARIES.iterdir())
    names = {path.name for path in kept}
    assert {"libQt6Core.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6", "libQt6DBus.so.6"} <= names
    assert not {name for name in names if "Qml" in name or "Quick" in name}


def test_texts_and_links_are_no_binaries(tmp_path):
    (tmp_path / "text").write_text("#!/bin/sh")
    (tmp_path / "link").symlink_to(LIBRARIES / "libQt6Core.so.6")
    (tmp_path / "program").write_bytes(b"\x7fELF")
    assert binaries_in(tmp_path) == [tmp_path / "program"]
    assert not is_binary(tmp_path)

"""The program for Linux: one folder, and the packages made of it."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from assembly.binaries import binaries_in, glibc_of, needed, strange_folders, strip
from assembly.debian import debian_libraries
from assembly.edition import Edition
from assembly.fit import NotFit, check_needs
from assembly.icu import cut_icu
from assembly.pack import compile_folder, fresh
from assembly.targets import COMMAND, PYTHON, WINDOW, Target
from assembly.tree import RUNTIMES, install_packages, standard_library, trim, trim_qt
from assembly.wheels import fetch, unpack_licences, unpack_only

HERE = Path(__file__).resolve().parent

# cx_Freeze's wheel brings an interpreter that asks for glibc 2.17 and starts beside its library.
_RUNTIME = ("cx_Freeze/bases/console-*", "cx_Freeze/bases/lib-dynload/*", "cx_freeze.libs/*")
# Of its extension modules, what no office program runs; hashes are built in without OpenSSL. No office here writes
# Japanese or Korean encodings: a file that says so is read as one whose encoding nobody knows.
_UNUSED = (
    "_test", "_xx", "xx", "_ctypes_test", "_tkinter", "_curses", "readline", "nis", "ossaudiodev", "spwd",
    "_dbm", "_gdbm", "_crypt", "_ssl", "_hashlib", "_asyncio", "_uuid", "audioop", "_lsprof", "_codecs_jp",
    "_codecs_kr", "_codecs_iso2022",
)  # short words, many of them  # fmt: skip
# Old desktops have Qt 5's, which ask for less of xcb.
XCB = (
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0",
    "libxcb-util1",
)  # short words, many of them  # fmt: skip
# What every desktop has, by the Debian package that has it; nothing else may be asked of it.
SYSTEM = {
    **dict.fromkeys(
        "libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libutil.so.1"
        " ld-linux-x86-64.so.2 ld-linux-aarch64.so.1".split(),
        "libc6 (>= {glibc})",
    ),
    "libgcc_s.so.1": "libgcc-s1 | libgcc1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb.so.1": "libxcb1",
    **{
        f"libxcb-{part}.so.{number}": f"libxcb-{part}0" if part != "sync" else "libxcb-sync1"
        for part, number in (
            ("randr", 0), ("render", 0), ("shape", 0), ("shm", 0), ("sync", 1), ("xfixes", 0)
        )
    },
    "libxcb-xkb.so.1": "libxcb-xkb1",
}  # short words, many of them  # fmt: skip
# Asked for by a plugin that is left aside where it is missing: one then prints to a file, and scans to
# anything but TIFF. (aarch64's wheel alone asks for libtiff, and the desktops that it is for have it.)
OPTIONAL = {"libcups.so.2": "libcups2 | libcups2t64", "libtiff.so.5": "libtiff5"}


def assemble(
    target: Target, tree: Path, work: Path, edition: Edition, runtime: Path | None
) -> None:
    """Make the program's folder: `fangfan-desktop`, `fangfan`, and `lib` with all they use.

    `runtime` is a relocatable Python 3.11 to take in the place of the wheel's (its folder). Raises
    NotFit where a file asks the system for something that it need not have.
    """
    lib = fresh(tree) / "lib"
    lib.mkdir()
    install_packages(target, lib, tree / "licences", work / "wheels")
    (tree / "version.txt").write_text(edition.version)
    if runtime:
        _given_runtime(runtime, tree)
    else:
        _wheel_runtime(target, tree, work)
    qt = lib / "PySide6" / "Qt" / "lib"
    for library in debian_libraries(target, XCB, work / "debian"):
        shutil.copy(library, qt)
    trim_qt(lib)
    (icu,) = qt.glob("libicudata.so.*")
    cut_icu(target, icu, work / "icu")
    for path in binaries_in(tree):
        strip(path, target)
        path.chmod(0o644)  # a library is loaded, not started
    for program in (tree / "fangfan-desktop", tree / "fangfan"):
        program.chmod(0o755)
    check(target, tree)


def _wheel_runtime(target: Target, tree: Path, work: Path) -> None:
    lib = tree / "lib"
    (wheel,) = (
        path
        for path in fetch(target, RUNTIMES, work / "runtime")
        if path.name.lower().startswith("cx_freeze")
    )
    unpack_only(wheel, _RUNTIME, lib)
    unpack_licences(wheel, tree / "licences")
    base = lib / "cx_Freeze" / "bases"
    (program,) = base.glob("console-*")
    shutil.move(program, tree / "fangfan-desktop")
    modules = base / "lib-dynload"
    for path in modules.iterdir():
        if path.name.startswith(_UNUSED):
            path.unlink()
    trim(lib / "cx_freeze.libs", list(modules.iterdir()))
    standard_library(lib / "python.zip", work, target)
    (lib / "library.dat").write_text("python.zip")
    start = fresh(work / "start")
    shutil.copy(HERE.parent / "start.py", start / "__startup__.py")
    compile_folder(start)
    shutil.copy(start / "__startup__.pyc", lib)
    _script(tree / "fangfan", "fangfan-desktop", f"-m {COMMAND}")


def _given_runtime(runtime: Path, tree: Path) -> None:
    python = tree / "lib" / "python"
    shutil.copytree(runtime, python, symlinks=True, ignore=_unused_of_given)
    compile_folder(python / "lib" / f"python{PYTHON}", lean=True)
    packages = python / "lib" / f"python{PYTHON}" / "site-packages"
    packages.mkdir(exist_ok=True)
    (packages / "fangfan.pth").write_text("../../../..\n")
    program = f"lib/python/bin/python{PYTHON}"
    for name, module in (("fangfan-desktop", WINDOW), ("fangfan", COMMAND)):
        _script(tree / name, program, f"-I -X utf8 -m {module}")


def _unused_of_given(_: str, names: list[str]) -> set[str]:
    unused = {"__pycache__", "site-packages", "test", "tests", "tkinter", "idlelib", "ensurepip"}
    unused |= {"lib2to3", "include", "share", "pkgconfig"}
    return {
        name for name in names if name in unused or name.startswith(("config-", "libpython3.11.a"))
    }


def _script(path: Path, program: str, words: str) -> None:
    """Write a command that starts a program beside it."""
    path.write_text(f'#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/{program}" {words} "$@"\n')


def check(target: Target, tree: Path) -> None:
    """Look at every compiled file: what it asks for is here, or is what every desktop has."""
    for path in check_needs(tree, {*SYSTEM, *OPTIONAL}.__contains__):
        if strange := strange_folders(path):
            raise NotFit(f"{path.relative_to(tree)} 会到“{'、'.join(strange)}”里找库。")
        if target.glibc and glibc_of(path) > target.glibc:
            asked, most = (".".join(map(str, each)) for each in (glibc_of(path), target.glibc))
            raise NotFit(f"{path.relative_to(tree)} 要 glibc {asked}，只能用到 {most}。")


def depends(target: Target, tree: Path) -> str:
    """Return the Debian packages that a folder's files ask for."""
    glibc = ".".join(map(str, target.glibc or ()))
    return _packages(SYSTEM, tree).format(glibc=glibc)


def recommends(tree: Path) -> str:
    """Return the Debian packages that a folder's files ask for and the program can do without."""
    return _packages(OPTIONAL, tree)


def _packages(known: Mapping[str, str], tree: Path) -> str:
    asked = {name for path in binaries_in(tree) for name in needed(path)}
    return ", ".join(sorted({known[name] for name in asked & set(known)}))

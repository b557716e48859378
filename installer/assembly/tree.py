"""The program as one folder: Python, what it uses, ourselves."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from assembly.binaries import binaries_in, closure, is_binary
from assembly.pack import compile_folder, fresh, write_zip
from assembly.targets import Target
from assembly.wheels import fetch, unpack, unpack_licences

ROOT = Path(__file__).resolve().parents[2]
RUNTIMES = ROOT / "installer" / "requirements-runtime.txt"

# Of the standard library, what no office program runs.
_UNUSED = frozenset(
    "test idlelib tkinter turtledemo turtle ensurepip lib2to3 distutils pydoc_data venv site-packages"
    " dist-packages lib-dynload __pycache__ asyncio curses dbm wsgiref xmlrpc msilib pydoc doctest"
    " unittest sitecustomize this antigravity pdb bdb cmd code codeop profile cProfile pstats trace"
    " tabnanny pyclbr modulefinder pickletools zipapp compileall _pydecimal _pyio mailbox"
    " imaplib nntplib smtplib smtpd ftplib poplib telnetlib asyncore asynchat cgi cgitb aifc wave"
    " sunau sndhdr imghdr chunk xdrlib uu webbrowser concurrent configparser tarfile optparse"
    " plistlib socketserver ssl fileinput imp symtable mailcap shelve"
    " py_compile pipes rlcompleter getopt netrc pty tty sched crypt colorsys _aix_support"
    " _osx_support _bootsubprocess __hello__ __phello__".split()
)


def is_unused(module: str) -> bool:
    """Return True if the program can do without a module of the standard library, or a file's."""
    return module.partition(".")[0] in _UNUSED


def standard_library(zipped: Path, work: Path, target: Target) -> None:
    """Write the standard library of the Python that builds (3.11) as one zip of byte code."""
    source = Path(sysconfig.get_path("stdlib")).resolve()
    folder = fresh(work / "stdlib")
    for entry in sorted(source.iterdir()):
        name = entry.name
        if is_unused(name) or name.startswith(("config-", "_sysconfigdata", "LICENSE")):
            continue
        if entry.is_dir():
            shutil.copytree(entry, folder / entry.name, ignore=_left_out)
        elif entry.suffix == ".py":
            shutil.copy(entry, folder)
    if target.system == "linux":
        # sysconfig asks for it (for zoneinfo); how Python was compiled is nothing to a program.
        settings = f"_sysconfigdata__linux_{target.machine}-linux-gnu.py"
        (folder / settings).write_text("build_time_vars = {}\n")
    compile_folder(folder, lean=True)
    write_zip(zipped, folder, stored=True)


def _left_out(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name in {"__pycache__", "test", "tests", "idle_test"}}


def install_packages(target: Target, lib: Path, licences: Path, cache: Path) -> None:
    """Unpack what the program is made of into a folder: the pinned wheels, and ourselves."""
    for wheel in fetch(target, ROOT / "installer" / "requirements.txt", cache):
        unpack(wheel, lib)
        unpack_licences(wheel, licences)
    compile_folder(lib, lean=True)
    ours = lib / "fangfan_desktop"
    shutil.copytree(ROOT / "fangfan_desktop", ours, ignore=_left_out)
    shutil.copytree(ROOT / "resources", ours / "resources", ignore=_left_out)
    compile_folder(lib)
    compile_resources(ours)
    shutil.copy(ROOT / "LICENSE", licences.parent / "LICENSE.txt")
    for folder, name in (("fonts", "fonts"), ("pinyin", "pypinyin")):
        shutil.copy(ROOT / "resources" / folder / "LICENSE.txt", licences / f"{name}.txt")


def compile_resources(package: Path) -> None:
    """Keep the forms, places and tables as loaded, beside the resources of the compiled package.

    Where it is installed, the program is not written to: it does not keep them itself.
    """
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from fangfan_desktop.jobs.compiled import compiled_table\n"
        "from fangfan_desktop.jobs.reference import Reference\n"
        "from fangfan_desktop.paths import resources\n"
        "folder = resources()\n"
        "reference = Reference(folder); reference.forms, reference.places, reference.summary\n"
        "for name in ('actions.toml', 'menus.toml', 'theme/theme.toml', 'samples/jinan.toml'):\n"
        "    compiled_table(folder, folder / name)\n"
    )
    # As sets of texts are ordered: the same bytes each time.
    steady = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    with TemporaryDirectory() as alone:  # without the wheels, which may be for another machine
        (Path(alone) / package.name).symlink_to(package.resolve())
        subprocess.run([sys.executable, "-P", "-c", code, alone], check=True, env=steady)


def trim(libraries: Path, roots: Iterable[Path]) -> None:
    """Take away the libraries of a folder that none of the roots asks for, and that are none."""
    there = [path for path in libraries.iterdir() if is_binary(path)]
    kept = closure(roots := [*roots], there) | {*roots}
    for path in there:
        if path not in kept:
            path.unlink()
    for path in libraries.iterdir():
        if path.is_symlink() and not path.exists():
            path.unlink()


def trim_qt(lib: Path) -> None:
    """Keep those of Qt's libraries that what is kept of Qt asks for."""
    package = lib / "PySide6"
    modules = [path for path in package.iterdir() if ".abi3." in path.name or path.suffix == ".pyd"]
    modules += binaries_in(lib / "shiboken6")
    # On Windows libraries and plugins lie among the modules.
    qt = package / "Qt" if (package / "Qt").exists() else package
    libraries = qt / "lib" if qt != package else package
    trim(libraries, [*modules, *binaries_in(qt / "plugins")])

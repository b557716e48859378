"""What compiled files ask of the system they run on, as objdump reads it."""

import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assembly.targets import Target

_MAGIC = (b"\x7fELF", b"MZ")


def is_binary(path: Path) -> bool:
    """Return True if a file is a program or a library."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4).startswith(_MAGIC)


def binaries_in(folder: Path) -> list[Path]:
    """Return the compiled files below a folder, in order."""
    return [path for path in sorted(folder.rglob("*")) if is_binary(path)]


@cache
def _headers(path: Path) -> str:
    done = subprocess.run(
        ["objdump", "-p", path], capture_output=True, text=True, check=True, errors="replace"
    )
    return done.stdout


def needed(path: Path) -> set[str]:
    """Return the names of the libraries that a file asks for."""
    return set(re.findall(r"(?:NEEDED\s+|DLL Name: )(\S+)", _headers(path)))


def strange_folders(path: Path) -> set[str]:
    """Return where a file looks for libraries that is not beside it: the current folder is one."""
    listed = re.findall(r"R(?:UN)?PATH +(.*)", _headers(path))
    folders = {folder for line in listed for folder in line.split(":")}
    return {folder for folder in folders if not re.match(r"\$ORIGIN(/|$)", folder)}


def glibc_of(path: Path) -> tuple[int, int]:
    """Return the newest version of the C library that a file asks for."""
    asked = re.findall(r"GLIBC_(\d+)\.(\d+)", _headers(path))
    return max(((int(major), int(minor)) for major, minor in asked), default=(0, 0))


def strip(path: Path, target: Target) -> None:
    """Take the names that only a debugger reads out of a file; one without is left as it is."""
    listed = ["readelf", "--section-headers", "--wide", path]
    done = subprocess.run(listed, capture_output=True, text=True, check=True)
    if ".symtab" in done.stdout:
        subprocess.run([f"{target.tools}strip", path], check=True)


def closure(roots: Iterable[Path], libraries: Iterable[Path]) -> set[Path]:
    """Return those of the libraries that the roots ask for, and those that these ask for."""
    known = {library.name.lower(): library for library in libraries}
    wanted: set[Path] = set()
    left = list(roots)
    while left:
        for name in needed(left.pop()):
            library = known.get(name.lower())
            if library and library not in wanted:
                wanted.add(library)
                left.append(library)
    return wanted

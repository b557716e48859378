"""Folders and archives that come out the same bytes each time they are made."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

# Zip knows no earlier day; times say nothing in a program that is one build.
_DAY = (1980, 1, 1, 0, 0, 0)


def compile_folder(folder: Path, *, lean: bool = False) -> None:
    """Put byte code in the place of the Python sources below a folder.

    `lean` leaves out what only developers read, docstrings and assertions, as `python -OO` does.
    """
    steady = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": ""}
    # Columns would mark a place in a source line, and there are no sources: a quarter of the size.
    steady["PYTHONNODEBUGRANGES"] = "1"
    subprocess.run(
        [
            *(sys.executable, "-P", "-m", "compileall", "-b", "-q", "--invalidation-mode"),
            *("unchecked-hash", "-o", "2" if lean else "0", "-s", folder, "-j", "1", folder),
        ],
        check=True,
        env=steady,
    )
    for source in folder.rglob("*.py"):
        source.unlink()


def write_zip(target: Path, folder: Path, *, stored: bool = False, top: str = "") -> None:
    """Write all files below a folder as a zip, in the order of their names, under a top folder."""
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(target, "w", method, compresslevel=9) as archive:
        for path in files_in(folder):
            entry = zipfile.ZipInfo(f"{top}{path.relative_to(folder).as_posix()}", _DAY)
            entry.compress_type = method
            entry.external_attr = (path.stat().st_mode & 0xFFFF) << 16
            archive.writestr(entry, path.read_bytes(), method, 9)


def files_in(folder: Path) -> list[Path]:
    """Return the files below a folder in the order of their names."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def set_times(folder: Path, moment: int) -> None:
    """Give everything below a folder one time (seconds since 1970)."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (moment, moment), follow_symlinks=False)


def size_of(paths: Iterable[Path]) -> int:
    """Return the bytes of files; a link is none."""
    return sum(path.stat().st_size for path in paths if not path.is_symlink())


def filled(template: Path, words: Mapping[str, str]) -> str:
    """Return a template's text with `@WORD@` filled in."""
    text = template.read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(f"@{word}@", value)
    return text


def fresh(folder: Path) -> Path:
    """Return an empty folder in a place."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder

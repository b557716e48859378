"""The suffixes of files that are read, for file dialogs and for searching a folder.

How a file is read depends on its content. A file that a person chose is always examined.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import zipfile

_READ_SUFFIXES = (
    ".xlsx",
    ".xlsm",
    ".xls",
    ".csv",
    ".ods",
    ".fods",
    ".xml",
    ".html",
    ".htm",
    ".mht",
    ".mhtml",
)
_WORD_SUFFIX = ".docx"
_WORD_PARTS = ("word/document.xml", "word/document2.xml")
_WORD_TABLE = b":tbl>"
_WORD_BYTES = 16 * 1024 * 1024
# Not read, but reported to the person with the reason.
_REFUSED_SUFFIXES = (".xlsb", ".et", ".ett", ".wps", ".zip", ".rar", ".7z")
# Endings of folders beside a saved web page that hold its pictures and, if it has several, sheets.
_PAGE_FOLDERS = (".files", "_files")
# Files with these suffixes in a folder count only if they contain one of the tags.
_PAGE_SUFFIXES = frozenset({".xml", ".html", ".htm"})
_TABLE_TAGS = (b"<table", b":spreadsheet", b"<frameset")
_HEAD_BYTES = 1024 * 1024
# For file dialogs: patterns of file names, and words for people.
PATTERNS = " ".join(f"*{suffix}" for suffix in (*_READ_SUFFIXES, _WORD_SUFFIX, ".txt"))
WORDS = ".xlsx .xls .csv .ods .docx"


def is_table(path: Path) -> bool:
    """Return True if a file in a folder may be a table."""
    # Excel, WPS and LibreOffice put lock files named ~$… and .~… beside an open file.
    return (
        path.suffix.lower() in {*_READ_SUFFIXES, *_REFUSED_SUFFIXES, _WORD_SUFFIX}
        and not path.name.startswith(("~$", "."))
        and not path.parent.name.lower().endswith(_PAGE_FOLDERS)
        and (path.suffix.lower() not in _PAGE_SUFFIXES or _has_table(path))
        and (path.suffix.lower() != _WORD_SUFFIX or _has_word_table(path))
    )


def _has_table(path: Path) -> bool:
    """Return True if a web page or XML in a folder may be a workbook, or cannot be read at all."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).replace(b"\0", b"").lower()
    except OSError:
        return True
    return any(tag in head for tag in _TABLE_TAGS)


def _has_word_table(path: Path) -> bool:
    """Return True if a Word document in a folder has a table: most are letters."""
    import zipfile

    try:
        with zipfile.ZipFile(path) as package:
            parts = [name for name in _WORD_PARTS if name in package.namelist()]
            return any(_part_has(package, name) for name in parts)
    except Exception:  # noqa: BLE001  # zlib and zipfile raise many kinds of error
        return False


def _part_has(package: "zipfile.ZipFile", name: str) -> bool:
    """Return True if a part begins a table, as far as it is looked at."""
    with package.open(name) as part:
        return _WORD_TABLE in part.read(_WORD_BYTES)

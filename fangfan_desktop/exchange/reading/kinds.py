"""The suffixes of files that are read, for file dialogs and for searching a folder.

How a file is read depends on its content. A file that a person chose is always examined.
"""

from pathlib import Path

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
# Not read, but reported to the person with the reason.
_REFUSED_SUFFIXES = (".xlsb", ".et", ".ett", ".wps", ".zip", ".rar", ".7z")
# Endings of folders beside a saved web page that hold its pictures and, if it has several, sheets.
_PAGE_FOLDERS = (".files", "_files")
# Files with these suffixes in a folder count only if they contain one of the tags.
_PAGE_SUFFIXES = frozenset({".xml", ".html", ".htm"})
_TABLE_TAGS = (b"<table", b":spreadsheet", b"<frameset")
_HEAD_BYTES = 1024 * 1024
# For file dialogs: patterns of file names, and words for people.
PATTERNS = " ".join(f"*{suffix}" for suffix in (*_READ_SUFFIXES, ".txt"))
WORDS = ".xlsx .xls .csv .ods"


def is_table(path: Path) -> bool:
    """Return True if a file in a folder may be a table."""
    # Excel, WPS and LibreOffice put lock files named ~$… and .~… beside an open file.
    return (
        path.suffix.lower() in {*_READ_SUFFIXES, *_REFUSED_SUFFIXES}
        and not path.name.startswith(("~$", "."))
        and not path.parent.name.lower().endswith(_PAGE_FOLDERS)
        and (path.suffix.lower() not in _PAGE_SUFFIXES or _has_table(path))
    )


def _has_table(path: Path) -> bool:
    """Return True if a web page or XML in a folder may be a workbook, or cannot be read at all."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES).replace(b"\0", b"").lower()
    except OSError:
        return True
    return any(tag in head for tag in _TABLE_TAGS)

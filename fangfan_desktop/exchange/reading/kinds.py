"""Which files are read, by their names, as a file dialog and a folder need to know it.

What is in a file decides how it is read; a file that is named is always looked at.
"""

from pathlib import Path

_READ = (
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
# Not read, but said.
_SAID = (".xlsb", ".et", ".ett", ".wps", ".zip", ".rar", ".7z")
# Beside a page that a program saved lie its pictures, and its sheets where it has several.
_PARTS_OF_A_PAGE = (".files", "_files")
# Whatever else lies in a folder as a page or an XML is nobody's table.
_PAGES = frozenset({".xml", ".html", ".htm"})
_TABLES = (b"<table", b":spreadsheet", b"<frameset")
_BEGINNING = 1024 * 1024
PATTERNS = " ".join(f"*{suffix}" for suffix in (*_READ, ".txt"))
WORDS = ".xlsx .xls .csv .ods"


def is_table(path: Path) -> bool:
    """Say whether a file in a folder may be somebody's table."""
    # ~$ and .~ are what Excel, WPS and LibreOffice leave beside a file that is open.
    return (
        path.suffix.lower() in {*_READ, *_SAID}
        and not path.name.startswith(("~$", "."))
        and not path.parent.name.lower().endswith(_PARTS_OF_A_PAGE)
        and (path.suffix.lower() not in _PAGES or _has_table(path))
    )


def _has_table(path: Path) -> bool:
    """Say whether a page or an XML that nobody named may be a workbook; what cannot be read is said."""
    try:
        with path.open("rb") as file:
            begun = file.read(_BEGINNING).replace(b"\0", b"").lower()
    except OSError:
        return True
    return any(mark in begun for mark in _TABLES)

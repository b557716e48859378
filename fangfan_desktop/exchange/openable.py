"""Decide if a kept file may be opened with the desktop's own program.

Tables, PDF, OFD, pictures and plain text may, if suffix and content agree. Nothing that could be
run may: a shortcut, a script, a web page with the suffix of a table, a workbook with macros.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import PurePosixPath

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_HEAD = 1024
_CONTENT_TYPES = "[content_types].xml"
_MAX_ENTRIES, _MAX_LIST_BYTES = 5000, 1024 * 1024
# What `zipfile` raises if a package is damaged or is no package.
_ZIP_ERRORS = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError),
    *(NotImplementedError, OverflowError, struct.error),
)
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Beginnings of a text that a desktop or a shell would run, or show as a web page.
_NOT_PLAIN_TEXT = (
    b"#!",
    b"[desktop entry]",
    b"[internetshortcut]",
    b"<",
    b"mz",
    b"\x7felf",
    b"pk",
    b"%pdf",
)


def openable_suffix(name: str, content: bytes) -> str:
    """Return the suffix under which a file may be opened; '' if it may not."""
    suffix = PurePosixPath(name).suffix.lower()
    is_safe = _CHECKS.get(suffix)
    return suffix if is_safe and is_safe(content) else ""


def _starts_with(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(marks)


def _is_pdf(content: bytes) -> bool:
    """Look for the mark in the head: scanners put a line or two before it."""
    head = content[:_HEAD]
    return b"%PDF-" in head and not head.startswith((b"MZ", b"\x7fELF", b"#!", b"PK", b"<"))


def _is_ole_without_macros(content: bytes) -> bool:
    return content.startswith(_OLE) and _OLE_MACROS not in content


def _part_names(content: bytes) -> set[str]:
    """Return the names of a package's parts in lower case; none if the package is damaged."""
    if not content.startswith(b"PK\x03\x04"):
        return set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except _ZIP_ERRORS:
        return set()
    lower_names = {name.lower() for name in names}
    return lower_names if len(lower_names) == len(names) <= _MAX_ENTRIES else set()


def _is_workbook(content: bytes) -> bool:
    """Return True for an `.xlsx` without macros."""
    return _is_office(content, "xl/workbook.xml")


def _is_office(content: bytes, main_part: str) -> bool:
    """Return True for an Office file with this part and without macros.

    Macros are found by the types and relations of parts, since the parts may have any name.
    """
    names = _part_names(content)
    if not {main_part, _CONTENT_TYPES} <= names:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            part_lists = [
                n for n in package.namelist() if n.lower() == _CONTENT_TYPES or n.endswith(".rels")
            ]
            return len({*package.namelist()}) == len(names) and not _has_macros(package, part_lists)
    except (KeyError, *_ZIP_ERRORS):
        return False


def _is_document(content: bytes) -> bool:
    """Return True for a `.docx` without macros."""
    return _is_office(content, "word/document.xml")


def _has_macros(package: zipfile.ZipFile, part_lists: Iterable[str]) -> bool:
    """Return True if the lists of a package's parts mention macros or are too long to check.

    `part_lists` are the names of the parts that hold types and relations.
    """
    bytes_left = _MAX_LIST_BYTES
    for name in part_lists:
        with package.open(name) as part:
            content = part.read(bytes_left + 1)
        bytes_left -= len(content)
        text = unescape(content.decode("utf-8", "replace")).lower()
        if bytes_left < 0 or "\0" in text or "vbaproject" in text or "macrosheet" in text:
            return True
    return False


def _is_ods(content: bytes) -> bool:
    names = _part_names(content)
    macros = ("basic/", "scripts/")
    return {"content.xml", "mimetype"} <= names and not any(n.startswith(macros) for n in names)


def _is_ofd(content: bytes) -> bool:
    return "ofd.xml" in _part_names(content)


def _is_old_or_new_workbook(content: bytes) -> bool:
    return _is_ole_without_macros(content) or _is_workbook(content)


def _is_text(content: bytes) -> bool:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\0" in content:
        return False
    head = content[:_HEAD]
    for mark in _TEXT_MARKS:
        head = head.removeprefix(mark)
    return not head.replace(b"\0", b"").lstrip().lower().startswith(_NOT_PLAIN_TEXT)


_CHECKS: dict[str, Callable[[bytes], bool]] = {
    ".xlsx": _is_workbook,
    ".xlsm": _is_workbook,
    ".xls": _is_old_or_new_workbook,
    ".et": _is_old_or_new_workbook,
    ".ods": _is_ods,
    ".docx": _is_document,
    ".csv": _is_text,
    ".txt": _is_text,
    ".pdf": _is_pdf,
    ".ofd": _is_ofd,
    ".png": _starts_with(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _starts_with(b"\xff\xd8\xff"),
    ".jpeg": _starts_with(b"\xff\xd8\xff"),
    ".tif": _starts_with(b"II*\0", b"MM\0*"),
    ".tiff": _starts_with(b"II*\0", b"MM\0*"),
    ".bmp": _starts_with(b"BM"),
    ".gif": _starts_with(b"GIF87a", b"GIF89a"),
}

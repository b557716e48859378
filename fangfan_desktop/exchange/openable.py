"""What a kept file is, by its suffix and its first bytes alike: a table, a PDF, an OFD, a picture, or unknown.

What others sent is opened with whatever the desktop has for it. Nothing is that could be run: a
shortcut, a script, a web page that is called a table, a workbook with macros.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import PurePosixPath

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACROS_OF_OLE = "_VBA_PROJECT".encode("utf-16-le")
_HEAD = 1024
_TYPES = "[content_types].xml"
_MAX_ENTRIES, _MAX_TYPES = 5000, 1024 * 1024
# What `zipfile` raises of a package that is none.
_UNSOUND = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError),
    *(NotImplementedError, OverflowError, struct.error),
)
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# A text that a desktop or a shell takes for something to run, or to show as a page.
_NO_TEXT = (
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
    """Return the suffix under which a file may be opened; nothing where it may not."""
    suffix = PurePosixPath(name).suffix.lower()
    known = _KINDS.get(suffix)
    return suffix if known and known(content) else ""


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(marks)


def _is_pdf(content: bytes) -> bool:
    """Scanners put a line or two before the mark."""
    head = content[:_HEAD]
    return b"%PDF-" in head and not head.startswith((b"MZ", b"\x7fELF", b"#!", b"PK", b"<"))


def _is_old_table(content: bytes) -> bool:
    return content.startswith(_OLE) and _MACROS_OF_OLE not in content


def _entries(content: bytes) -> set[str]:
    """Return the parts of a package in small letters; none where it is no sound one."""
    if not content.startswith(b"PK\x03\x04"):
        return set()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except _UNSOUND:
        return set()
    small = {name.lower() for name in names}
    return small if len(small) == len(names) <= _MAX_ENTRIES else set()


def _is_workbook(content: bytes) -> bool:
    """Macros are told by their parts' types and relations: the parts may be called anything."""
    names = _entries(content)
    if not {"xl/workbook.xml", _TYPES} <= names:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            told = [n for n in package.namelist() if n.lower() == _TYPES or n.endswith(".rels")]
            return len({*package.namelist()}) == len(names) and not _has_macros(package, told)
    except (KeyError, *_UNSOUND):
        return False


def _has_macros(package: zipfile.ZipFile, told: Iterable[str]) -> bool:
    """Say whether what tells a package's parts speaks of macros, or is more than can be looked at."""
    left = _MAX_TYPES
    for name in told:
        with package.open(name) as part:
            content = part.read(left + 1)
        left -= len(content)
        words = unescape(content.decode("utf-8", "replace")).lower()
        if left < 0 or "\0" in words or "vbaproject" in words or "macrosheet" in words:
            return True
    return False


def _is_open_table(content: bytes) -> bool:
    names = _entries(content)
    macros = ("basic/", "scripts/")
    return {"content.xml", "mimetype"} <= names and not any(n.startswith(macros) for n in names)


def _is_ofd(content: bytes) -> bool:
    return "ofd.xml" in _entries(content)


def _is_either(content: bytes) -> bool:
    return _is_old_table(content) or _is_workbook(content)


def _is_text(content: bytes) -> bool:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\0" in content:
        return False
    head = content[:_HEAD]
    for mark in _TEXT_MARKS:
        head = head.removeprefix(mark)
    return not head.replace(b"\0", b"").lstrip().lower().startswith(_NO_TEXT)


_KINDS: dict[str, Callable[[bytes], bool]] = {
    ".xlsx": _is_workbook,
    ".xlsm": _is_workbook,
    ".xls": _is_either,
    ".et": _is_either,
    ".ods": _is_open_table,
    ".csv": _is_text,
    ".txt": _is_text,
    ".pdf": _is_pdf,
    ".ofd": _is_ofd,
    ".png": _starts(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _starts(b"\xff\xd8\xff"),
    ".jpeg": _starts(b"\xff\xd8\xff"),
    ".tif": _starts(b"II*\0", b"MM\0*"),
    ".tiff": _starts(b"II*\0", b"MM\0*"),
    ".bmp": _starts(b"BM"),
    ".gif": _starts(b"GIF87a", b"GIF89a"),
}

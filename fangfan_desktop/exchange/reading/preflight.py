"""Check a file before anything in it is unpacked (files.md, Hostile files)."""

import io
import re
import zipfile
from pathlib import Path
from typing import Literal

from fangfan_desktop.exchange.reading.markup import MarkupKind, markup_kind
from fangfan_desktop.exchange.reading.refused import Unreadable

Kind = Literal["xlsx", "xls", "csv", "ods", "docx"] | MarkupKind

MAX_BYTES = 50 * 1024 * 1024
_MAX_ENTRIES = 500
_MAX_RATIO = 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEET = b"opendocument.spreadsheet"
_WORD_PART = re.compile(r"word/document\d*\.xml")
_WORD_TABLE = re.compile(rb"<(?:\w+:)?tbl[\s>]")
_LOCKED = "文件加了密码。请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再试。"
DAMAGED = "文件不完整或已损坏，可能没有传完。请让对方重新发一份。"
NO_TABLE = "这是文档或演示文稿，里面没有读得出的表格。请用 .xlsx 文件，或者有表格的 .docx 文件。"
_NOT_READABLE = "读不出数字。请用 Excel 或 WPS 的 .xlsx 文件。"
_ARCHIVE = "这是压缩包。请先解压，再选里面的 .xlsx 文件。"
_REFUSED_CONTENT = (
    (b"%PDF", f"这是 PDF，{_NOT_READABLE}"),
    (b"\x89PNG", f"这是图片，{_NOT_READABLE}"),
    (b"\xff\xd8\xff", f"这是图片，{_NOT_READABLE}"),
    (b"GIF8", f"这是图片，{_NOT_READABLE}"),
    (b"BM", f"这是图片，{_NOT_READABLE}"),
    (b"II*\x00", f"这是图片，{_NOT_READABLE}"),
    (b"MM\x00*", f"这是图片，{_NOT_READABLE}"),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
)
_REFUSED_SUFFIXES = {
    ".et": "这是 WPS 的 .et 格式。请在 WPS 里打开，另存为 .xlsx 再试。",
    ".ett": "这是 WPS 的 .ett 模板。请在 WPS 里打开，另存为 .xlsx 再试。",
    ".wps": "这是 WPS 的文字文档（.wps）。请在 WPS 里打开，另存为 .docx 再试。",
    ".doc": "这是旧格式的文字文档。请在 Word 或 WPS 里打开，另存为 .docx 再试。",
}


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes. Raises Unreadable if it cannot be read or is too large for a table."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:  # Windows says so of a path that is too long
        raise Unreadable(
            _too_long(path, error) or "没有这个文件，请核对文件名和文件夹。"
        ) from error
    except IsADirectoryError as error:
        raise Unreadable("这是文件夹，请选里面的 .xlsx 文件。") from error
    except OSError as error:
        words = "文件打不开：可能没有权限，或正被别的程序占用。请关闭后再试。"
        raise Unreadable(_too_long(path, error) or words) from error
    if len(content) > MAX_BYTES:
        raise Unreadable("文件超过 50 MB，不像是本表。请只留表格，另存为 .xlsx 再试。")
    return content


def _too_long(path: Path, error: OSError) -> str:
    from fangfan_desktop.forms.system_words import too_long_words  # only a wrong path needs it

    return too_long_words(path, error)


def preflight(
    content: bytes, name: str, *, texts: bool = False, most_bytes: int = MAX_BYTES
) -> Kind:
    """Return the kind of a file by its content and name.

    With `texts` a Word document may be without a table. `most_bytes`: the size of what may be unpacked. Raises Unreadable if the file is no table,
    is locked, damaged or too large, or has macros.
    """
    suffix = Path(name).suffix.lower()
    if not content:
        raise Unreadable("文件是空的，请让对方重新发一份。")
    for magic, reason in _REFUSED_CONTENT:
        if content.startswith(magic) and suffix != ".csv":
            raise Unreadable(reason)
    if suffix in _REFUSED_SUFFIXES:
        raise Unreadable(_REFUSED_SUFFIXES[suffix])
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Unreadable(_LOCKED)
        return "xls"
    if content.startswith(b"PK"):
        return _zip_kind(content, texts=texts, most_bytes=most_bytes)
    if kind := markup_kind(content, suffix):
        return kind
    if suffix in {".xlsx", ".xlsm", ".ods"}:
        raise Unreadable("这不是 Excel 工作簿。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。")
    return "csv"


def _zip_kind(content: bytes, *, texts: bool, most_bytes: int) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _refuse_unbounded(entries, most_bytes)
            names = {entry.filename.lower() for entry in entries}
            is_word = any(_WORD_PART.fullmatch(name) for name in names)
            is_word = is_word and (texts or _has_word_table(archive))
            _refuse_other_documents(names, is_word=is_word)
            _refuse_damaged(archive)
            if is_word:
                return "docx"
            if "content.xml" not in names:
                return "xlsx"
            _refuse_other_open_documents(archive, names)
            return "ods"
    except Unreadable:
        raise
    except Exception as error:  # zlib and zipfile raise many kinds of error for a damaged file
        raise Unreadable(DAMAGED) from error


def _refuse_damaged(archive: zipfile.ZipFile) -> None:
    if archive.testzip():
        raise Unreadable(DAMAGED)


def _has_word_table(archive: zipfile.ZipFile) -> bool:
    parts = (name for name in archive.namelist() if _WORD_PART.fullmatch(name.lower()))
    return any(_WORD_TABLE.search(archive.read(name)) for name in parts)


def _refuse_other_documents(names: set[str], *, is_word: bool) -> None:
    """Raise Unreadable if the file has macros or is no table; `is_word`: it is a Word table."""
    if any(name.endswith("vbaproject.bin") for name in names):
        kind = ".docx" if is_word else ".xlsx"
        raise Unreadable(f"文件带有宏。请另存为不带宏的 {kind} 再试。")
    if "xl/workbook.bin" in names:
        raise Unreadable("这是 .xlsb 格式。请在 Excel 里打开，另存为 .xlsx 再试。")
    if not is_word and any(name.startswith(("word/", "ppt/")) for name in names):
        raise Unreadable(NO_TABLE)
    if "ofd.xml" in names:
        raise Unreadable(f"这是 OFD，{_NOT_READABLE}")
    if "encrypted-package" in names:
        raise Unreadable(_LOCKED)
    if not names & {"_rels/.rels", "content.xml"} and not any(n.startswith("xl/") for n in names):
        raise Unreadable("这是压缩包，不是工作簿。请先解压，再选里面的 .xlsx 文件。")


def _refuse_other_open_documents(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Raise Unreadable if the file is locked, contains macros, or is no spreadsheet."""
    parts = {entry.filename.lower(): entry for entry in archive.infolist()}
    if manifest := parts.get("meta-inf/manifest.xml"):
        head = archive.read(manifest)
        if b"encryption-data" in head or "encryption-data".encode("utf-16-le") in head:
            raise Unreadable(_LOCKED)
    if any(_is_program(name) for name in names):
        raise Unreadable("文件带有宏。请另存为不带宏的 .xlsx 再试。")
    if (mime_part := parts.get("mimetype")) and _SPREADSHEET not in archive.read(mime_part):
        raise Unreadable(NO_TABLE)


def _is_program(name: str) -> bool:
    """Return True if a part of an OpenDocument is a program; the lists of programs are not."""
    return name.startswith(("basic/", "scripts/")) and not name.endswith(
        ("/", "script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")
    )


def _refuse_unbounded(entries: list[zipfile.ZipInfo], most_bytes: int) -> None:
    """Raise Unreadable if unpacking would take too much room, or names of parts are not safe."""
    if len(entries) > _MAX_ENTRIES:
        raise Unreadable("文件里的部件太多，不像是本表。请只留表格，另存为 .xlsx 再试。")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if unpacked > most_bytes or unpacked / packed > _MAX_RATIO:
        raise Unreadable("文件解开后大得不正常，没有打开。请只留表格，另存为 .xlsx 再试。")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Unreadable("文件里有重名的部件，分不清该读哪一个。请重新另存为 .xlsx 再试。")
    if any(_is_unsafe_path(entry.filename) for entry in entries):
        raise Unreadable("文件里有不正常的路径，没有打开。请重新另存为 .xlsx 再试。")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(_LOCKED)


def _is_unsafe_path(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]

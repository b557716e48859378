"""Look at a file before anything in it is unpacked (files.md, Hostile files)."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from fangfan_desktop.exchange.reading.refused import Unreadable

_T = TypeVar("_T")
_MOST_ENTRIES = 500
_MOST_BYTES = 50 * 1024 * 1024
_MOST_RATIO = 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = "文件不完整或已损坏，可能没有传完。请让对方重新发一份。"
_OTHER_KINDS = (
    (b"%PDF", "这是 PDF，读不出数字。请用 Excel 或 WPS 的 .xlsx 文件。"),
    (b"\x89PNG", "这是图片，读不出数字。请用 Excel 或 WPS 的 .xlsx 文件。"),
    (b"\xff\xd8\xff", "这是图片，读不出数字。请用 Excel 或 WPS 的 .xlsx 文件。"),
    (b"Rar!", "这是压缩包。请先解压，再选里面的 .xlsx 文件。"),
    (b"7z\xbc\xaf", "这是压缩包。请先解压，再选里面的 .xlsx 文件。"),
)


def preflight(path: Path) -> None:
    """Raise Unreadable unless the file is an ordinary, bounded `.xlsx` workbook."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            rest = file.read(1 << 20) if start == _OLE else b""
    except FileNotFoundError as error:
        raise Unreadable("没有这个文件，请核对文件名和文件夹。") from error
    except IsADirectoryError as error:
        raise Unreadable("这是文件夹，请选里面的 .xlsx 文件。") from error
    except OSError as error:
        raise Unreadable("文件打不开：可能没有权限，或正被别的程序占用。请关闭后再试。") from error
    if not start:
        raise Unreadable("文件是空的，请让对方重新发一份。")
    if start == _OLE:
        raise Unreadable(_ole_reason(rest))
    for magic, reason in _OTHER_KINDS:
        if start.startswith(magic):
            raise Unreadable(reason)
    if not start.startswith(b"PK"):
        raise Unreadable("这不是 Excel 工作簿。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。")
    if size > _MOST_BYTES:
        raise Unreadable("文件超过 50 MB，不像是本表。请只留表格，另存为 .xlsx 再试。")
    _look_into_zip(path)


def _ole_reason(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "文件加了密码。请在 Excel 或 WPS 里去掉密码，另存为 .xlsx 再试。"
    return "这是旧格式（.xls、.et 或 .wps）。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"


def _look_into_zip(path: Path) -> None:
    entries = _from_zip(path, zipfile.ZipFile.infolist)
    _refuse_unbounded(entries)
    if _from_zip(path, zipfile.ZipFile.testzip):
        raise Unreadable(_DAMAGED)
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        reason = "这是压缩包，不是工作簿。请先解压，再选里面的 .xlsx 文件。"
        if any(name.startswith(("word/", "ppt/")) for name in names):
            reason = "这是文档或演示文稿，不是表格。请用 Excel 或 WPS 表格的 .xlsx 文件。"
        elif "content.xml" in names:
            reason = "这是 .ods 表格。请另存为 .xlsx 再试。"
        raise Unreadable(reason)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Unreadable("文件带有宏。请另存为不带宏的 .xlsx 再试。")


def _from_zip(path: Path, ask: Callable[[zipfile.ZipFile], _T]) -> _T:
    try:
        with zipfile.ZipFile(path) as archive:
            return ask(archive)
    except Exception as error:  # zlib and zipfile raise whatever a damaged stream leads them to
        raise Unreadable(_DAMAGED) from error


def _refuse_unbounded(entries: list[zipfile.ZipInfo]) -> None:
    """Raise Unreadable for what would swell beyond reason, before it is unpacked."""
    if len(entries) > _MOST_ENTRIES:
        raise Unreadable("文件里的部件太多，不像是本表。请只留表格，另存为 .xlsx 再试。")
    declared = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if declared > _MOST_BYTES or declared / packed > _MOST_RATIO:
        raise Unreadable("文件解开后大得不正常，没有打开。请只留表格，另存为 .xlsx 再试。")
    if any(entry.filename.startswith("/") or ".." in entry.filename for entry in entries):
        raise Unreadable("文件里有不正常的路径，没有打开。请重新另存为 .xlsx 再试。")

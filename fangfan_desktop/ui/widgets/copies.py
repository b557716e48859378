"""A kept file looked at: a read-only copy of a table, a PDF, an OFD or a picture, in a folder of ours."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from fangfan_desktop.durable import UNFINISHED, make_folder, put_in_place
from fangfan_desktop.exchange.openable import openable_suffix
from fangfan_desktop.forms.safe_names import safe_file_name

_OF_DIGEST = 12
_MOST_NAMES = 100


class _NotOurs(OSError):
    """A folder in which a copy should lie is none, or leads elsewhere."""


def open_copy(root: Path, name: str, digest: str, content: Callable[[], bytes]) -> str:
    """Open a copy below a folder of ours; return what to say. What is kept stays as it is.

    `content` gives the bytes of that digest, or raises WorkspaceDamaged.
    """
    data, safe = content(), safe_file_name(name)
    suffix = openable_suffix(safe, data)
    if not suffix:
        return (
            f"“{name}”不是能放心打开的表格、PDF、OFD 或图片（也可能带有宏），没有打开；"
            "它原样留存着，要看请找发来的人另存为 .xlsx 再发"
        )
    try:
        path = _put(_folder(root, digest[:_OF_DIGEST]), Path(safe).stem, suffix, data)
    except OSError:
        return f"打不开“{name}”：数据文件夹不能写入，请检查磁盘和权限"
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return f"打开的是“{name}”的只读副本，原文件原样留存"
    return f"没有能打开“{name}”的程序；副本在 {path}"


def _folder(root: Path, name: str) -> Path:
    """Return a folder below the data folder, made where there is none; it is where it says it is."""
    base = root.parent.resolve() / root.name
    for folder in (base, base / name):
        make_folder(folder, 0o700)
        if folder.is_symlink() or folder.resolve() != folder:
            raise _NotOurs(str(folder))
        folder.chmod(0o700)
    return base / name


def _put(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Return a copy that holds these bytes: the one that is there, or one under a name that is free."""
    for number in range(1, _MOST_NAMES):
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        if _holds(path, data):
            return path
        if not os.path.lexists(path):
            # Half a copy, left by a cut, would lie there under its name.
            handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                put_in_place(Path(name), path)
            finally:
                Path(name).unlink(missing_ok=True)
            path.chmod(0o400)
            return path
    raise _NotOurs(str(folder))


def _holds(path: Path, data: bytes) -> bool:
    """Say whether a file of its own, no link to another, holds these bytes."""
    if path.is_symlink() or not path.is_file() or path.stat().st_nlink > 1:
        return False
    return path.stat().st_size == len(data) and path.read_bytes() == data

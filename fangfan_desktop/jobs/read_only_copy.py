"""A read-only copy of a kept file (a table, a PDF, an OFD or a picture), to look at it."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from fangfan_desktop.durable import UNFINISHED, make_folder, put_in_place
from fangfan_desktop.exchange.openable import openable_suffix
from fangfan_desktop.forms.safe_names import safe_file_name

_DIGEST_LENGTH = 12
_MOST_NAMES = 100


class _ForeignFolder(OSError):
    """The folder for a copy is no folder, or is a link to another one."""


def open_read_only(
    root: Path, name: str, digest: str, content: Callable[[], bytes], show: Callable[[Path], bool]
) -> str:
    """Show a copy below the folder `root`, and return what to say. The kept file is not changed.

    `content` returns the bytes of the digest, or raises WorkspaceDamaged; `show` opens a file in
    its program and returns False if there is none.
    """
    data, safe = content(), safe_file_name(name)
    suffix = openable_suffix(safe, data)
    if not suffix:
        return (
            f"“{name}”不是能放心打开的表格、PDF、OFD 或图片（也可能带有宏），没有打开；"
            "它原样留存着，要看请找发来的人另存为 .xlsx 再发"
        )
    try:
        path = _put(_folder(root, digest[:_DIGEST_LENGTH]), Path(safe).stem, suffix, data)
    except OSError:
        return f"打不开“{name}”：数据文件夹不能写入，请检查磁盘和权限"
    if show(path):
        return f"打开的是“{name}”的只读副本，原文件原样留存"
    return f"没有能打开“{name}”的程序；副本在 {path}"


def _folder(root: Path, name: str) -> Path:
    """Return a folder below the data folder, made if missing; raises OSError if it is a link."""
    base = root.parent.resolve() / root.name
    for folder in (base, base / name):
        make_folder(folder)
        if folder.is_symlink() or folder.resolve() != folder:
            raise _ForeignFolder(str(folder))
        folder.chmod(0o700)
    return base / name


def _put(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Return a copy with these bytes: the one that exists, or a new one under a free name."""
    for number in range(1, _MOST_NAMES):
        path = folder / (f"{stem}{suffix}" if number == 1 else f"{stem} ({number}){suffix}")
        if _holds(path, data):
            return path
        if not os.path.lexists(path):
            # Written under another name first: a power cut must not leave half a copy.
            handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                put_in_place(Path(name), path)
            finally:
                Path(name).unlink(missing_ok=True)
            path.chmod(0o400)
            return path
    raise _ForeignFolder(str(folder))


def _holds(path: Path, data: bytes) -> bool:
    """Return True if a file, not a link to another one, has these bytes."""
    if path.is_symlink() or not path.is_file() or path.stat().st_nlink > 1:
        return False
    return path.stat().st_size == len(data) and path.read_bytes() == data

"""A kept file looked at: a read-only copy, opened with whatever opens such files."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from fangfan_desktop.durable import UNFINISHED, own_folder, put_in_place
from fangfan_desktop.exchange.names import safe_name


def open_copy(folder: Path, name: str, content: Callable[[], bytes]) -> str:
    """Open a copy in a folder of its own; return what to say. What is kept stays as it is."""
    path = folder / f"{safe_name(Path(name).stem)}{Path(name).suffix}"
    try:
        own_folder(folder)
        if not path.exists():
            # Half a copy, left by a cut, would be opened for the whole from then on.
            temporary = folder / f"{UNFINISHED}{path.name}"
            temporary.write_bytes(content())
            put_in_place(temporary, path)
            path.chmod(0o400)
    except OSError:
        return f"打不开“{name}”：数据文件夹不能写入，请检查磁盘和权限"
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return f"打开的是“{name}”的只读副本，原文件原样留存"
    return f"没有能打开“{name}”的程序；副本在 {path}"

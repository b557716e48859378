"""Opens a read-only copy of a kept file in the desktop's program for it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from fangfan_desktop.jobs.read_only_copy import open_read_only


def open_copy(root: Path, name: str, digest: str, content: Callable[[], bytes]) -> str:
    """Open a copy below the folder `root`, and return what to say; raises WorkspaceDamaged."""
    return open_read_only(root, name, digest, content, show_file)


def show_file(path: Path) -> bool:
    """Open a file or a folder on the desktop; return False if no program opens it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

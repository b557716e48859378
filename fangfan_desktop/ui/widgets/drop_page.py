"""Dropped files: on a page that takes them, or on the whole window."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame


class DropPage(QFrame):
    """A page that takes files and folders of this machine; `dropped` gives their paths."""

    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        paths_of(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := paths_of(event):
            self.dropped.emit(paths)


def paths_of(event: QDropEvent) -> list[Path]:
    """Return the paths of dragged files of this machine, and accept the event if there are any."""
    data = event.mimeData()
    found = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if found:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
    return found

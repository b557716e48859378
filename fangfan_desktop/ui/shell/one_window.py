"""One window for one workspace: a second start raises the first window instead of a second one."""

import os
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.jobs.one_window.calls import TIMEOUT
from fangfan_desktop.jobs.one_window.claim import WorkspaceClaim


class OneWindow(WorkspaceClaim, QObject):
    """The claim on a workspace, with the window that a second start raises.

    `wanted` gives the file that a second start was asked to open.
    """

    wanted = Signal(Path)
    _called = Signal(bytes, object)

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self._window: QWidget | None = None
        self._called.connect(self._raise, Qt.ConnectionType.QueuedConnection)

    def listen(self, window: QWidget) -> None:
        """Raise a window whenever another start asks for it."""
        self._window = window
        self.answer_calls(self._wait_for_raise)

    def _wait_for_raise(self, path: bytes) -> bool:
        raised = threading.Event()
        self._called.emit(path, raised)
        return raised.wait(TIMEOUT)

    def _raise(self, path: bytes, raised: threading.Event) -> None:
        window = QApplication.activeModalWidget() or self._window
        if window:
            minimized = Qt.WindowState.WindowMinimized
            top = window.window()
            top.setWindowState((top.windowState() & ~minimized) | Qt.WindowState.WindowActive)
            top.show()
            top.raise_()
            top.activateWindow()
        raised.set()
        if path:
            self.wanted.emit(Path(os.fsdecode(path)))

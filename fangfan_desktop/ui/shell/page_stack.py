"""The middle of the window: one page at a time; the page before is deleted."""

import gc
from typing import Protocol, TypeGuard

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QStackedWidget, QWidget

_AFTER = 1000  # ms


class WithCursor(Protocol):
    """A page whose cursor is restored when a page with the same `address` is opened again."""

    @property
    def address(self) -> tuple[str, ...]:
        """Return the identity of the page: a report, a board, a year."""
        ...

    @property
    def stands_at(self) -> object:
        """Return the cursor by ids that do not change; None if there is no cursor."""
        ...

    def come_back(self, cursor: object) -> None:
        """Restore the cursor, if its place still exists."""
        ...


def _has_cursor(page: QWidget | None) -> TypeGuard[WithCursor]:
    """Return True if a page has a cursor. From Python 3.12 on isinstance() would import `inspect`."""
    return hasattr(page, "come_back")


class PageStack(QStackedWidget):
    """Shows the open page, and keeps the cursors of earlier pages (no figures)."""

    def __init__(self) -> None:
        super().__init__()
        self._cursors: dict[tuple[str, ...], object] = {}
        # A page and its signals refer to each other. Full rounds of the garbage collector are rare, since
        # they would delay typing; this one, after a page was left, takes 20 ms.
        self._collect = QTimer(self)
        self._collect.setSingleShot(True)
        self._collect.setInterval(_AFTER)
        self._collect.timeout.connect(gc.collect)

    def show_page(self, page: QWidget) -> None:
        """Replace the open page."""
        left = self.currentWidget()
        if _has_cursor(left):
            self._cursors[left.address] = left.stands_at
        while self.count():
            old = self.widget(0)
            self.removeWidget(old)
            old.deleteLater()
            if not self._collect.isActive():
                self._collect.start()
        self.addWidget(page)
        # A dropped file is for the window: its path is not to be typed into a line.
        for text in (*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)):
            text.setAcceptDrops(False)
        # Enter presses the focused button, as it does in dialogs.
        for button in page.findChildren(QPushButton):
            button.setAutoDefault(True)
        if _has_cursor(page) and (cursor := self._cursors.get(page.address)):
            page.come_back(cursor)

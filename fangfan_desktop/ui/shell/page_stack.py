"""The middle of the window: one page at a time, and the one before let go of."""

import gc
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QStackedWidget, QWidget

_AFTER = 1000  # ms


@runtime_checkable
class WithCursor(Protocol):
    """A page whose cursor stands, when one comes back to its `address`, where it stood."""

    @property
    def address(self) -> tuple[str, ...]:
        """Return of what it is the page: a report, a board, a year."""
        ...

    @property
    def stands_at(self) -> object:
        """Return where the cursor stands, by what does not change: None where it is nowhere."""
        ...

    def come_back(self, cursor: object) -> None:
        """Put the cursor where it stood, as far as that is still there."""
        ...


class PageStack(QStackedWidget):
    """Holds the page that is open, and where the cursor stood on those before: no figure."""

    def __init__(self) -> None:
        super().__init__()
        self._cursors: dict[tuple[str, ...], object] = {}
        # A page and what it listens to hold each other; full rounds of the collector are rare (they
        # would be felt while one types), and this one takes 20 ms.
        self._collect = QTimer(self)
        self._collect.setSingleShot(True)
        self._collect.setInterval(_AFTER)
        self._collect.timeout.connect(gc.collect)

    def show_page(self, page: QWidget) -> None:
        """Put a page in the place of the one that is open."""
        left = self.currentWidget()
        if isinstance(left, WithCursor):
            self._cursors[left.address] = left.stands_at
        while self.count():
            old = self.widget(0)
            self.removeWidget(old)
            old.deleteLater()
            if not self._collect.isActive():
                self._collect.start()
        self.addWidget(page)
        # A file that is dropped is for the window: its path is nothing to type.
        for text in (*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)):
            text.setAcceptDrops(False)
        # In a dialogue Enter presses the button that has the keyboard; of itself Qt does so there alone.
        for button in page.findChildren(QPushButton):
            button.setAutoDefault(True)
        if isinstance(page, WithCursor) and (cursor := self._cursors.get(page.address)):
            page.come_back(cursor)

"""The middle of the window: one page at a time, and the one before let go of."""

import gc

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QStackedWidget, QWidget

_AFTER = 1000  # ms


class PageStack(QStackedWidget):
    """Holds the page that is open."""

    def __init__(self) -> None:
        super().__init__()
        # A page and what it listens to hold each other; full rounds of the collector are rare (they
        # would be felt while one types), and this one takes 20 ms.
        self._collect = QTimer(self)
        self._collect.setSingleShot(True)
        self._collect.setInterval(_AFTER)
        self._collect.timeout.connect(gc.collect)

    def show_page(self, page: QWidget) -> None:
        """Put a page in the place of the one that is open."""
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

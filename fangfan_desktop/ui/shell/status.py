"""The status bar: the last save, the current cell, the sum of the selection."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStatusBar, QToolButton, QWidget

from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.say import say
from fangfan_desktop.ui.widgets.theme import set_mark

_SHOWN_FOR = 8000  # ms
_SAVED = "已自动保存"
_MOST_LINES = 3
_BROKEN = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWrapAnywhere


class Link(NamedTuple):
    """A link in the status bar: the words of its button, and what it calls."""

    words: str
    go: Callable[[], object]


class _Line(Label):
    """One line; if it does not fit, all of it is in the tip. Else a screen reader would say it twice."""

    def setText(self, words: str) -> None:
        super().setText(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _is_cut(self) -> bool:
        return self.sizeHint().width() > self.width()

    def _fit(self) -> None:
        self.setToolTip(plain(self.text()) if self._is_cut() else "")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_cut():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._paint_cut(painter)

    def _paint_cut(self, painter: QPainter) -> None:
        area = self.contentsRect()
        elided = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)


class _Message(_Line):
    """A message; if it does not fit in one line, it takes up to three."""

    def setText(self, words: str) -> None:
        self.setMinimumHeight(0)  # else the label's own size would hold it
        super().setText(words)

    def _fit(self) -> None:
        needed = self._lines_height() if self._is_cut() else 0
        most = _MOST_LINES * self.fontMetrics().lineSpacing()
        self.setMinimumHeight(min(needed, most))
        self.setToolTip(plain(self.text()) if needed > most else "")

    def _lines_height(self) -> int:
        space = QRect(0, 0, self.contentsRect().width(), 0)
        return self.fontMetrics().boundingRect(space, _BROKEN, self.text()).height()

    def _paint_cut(self, painter: QPainter) -> None:
        painter.drawText(self.contentsRect(), _BROKEN, self.text())


class Status(QStatusBar):
    """Shows messages that need no answer."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.saved, self.where, self.sums = _Message(), _Line(), Label()
        self.addWidget(self.saved)
        self._ways = QWidget()
        line = QHBoxLayout(self._ways)
        line.setContentsMargins(0, 0, 0, 0)
        self.addWidget(self._ways)
        self.ways: list[QPushButton] = []
        self.addWidget(self.where, 1)
        self.addPermanentWidget(self.sums)
        self.zoom = QToolButton()
        self.zoom.setToolTip("按 100% 显示（Ctrl+0）；Ctrl 加滚轮放大缩小")
        self.zoom.setAccessibleName("显示比例")
        self.addPermanentWidget(self.zoom)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.timeout.connect(lambda: self._say(self._last))
        self._last = ""

    def show_saved(self, at: str) -> None:
        """Show when the last edit was stored."""
        self._last = f"● {_SAVED} {at}" if at else ""
        self._back.stop()
        self._say(self._last)
        # Without the time: it comes after each figure.
        say(self, _SAVED if at else "", quiet=True)

    def tell(self, words: str, ways: Sequence[Link] = ()) -> None:
        """Show a message for a few seconds; one with links stays until the next message."""
        self._back.stop()
        self._say(words, ways)
        say(self, words)
        if not ways:
            self._back.start(_SHOWN_FOR)

    def warn(self, words: str) -> None:
        """Show what went wrong, until the next edit is stored; of a list only what is above it."""
        self._back.stop()
        first, *listed = words.split("\n")
        if first.endswith("：") and listed:
            first = f"{first.removesuffix('：')}（共 {len(listed)} 处）"
        self._say(first)
        set_mark(self.saved, "error")
        say(self, first)

    def _say(self, words: str, ways: Sequence[Link] = ()) -> None:
        self.saved.setText(words)
        set_mark(self.saved, "good")
        for button in self.ways:
            button.hide()
            button.deleteLater()
        self.ways = [self._way(each) for each in ways]
        self._ways.setVisible(bool(ways))

    def _way(self, way: Link) -> QPushButton:
        button = QPushButton(way.words)
        button.setProperty("flat", True)
        button.setAutoDefault(True)  # Enter presses it
        # Queued: the page that is opened shows its own messages here.
        button.clicked.connect(lambda _=False: way.go(), Qt.ConnectionType.QueuedConnection)
        layout = self._ways.layout()
        assert layout is not None
        layout.addWidget(button)
        return button

    def show_zoom(self, percent: int | None) -> None:
        """Show the zoom of the table; None hides it."""
        self.zoom.setVisible(percent is not None)
        if percent is not None:
            self.zoom.setText(f"{percent}%")

    def show_selection(self, where: str = "", sums: str = "") -> None:
        """Show the name of the current cell and the sum of the selected figures."""
        self.where.setText(where)
        self.sums.setText(sums)

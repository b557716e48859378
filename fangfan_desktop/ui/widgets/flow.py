"""Widgets side by side, in as many lines as their width needs: no button is cut in a narrow window."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import size

_HAIR = 2  # of rounding


class Flow(QLayout):
    """A line of widgets that is broken where there is no more space.

    What grows (a line to type in) takes the rest of its line; else the widgets after `add_stretch`
    stand at the right of theirs.
    """

    def __init__(self, parent: QWidget | None = None, gap: str = "flow_gap") -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right = -1  # where the widgets at the right begin
        if parent:
            parent.setLayout(self)  # it asks for the items at once
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(size(gap))

    def add_stretch(self) -> None:
        """Push what is added from now on to the right."""
        self._right = len(self._items)

    # ── what Qt asks of a layout ──

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]  # Qt asks for None at the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride]  # as above
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inside = width - around.left() - around.right()
        return self._lay_out(QRect(0, 0, inside, 0), move=False) + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        """Return the size of all in one line."""
        shown = [_hint(item) for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + self.spacing() * max(len(shown) - 1, 0)
        return self._with_margins(QSize(width, max((hint.height() for hint in shown), default=0)))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        width = max((least.width() for least in shown), default=0)
        return self._with_margins(QSize(width, max((least.height() for least in shown), default=0)))

    def _with_margins(self, inside: QSize) -> QSize:
        return inside.grownBy(self.contentsMargins())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect.marginsRemoved(self.contentsMargins()), move=True)

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """Break the items into lines; return the height of all."""
        top, gap = rect.top(), self.spacing()
        for at, line in enumerate(self._lines(rect.width())):
            top += gap if at else 0
            high = max(_height(item, rect.width()) for _, item in line)
            if move:
                self._place(line, QRect(rect.left(), top, rect.width(), high))
            top += high
        return top - rect.top()

    def _lines(self, width: int) -> list[list[tuple[int, QLayoutItem]]]:
        lines: list[list[tuple[int, QLayoutItem]]] = []
        left = 0
        for at, item in enumerate(self._items):
            if item.isEmpty():
                continue
            wide = _hint(item).width()
            if not lines or left + self.spacing() + wide > width:
                lines.append([])
                left = wide
            else:
                left += self.spacing() + wide
            lines[-1].append((at, item))
        return lines

    def _place(self, line: list[tuple[int, QLayoutItem]], rect: QRect) -> None:
        widths = [min(_hint(item).width(), rect.width()) for _, item in line]
        spare = rect.width() - sum(widths) - self.spacing() * (len(line) - 1)
        growing = [at for at, (_, item) in enumerate(line) if _grows(item)]
        for at in growing:
            widths[at] += spare // len(growing)
        left, pushed = rect.left(), bool(growing)
        for (at, item), wide in zip(line, widths, strict=True):
            if not pushed and 0 <= self._right <= at:
                left, pushed = left + spare, True
            high = _height(item, wide)
            top = rect.top() + (rect.height() - high) // 2
            item.setGeometry(QRect(QPoint(left, top), QSize(wide, high)))
            left += wide + self.spacing()


def _hint(item: QLayoutItem) -> QSize:
    """Return the size that an item wants; a label that can wrap wants one line."""
    label = item.widget()
    if isinstance(label, Label) and label.wordWrap():
        width = label.fontMetrics().horizontalAdvance(label.text()) + _HAIR
        return QSize(width, label.fontMetrics().height())
    return item.sizeHint()


def _height(item: QLayoutItem, width: int) -> int:
    hint = _hint(item)
    if item.hasHeightForWidth():
        return item.heightForWidth(min(hint.width(), width))
    return hint.height()


def _grows(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def side_by_side(parts: QBoxLayout, width: int) -> None:
    """Put the parts of a page side by side, or one below the other if the page is narrow."""
    narrow = width < size("narrow")
    way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
    if parts.direction() != way:
        parts.setDirection(way)

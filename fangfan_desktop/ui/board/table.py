"""The board's table: a line for each unit, its state as a badge, its next action as a link."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from fangfan_desktop.jobs.returns.board import Board, BoardLine, LooseFile, Selection
from fangfan_desktop.jobs.returns.board_rows import (
    FILE,
    LINK,
    OUTCOME,
    STAMPED,
    LineActionId,
    heading_words,
    link_of,
    row_key,
    row_of,
    rows_shown,
)
from fangfan_desktop.ui.widgets.drawn_line import draw_wordless, draw_words, smaller
from fangfan_desktop.ui.widgets.lists import Tree
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme, size, widths

_KEY, _SMALL, _BADGE = (Qt.ItemDataRole.UserRole + n for n in range(3))
_BADGES = {"ok": "good", "errors": "error", "waiting": "warning", "missing": "text_faint"}


class _Cells(QStyledItemDelegate):
    """Paints texts with small texts behind them, badges and links."""

    def __init__(self, theme: Theme, parent: QTreeWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        style = QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        untyped = cast("Any", style)  # the stub leaves its fields out
        draw_wordless(painter, style)
        words: str = untyped.text
        rect: QRect = untyped.rect
        font: QFont = untyped.font
        space = rect.adjusted(size("board_padding"), 0, -4, 0)
        painter.save()
        if badge := index.data(_BADGE):
            painter.setFont(smaller(font))
            self._badge(painter, space, words, self._theme[badge])
        else:
            brush = index.data(Qt.ItemDataRole.ForegroundRole)
            colour = brush.color() if brush else self._theme["text"]
            used = draw_words(painter, space, words, font, colour)
            if small := index.data(_SMALL):
                rest = space.adjusted(used + size("board_gap") if used else 0, 0, 0, 0)
                draw_words(painter, rest, small, smaller(font), self._theme["text_faint"])
        painter.restore()

    def _badge(self, painter: QPainter, space: QRect, words: str, colour: QColor) -> None:
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * size("badge_padding")
        height = size("badge")
        box = QRectF(space.left(), space.center().y() - height / 2 + 1, width, height)
        soft = QColor(colour)
        soft.setAlpha(32)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(super().sizeHint(option, index).width(), size("board_row"))


class BoardTable(Tree):
    """`asked` carries an action (`open`, `return`, `remind` …) and its line or loose file."""

    asked = Signal(str, object)

    def __init__(self, theme: Theme, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cursor_before: object = None
        theme.changed.connect(self._recolour)
        self.setObjectName("board")
        self.setAccessibleName("各单位报送情况")
        self.setHeaderLabels(list(heads))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Cells(theme, self))
        self.setMouseTracking(True)
        header = self.header()
        header.setStretchLastSection(False)
        for column in (FILE, OUTCOME):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda line: self._ask("open", line))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < size("narrow")
        for column, width in enumerate(
            widths("board_columns_narrow" if narrow else "board_columns")
        ):
            self.setColumnWidth(column, width)
        super().resizeEvent(event)

    def fill(self, board: Board, only: Selection | None = None) -> None:
        """Show a board, or `only` some of its units; the cursor stays, unchanged lines too."""
        items = rows_shown(board, only)
        lines = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        keys = [row_key(line.data(0, _KEY)) for line in lines if line]
        self.setUpdatesEnabled(False)
        if keys != [row_key(item) for item in items]:
            self._renew(board, items)
        else:
            for line, item in zip(lines, items, strict=True):
                if line and item and line.data(0, _KEY) != item:
                    self._put(line, item)
        self.setUpdatesEnabled(True)

    def _recolour(self) -> None:
        for at in range(self.topLevelItemCount()):
            if line := self.topLevelItem(at):
                heading = line.data(0, _KEY) is None
                column, colour = (0, "text_faint") if heading else (LINK, "accent")
                line.setForeground(column, self._theme[colour])

    def _renew(self, board: Board, items: Sequence[BoardLine | LooseFile | None]) -> None:
        before = self.current_key
        self.clear()
        for item in items:
            line = QTreeWidgetItem()
            self.addTopLevelItem(line)
            if item is None:
                line.setText(0, heading_words(board))
                line.setFlags(Qt.ItemFlag.NoItemFlags)
                line.setFirstColumnSpanned(True)
            else:
                self._put(line, item)
            if item and row_key(item) == before:
                self.setCurrentItem(line)
        self._recolour()
        if self.chosen() is None and (first := self.topLevelItem(0)):
            self.setCurrentItem(first)

    def _put(self, line: QTreeWidgetItem, item: BoardLine | LooseFile) -> None:
        row = row_of(item)
        line.setData(0, _KEY, item)
        is_unit = isinstance(item, BoardLine)
        line.setData(1, _BADGE, _BADGES[item.state] if is_unit else "warning")
        line.setData(STAMPED, _BADGE, _stamped_mark(item) if is_unit else None)
        for column, (text, small) in enumerate(zip(row.texts, row.small, strict=True)):
            line.setText(column, text)
            line.setData(column, _SMALL, small)
        for column in (FILE, OUTCOME):
            tip = " ".join(filter(None, (row.texts[column], row.small[column])))
            line.setToolTip(column, plain(tip))
        line.setData(0, Qt.ItemDataRole.AccessibleTextRole, row.spoken)

    def chosen(self) -> BoardLine | LooseFile | None:
        """Return the line or file under the cursor."""
        line = self.currentItem()
        return line.data(0, _KEY) if line else None

    @property
    def current_key(self) -> object:
        """Return the key of the row under the cursor, or of the row it will go to."""
        return row_key(self.chosen()) or self._cursor_before

    @current_key.setter
    def current_key(self, key: object) -> None:
        self._cursor_before = key

    def go_to(self, key: object) -> None:
        """Put the cursor on the row with a key, at once or as soon as it is there; focus the table."""
        self.current_key = key
        for at in range(self.topLevelItemCount()):
            line = self.topLevelItem(at)
            if line and row_key(line.data(0, _KEY)) == key:
                self.setCurrentItem(line)
        self.setFocus()

    def _ask(self, action: LineActionId, line: QTreeWidgetItem | None) -> None:
        if line and (item := line.data(0, _KEY)):
            self.asked.emit(action, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask("open", self.currentItem())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        line = self.itemAt(event.position().toPoint())
        is_link = self.columnAt(int(event.position().x())) == LINK
        if line and is_link and event.button() == Qt.MouseButton.LeftButton:
            item = line.data(0, _KEY)
            self._ask(link_of(item).id if item else "open", line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.columnAt(int(event.position().x())) == LINK
        over = over and event.position().y() < self.viewport().height()
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def _stamped_mark(line: BoardLine) -> str:
    if line.stamp.is_doubtful:
        return "warning"
    return "good" if line.scans else "text_faint"

"""Draw a cell with its marks, and edit it in a plain line; nothing typed is ever swallowed."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fangfan_desktop.forms.report import is_total
from fangfan_desktop.paint.measure import break_line
from fangfan_desktop.ui.editors.place_line import PlaceLine
from fangfan_desktop.ui.grid.model import GridModel, Index
from fangfan_desktop.ui.theme import Palette

_CORNER = 8
_PADDING = 6
_SMALL, _SMALLEST = 10, 8
_SEVERAL_LINES = 12
_MOVES = {
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
}


class CellDelegate(QStyledItemDelegate):
    """Cells of one report. `moved` asks the view to go on after an editor closed by a key.

    `filled` asks it to write what was typed into every selected cell (Ctrl+Enter).
    """

    moved = Signal(int, int)
    filled = Signal(str)

    def __init__(self, model: GridModel, palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._palette = palette
        self.show_before = True
        self.replacing = False

    # ── drawing ──

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        mark = self._model.mark(index)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._ground(index, mark, selected=selected))
        self._text(painter, rect, index)
        view = option.widget  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(view, QAbstractItemView) and index == view.currentIndex():
            # The current cell is seen from the find bar and the check panel, too.
            painter.setPen(QPen(self._palette["accent"], 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if mark:
            self._corner(painter, rect, mark)

    def _ground(self, index: Index, mark: str, *, selected: bool) -> QColor:
        session, column = self._model.session, self._model.column(index)
        if selected:
            return self._palette["selected"]
        if mark in {"error", "warning"}:
            return self._palette[f"{mark}_soft"]
        if is_total(session.report, self._model.row(index), session.form.place_column.id):
            return self._palette["total"]
        return self._palette["locked" if column.id in session.locked else "paper"]

    def _text(self, painter: QPainter, rect: QRect, index: Index) -> None:
        model = self._model
        column, row = model.column(index), model.row(index)
        inner = rect.adjusted(_PADDING, 2, -_PADDING, -2)
        font = painter.font()
        font.setPixelSize(14 if column.kind == "count" else 13)
        font.setBold(is_total(model.session.report, row, model.session.form.place_column.id))
        value = model.cell(index).value
        text = f"{value:,}" if isinstance(value, int) else model.text(index)
        if column.kind == "count":
            # A figure is never shown in part: one too wide for its cell is drawn smaller.
            wide = QFontMetrics(font).horizontalAdvance(text)
            font.setPixelSize(max(_SMALLEST, min(14, 14 * inner.width() // max(wide, 1))))
            text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.setFont(font)
        painter.setPen(self._palette["text"])
        small = self._before(row, column.id) if column.kind == "count" else ""
        if column.kind == "place" and is_total(
            model.session.report, row, model.session.form.place_column.id
        ):
            small = "合计"
        elif column.kind == "place" and row.zero_report:
            small = "零报告"
        right = column.kind == "count"
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        if column.kind in {"serial", "choices", "person"}:
            align = Qt.AlignmentFlag.AlignHCenter
        if small:
            upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() * 3 // 5)
            painter.drawText(upper, align | Qt.AlignmentFlag.AlignVCenter, text)
            font.setPixelSize(_SMALL)
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(self._palette["text_faint"])
            lower = QRect(inner.left(), upper.bottom() - 1, inner.width(), inner.height() * 2 // 5)
            painter.drawText(lower, align | Qt.AlignmentFlag.AlignVCenter, small)
            return
        if right or painter.fontMetrics().horizontalAdvance(text) <= inner.width():
            painter.drawText(inner, align | Qt.AlignmentFlag.AlignVCenter, text)
            return
        font.setPixelSize(_SEVERAL_LINES)
        painter.setFont(font)
        lines = self._lines(text, font, inner.width(), inner.height())
        painter.drawText(inner, align | Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))

    @staticmethod
    def _lines(text: str, font: QFont, width: int, height: int) -> list[str]:
        """Return the lines for which there is room, the last one with … where more would follow."""
        metrics = QFontMetrics(font)
        lines = [line for part in text.split("\n") for line in break_line(part, font, width)]
        fits = max(1, height // metrics.lineSpacing())
        if len(lines) > fits:
            rest = lines[fits - 1] + "…" + lines[fits]
            lines[fits - 1 :] = [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        return lines

    def _before(self, row: object, column_id: str) -> str:
        session = self._model.session
        before = session.row_before(row) if self.show_before else None  # pyright: ignore[reportArgumentType]
        return before[column_id].raw if before else ""

    def _corner(self, painter: QPainter, rect: QRect, mark: str) -> None:
        colour = {"error": "error", "warning": "warning_mark", "settled": "good"}[mark]
        top = rect.topRight()
        corner = QPolygon([top - QPoint(_CORNER, 0), top, top + QPoint(0, _CORNER)])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette[colour])
        painter.drawPolygon(corner)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    # ── editing ──

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt's signature
        index: Index,
    ) -> QWidget:
        column = self._model.column(index)
        if column.kind == "place":
            line = PlaceLine(self._model.session.suggest_places, parent)
            line.done.connect(lambda down, right: self._finish(line, down, right))
            line.setAccessibleName(f"编辑{column.short}")
            return line
        editor = QPlainTextEdit(parent) if column.kind == "long_text" else QLineEdit(parent)
        if isinstance(editor, QLineEdit):
            editor.setFrame(False)
            if column.kind == "count":
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(f"编辑{column.short}")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        raw = self._model.cell(index).raw
        if isinstance(editor, QLineEdit):
            editor.setText(raw)
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(raw)
            if self.replacing:
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, _typed(editor))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        if isinstance(editor, QPlainTextEdit):
            # A long text gets room to be written in, within the grid.
            parent = editor.parentWidget()
            room = parent.rect() if parent else rect
            height = min(max(rect.height(), 160), room.height())
            width = min(max(rect.width(), 360), room.width())
            left = min(rect.left(), room.right() - width)
            top = min(rect.top(), room.bottom() - height)
            editor.setGeometry(max(left, 0), max(top, 0), width, height)
        else:
            editor.setGeometry(rect)
        del index

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _MOVES.get(Qt.Key(event.key()))
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and modifiers & Qt.KeyboardModifier.AltModifier:
                if isinstance(editor, QPlainTextEdit):
                    editor.insertPlainText("\n")
                return True
            if enter and modifiers & Qt.KeyboardModifier.ControlModifier:
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.filled.emit(_typed(editor))
                return True
            if move and isinstance(editor, QWidget):
                back = enter and modifiers & Qt.KeyboardModifier.ShiftModifier
                self._finish(editor, -move[0] if back else move[0], move[1])
                return True
        return super().eventFilter(editor, event)

    def _finish(self, editor: QWidget, down: int, right: int) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(down, right)


def _typed(editor: QObject) -> str:
    """Return what stands in an open editor."""
    if isinstance(editor, PlaceLine):
        return editor.text_meant()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""

"""The editors of cells. The table draws the cells itself."""

from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fangfan_desktop.ui.report.grid.cells import CellPainter
from fangfan_desktop.ui.report.grid.model import GridModel
from fangfan_desktop.ui.widgets.editors.long_text import LongText
from fangfan_desktop.ui.widgets.editors.place_line import PlaceLine
from fangfan_desktop.ui.widgets.lists import Index

_MOVES = {
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
}


class CellDelegate(QStyledItemDelegate):
    """Makes the editors of one report. `moved` tells the view to move after a key closed an editor.

    `filled` tells it to write the typed text into every selected cell (Ctrl+Enter).
    """

    moved = Signal(int, int)
    filled = Signal(str)

    def __init__(self, model: GridModel, cells: CellPainter, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._cells = cells
        self.replacing = False
        # The open editor, also while another widget has the focus.
        self.editor: QWidget | None = None

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002  # Qt's signature
        index: Index,
    ) -> QWidget:
        from fangfan_desktop.jobs.grid.heard import heard_place

        column = self._model.column(index)
        if column.kind == "place":
            editor = PlaceLine(self._model.session.suggest_places, parent)
            editor.done.connect(lambda down, right: self._finish(editor, down, right))
        elif column.kind == "long_text":
            editor = LongText(parent)
        else:
            editor = QLineEdit(parent)
            if column.is_figure:
                editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        if isinstance(editor, QLineEdit):
            editor.setFrame(False)
        pixels = self._cells.pixels("figure" if column.is_figure else "cell_text")
        editor.setStyleSheet(f"{type(editor).__name__} {{ font-size: {pixels}px; }}")
        editor.setAcceptDrops(False)  # a dropped file is for the window
        place = heard_place(self._model.session, self._model.row(index), column)
        editor.setAccessibleName(f"编辑{place}")
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

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
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002  # Qt's signature
    ) -> None:
        rect: QRect = cast("Any", option).rect  # the stub leaves it out
        if isinstance(editor, LongText):
            editor.stand_at(rect)
        else:
            editor.setGeometry(rect)

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
        if editor is not self.editor:
            return  # already closed
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(down, right)


def _typed(editor: QObject) -> str:
    """Return the text of an open editor."""
    if isinstance(editor, PlaceLine):
        return editor.text_meant()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""

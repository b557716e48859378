"""A small list with check boxes for ①②③."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import Cell
from fangfan_desktop.ui.widgets.editors.placing import show_below
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins


class ChoicesPopup(QFrame):
    """Check boxes below a cell. Space or a digit ticks one, Enter takes them, Esc cancels."""

    chosen = Signal(str)

    def __init__(self, column: Column, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("choices")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._column = column
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("popup_margins"))
        ticked = cell.value if isinstance(cell.value, tuple) else ()
        self.boxes: list[QCheckBox] = []
        for number, words in enumerate(column.options, 1):
            box = QCheckBox(f"{kind_of(column).show((number,))} {words}")
            box.setChecked(number in ticked)
            self.boxes.append(box)
            layout.addWidget(box)
        hint = Label(f"空格勾选，Enter 确定。都不勾就是“{column.none}”。")
        hint.setObjectName("hint")
        layout.addWidget(hint)

    def open_below(self, cell: QRect, parent: QWidget) -> None:
        """Show it below a cell of `parent`."""
        show_below(self, cell, parent)
        self.boxes[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            ticked = tuple(at for at, box in enumerate(self.boxes, 1) if box.isChecked())
            self.chosen.emit(kind_of(self._column).show(ticked))
            self.close()
        elif text.isdecimal() and 0 < int(text) <= len(self.boxes):
            self.boxes[int(text) - 1].toggle()
        else:
            super().keyPressEvent(event)

"""试一试: sample values are typed, and what the real checks find stands below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidgetItem,
    QVBoxLayout,
)

from fangfan_desktop.jobs.form_editor.trial_grid import TrialGrid, TrialValues
from fangfan_desktop.ui.widgets.lists import CellTable
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import size

_MOST_TOLD = 8
_NOTHING = "填一个数试试：这里用真的检查。"
_RIGHT = "没有查出问题。"


class TrialCard(QFrame):
    """A small table. `typed` gives a cell (a TrialCell) and its text."""

    typed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("editorCard")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size("card_head_gap"))
        heading = Label("试一试")
        heading.setObjectName("heading")
        layout.addWidget(heading)
        self.table = CellTable()
        self.table.setObjectName("trial")
        self.table.setAccessibleName("试一试")
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.verticalHeader().setDefaultSectionSize(size("trial_row"))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMinimumSectionSize(size("trial_column"))
        self.table.verticalHeader().setMaximumWidth(size("trial_head"))
        self.table.itemChanged.connect(self._say)
        layout.addWidget(self.table)
        self.found = Label()
        self.found.setWordWrap(True)
        self.found.setObjectName("lineHint")
        layout.addWidget(self.found)
        self._grid: TrialGrid | None = None

    def show_grid(self, grid: TrialGrid, trial: TrialValues) -> None:
        """Show cells with their texts, and what was found in them."""
        table = self.table
        table.blockSignals(True)
        if self._grid is None or (grid.beside, grid.above, grid.cells) != self._grid[:3]:
            table.clear()
            table.setRowCount(len(grid.beside))
            table.setColumnCount(len(grid.above))
            table.setVerticalHeaderLabels(list(grid.beside))
            table.setHorizontalHeaderLabels(list(grid.above))
            header = table.horizontalHeader()
            widest = max(map(header.sectionSizeHint, range(len(grid.above))), default=0)
            header.setMinimumSectionSize(max(size("trial_column"), widest))
            for at, words in enumerate(grid.beside):
                table.verticalHeaderItem(at).setToolTip(plain(words))
            rows = min(len(grid.beside), size("trial_rows"))
            head = table.horizontalHeader().sizeHint().height()
            table.setFixedHeight(head + rows * size("trial_row") + 2 * table.frameWidth() + 12)
        self._grid = grid
        for line, cells in enumerate(grid.cells):
            for at, cell in enumerate(cells):
                text = trial.text_in(cell)
                item = table.item(line, at)
                if item is None:
                    table.setItem(line, at, QTableWidgetItem(text))
                elif item.text() != text:
                    item.setText(text)
        table.blockSignals(False)
        self._tell(grid, trial)

    def _tell(self, grid: TrialGrid, trial: TrialValues) -> None:
        found = grid.tried.found
        lines = [f"{each.grade} {each.code}　{each.where}：{each.words}" for each in found]
        more = [f"另有 {len(lines) - _MOST_TOLD} 条"] if len(lines) > _MOST_TOLD else []
        is_blank = not any(trial.text_in(cell) for line in grid.cells for cell in line)
        words = _NOTHING if is_blank else "\n".join([*lines[:_MOST_TOLD], *more]) or _RIGHT
        self.found.setText(words)

    def _say(self, item: QTableWidgetItem) -> None:
        assert self._grid is not None
        cell = self._grid.cells[item.row()][item.column()]
        self.typed.emit(cell, item.text())

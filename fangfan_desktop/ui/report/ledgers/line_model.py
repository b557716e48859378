"""The lines behind a figure as a table; thousands of them cost nothing before they are seen."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from fangfan_desktop.jobs.ledgers.figure_detail import FigureDetail
from fangfan_desktop.ui.widgets.lists import NOWHERE, Index

_WHERE = "在哪里"
_TEXT = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class LineModel(QAbstractTableModel):
    """A line for each line of the ledgers. How it counts is the head of its row: it does not scroll away."""

    def __init__(self, detail: FigureDetail) -> None:
        super().__init__()
        self._detail = detail

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._detail.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1 + len(self._detail.captions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _TEXT or not index.isValid():
            return None
        line = self._detail.lines[index.row()]
        if index.column() == 0:
            return line.where
        return line.cells.get(self._detail.captions[index.column() - 1], "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in _TEXT:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._detail.lines[section].state
        return (_WHERE, *self._detail.captions)[section]

"""The projects that a filter lets through, as a Qt model: each is asked for when it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QObject,
    Qt,
    Signal,
)

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.projects.project_choice import ProjectChoice
from fangfan_desktop.ui.widgets.lists import NOWHERE, Index
from fangfan_desktop.ui.widgets.plain import plain

_Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProjectsModel(QAbstractTableModel):
    """A row for each project, its city first. `checked` says that one was chosen, or no longer."""

    checked = Signal(int, bool)

    def __init__(self, form: Form, choice: ProjectChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._columns = form.written_columns
        self._heads = ("市", *(column.short for column in self._columns))
        self.choice = choice
        self._shown: Sequence[int] = range(0)

    def show(self, choice: ProjectChoice, numbers: Sequence[int]) -> None:
        """Show other projects."""
        self.beginResetModel()
        self.choice, self._shown = choice, numbers
        self.endResetModel()

    def grow(self, numbers: Sequence[int]) -> None:
        """Show more projects below the others."""
        if not numbers:
            return
        count = len(self._shown)
        self.beginInsertRows(NOWHERE, count, count + len(numbers) - 1)
        whole = isinstance(self._shown, range) and isinstance(numbers, range)
        self._shown = range(numbers[-1] + 1) if whole else [*self._shown, *numbers]
        self.endInsertRows()

    @property
    def numbers(self) -> Sequence[int]:
        """Return the positions of the projects that are shown."""
        return self._shown

    def number(self, row: int) -> int:
        """Return the position of the project in a row."""
        return self._shown[row]

    def repaint_choice(self) -> None:
        """Show anew which projects are chosen."""
        if self._shown:
            last = self.index(len(self._shown) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_Role.CheckStateRole])

    # ── Qt ──

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return self._heads[section] if across and role == _Role.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if index.column() else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        number, column = self._shown[index.row()], index.column()
        match role:
            case _Role.DisplayRole:
                return " ".join(self.choice.texts(number)[column].split())
            case _Role.CheckStateRole if not column:
                chosen = self.choice.is_chosen(number)
                return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
            case _Role.TextAlignmentRole if column and self._columns[column - 1].is_figure:
                return _RIGHT
            case _Role.ToolTipRole if not column:
                return plain(f"来自“{self.choice.file(number)}”")
            case _Role.ToolTipRole if self._columns[column - 1].kind == "long_text":
                return plain(self.choice.texts(number)[column])
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or index.column():
            return False
        chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        self.checked.emit(self._shown[index.row()], chosen)
        return True

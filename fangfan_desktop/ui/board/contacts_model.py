"""The contact sheet as a Qt model."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QObject,
    Qt,
    Signal,
)

from fangfan_desktop.edits.paste import Block
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.contact_sheet import HEADS, ContactSheet
from fangfan_desktop.ui.widgets.lists import NOWHERE, Index
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme
from fangfan_desktop.workspace.contacts import Contact, Contacts
from fangfan_desktop.workspace.refusals import NotSaved


class ContactsModel(QAbstractTableModel):
    """A row for each unit. `refused` carries why a change could not be stored."""

    refused = Signal(str)

    def __init__(
        self, contacts: Contacts, units: Sequence[Place], theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.sheet, self._theme = ContactSheet(contacts, units), theme
        theme.changed.connect(self._repaint)

    # ── Qt ──

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sheet.units)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_editable = self.sheet.field(index.column())
        return flags | Qt.ItemFlag.ItemIsEditable if is_editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at, sheet = (index.row(), index.column()), self.sheet
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return sheet.text(*at)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(sheet.problem(*at) or sheet.text(*at))
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme["error"] if sheet.problem(*at) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return sheet.spoken(*at)
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.write([(index.row(), index.column(), str(value))])

    def _repaint(self) -> None:
        last = self.index(len(self.sheet.units) - 1, len(HEADS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    # ── changes ──

    def write(self, cells: Iterable[tuple[int, int, str]]) -> bool:
        """Write texts into cells (row, column, text); False if the disk refused."""
        return self._change(lambda: self.sheet.write(cells)) is not None

    def put(self, contacts: Iterable[Contact]) -> bool:
        """Replace the contacts of some units; False if the disk refused."""
        return self._change(lambda: self.sheet.put(contacts)) is not None

    def paste(self, block: Block, at: tuple[int, int]) -> str:
        """Put in a pasted block; return the message."""
        return self._change(lambda: self.sheet.paste(block, at)) or ""

    def undo(self) -> str:
        """Undo the last change; return the message."""
        return self._change(self.sheet.undo) or ""

    def redo(self) -> str:
        """Redo the change that was undone last; return the message."""
        return self._change(self.sheet.redo) or ""

    def _change(self, change: Callable[[], str | None]) -> str | None:
        """Make a change and show it; return its message, or None if the disk refused."""
        before = self.sheet.known
        try:
            words = change() or ""
        except NotSaved as error:
            self.refused.emit(str(error))
            return None
        if self.sheet.known is not before:
            self._repaint()
        return words

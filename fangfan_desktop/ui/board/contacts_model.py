"""The units' contacts as a table: each change is kept at once, and is one step back."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fangfan_desktop.edits.paste import Block
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.contact_list import (
    FIELDS,
    PlacedContacts,
    changed_contacts,
    place_contacts,
)
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme
from fangfan_desktop.workspace.contacts import Contact, Contacts
from fangfan_desktop.workspace.refusals import NotSaved

HEADS = ("单位", "联系人", "电话", "邮箱", "请核对")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class _Step(NamedTuple):
    """One gesture: the contacts that it changed, as they were and as they are."""

    before: Sequence[Contact]
    after: Sequence[Contact]


class ContactsModel(QAbstractTableModel):
    """A line for each unit. `refused` says what the disk did not take; then nothing was changed."""

    refused = Signal(str)

    def __init__(
        self, contacts: Contacts, units: Sequence[Place], theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._contacts, self.units, self._theme = contacts, list(units), theme
        self.known = contacts.of_city(units[0].city) if units else {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        theme.changed.connect(self._repaint)

    def contact(self, row: int) -> Contact:
        """Return what is known of a line's unit."""
        place = self.units[row]
        return self.known.get(place, Contact(place))

    @property
    def problems(self) -> int:
        """Return how many phones and mails cannot be read."""
        lines = (self.contact(row) for row in range(len(self.units)))
        return sum(bool(c.phone_problem) + bool(c.mail_problem) for c in lines)

    # ── what Qt asks ──

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.units)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.field(index.column()) else flags

    @staticmethod
    def field(column: int) -> str:
        """Return what stands in a column; nothing where it cannot be typed into."""
        return FIELDS[column - 1] if 1 <= column <= len(FIELDS) else ""

    def text(self, row: int, column: int) -> str:
        """Return a cell's text."""
        contact, field = self.contact(row), self.field(column)
        if field:
            return getattr(contact, field)
        return contact.place.label if column == 0 else self.problem_of(row)

    def problem_of(self, row: int) -> str:
        """Return what cannot be read in a line."""
        contact = self.contact(row)
        return "；".join(filter(None, (contact.phone_problem, contact.mail_problem)))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(self._problem(row, column) or self.text(row, column))
            case Qt.ItemDataRole.ForegroundRole:
                return self._theme["error"] if self._problem(row, column) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                said = (self.units[row].label, HEADS[column], self.text(row, column))
                return "，".join(filter(None, (*said, self._problem(row, column))))
            case _:
                return None

    def _problem(self, row: int, column: int) -> str:
        contact = self.contact(row)
        match self.field(column):
            case "phone":
                return contact.phone_problem
            case "mail":
                return contact.mail_problem
            case _:
                return self.text(row, column) if column > len(FIELDS) else ""

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        return self.write([(index.row(), index.column(), str(value))])

    def _repaint(self) -> None:
        last = self.index(len(self.units) - 1, len(HEADS) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    # ── gestures ──

    def write(self, cells: Iterable[tuple[int, int, str]]) -> bool:
        """Write texts into cells, (row, column, text): one step; False where the disk refused."""
        changed: dict[Place, Contact] = {}
        for row, column, text in cells:
            if field := self.field(column):
                now = changed.get(self.units[row], self.contact(row))
                changed[now.place] = now._replace(**{field: " ".join(text.split())})
        return self.put(changed.values())

    def put(self, contacts: Iterable[Contact]) -> bool:
        """Keep contacts instead of those of their units: one step; False where the disk refused."""
        after = [each for each in contacts if each != self._of(each.place)]
        if not after:
            return True
        before = [self._of(each.place) for each in after]
        if not self._keep(after):
            return False
        self._done.append(_Step(before, after))
        self._undone.clear()
        return True

    def take(self, block: Block, at: tuple[int, int]) -> str:
        """Put a pasted block in: by the units that it names, else at a cell. Return what to say."""
        if found := place_contacts(block, self.units):
            return self._take_placed(found)
        top, left = at[0], max(1, at[1])
        cells: list[tuple[int, int, str]] = []
        outside = 0
        for down, line in enumerate(block):
            for right, text in enumerate(line):
                row, column = top + down, left + right
                if row < len(self.units) and self.field(column):
                    cells.append((row, column, text))
                else:
                    outside += bool(text.strip())
        if not self.write(cells):
            return ""
        return f"粘贴 {len(cells)} 格" + (f"，{outside} 格超出表格，没有粘贴" if outside else "")

    def _take_placed(self, found: PlacedContacts) -> str:
        return found.words if self.put(changed_contacts(self.known, found.contacts)) else ""

    def undo(self) -> str:
        """Take the last gesture back; return what to say."""
        return self._turn(self._done, self._undone, back=True)

    def redo(self) -> str:
        """Make the gesture taken back last once more; return what to say."""
        return self._turn(self._undone, self._done, back=False)

    def _turn(self, taken: list[_Step], given: list[_Step], *, back: bool) -> str:
        if not taken:
            return "没有可以撤销的" if back else "没有可以重做的"
        step = taken[-1]
        if not self._keep(step.before if back else step.after):
            return ""
        given.append(taken.pop())
        return f"{'撤销' if back else '重做'}了 {len(step.after)} 个单位的改动"

    def _of(self, place: Place) -> Contact:
        return self.known.get(place, Contact(place))

    def _keep(self, contacts: Sequence[Contact]) -> bool:
        try:
            self._contacts.put(contacts)
        except NotSaved as error:
            self.refused.emit(str(error))
            return False
        self.known = {**self.known, **{each.place: each for each in contacts}}
        self._repaint()
        return True

"""The table of the units' contacts: every change is stored at once and can be undone."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fangfan_desktop.edits.paste import Block
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.contact_list import FIELDS, changed_contacts, place_contacts
from fangfan_desktop.workspace.contacts import Contact, Contacts

HEADS = ("单位", "联系人", "电话", "邮箱", "请核对")


class _Step(NamedTuple):
    """One change: the contacts before it and after it."""

    before: Sequence[Contact]
    after: Sequence[Contact]


class ContactSheet:
    """A row for each unit, a column for each of HEADS. Changes raise NotSaved, and then do nothing."""

    def __init__(self, contacts: Contacts, units: Sequence[Place]) -> None:
        self._contacts, self.units = contacts, list(units)
        self.known = contacts.by_place()
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    # ── cells ──

    def contact(self, row: int) -> Contact:
        """Return the contact of a row's unit."""
        return self._of(self.units[row])

    @staticmethod
    def field(column: int) -> str:
        """Return the field of a column; empty if it cannot be edited."""
        return FIELDS[column - 1] if 1 <= column <= len(FIELDS) else ""

    def text(self, row: int, column: int) -> str:
        """Return a cell's text."""
        contact, field = self.contact(row), self.field(column)
        if field:
            return getattr(contact, field)
        return contact.place.label if column == 0 else self.problem_of(row)

    def problem_of(self, row: int) -> str:
        """Return what cannot be read in a row."""
        contact = self.contact(row)
        return "；".join(filter(None, (contact.phone_problem, contact.mail_problem)))

    def problem(self, row: int, column: int) -> str:
        """Return what cannot be read in a cell; in the last column, what its row says."""
        contact = self.contact(row)
        match self.field(column):
            case "phone":
                return contact.phone_problem
            case "mail":
                return contact.mail_problem
            case _:
                return self.text(row, column) if column > len(FIELDS) else ""

    def spoken(self, row: int, column: int) -> str:
        """Return a cell as a screen reader says it: unit, caption, text and problem."""
        words = (self.units[row].label, HEADS[column], self.text(row, column))
        return "，".join(filter(None, (*words, self.problem(row, column))))

    @property
    def problems(self) -> int:
        """Return how many phones and mails cannot be read."""
        contacts = (self.contact(row) for row in range(len(self.units)))
        return sum(bool(c.phone_problem) + bool(c.mail_problem) for c in contacts)

    @property
    def summary(self) -> str:
        """Return how many units have no mail, and how many cells have to be checked."""
        bare = sum(not self.contact(row).mail for row in range(len(self.units)))
        words = f"{bare} 个单位还没有邮箱" if bare else "各单位都有邮箱"
        return f"{words}；{self.problems} 处要核对，见最右一列" if self.problems else words

    # ── changes ──

    def write(self, cells: Iterable[tuple[int, int, str]]) -> None:
        """Write texts into cells (row, column, text), as one step."""
        changed: dict[Place, Contact] = {}
        for row, column, text in cells:
            if field := self.field(column):
                contact = changed.get(self.units[row], self.contact(row))
                changed[contact.place] = contact._replace(**{field: " ".join(text.split())})
        self.put(changed.values())

    def put(self, contacts: Iterable[Contact]) -> None:
        """Replace the contacts of some units, as one step."""
        after = [each for each in contacts if each != self._of(each.place)]
        if after:
            before = [self._of(each.place) for each in after]
            self._store(after)
            self._done.append(_Step(before, after))
            self._undone.clear()

    def paste(self, block: Block, at: tuple[int, int]) -> str:
        """Put in a pasted block, by the units it names or at a cell; return the message."""
        if found := place_contacts(block, self.units):
            self.put(changed_contacts(self.known, found.contacts))
            return found.words
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
        self.write(cells)
        return f"粘贴 {len(cells)} 格" + (f"，{outside} 格超出表格，没有粘贴" if outside else "")

    def undo(self) -> str:
        """Undo the last change; return the message."""
        if not self._done:
            return "没有可以撤销的"
        step = self._done[-1]
        self._store(step.before)
        self._undone.append(self._done.pop())
        return f"撤销了 {len(step.after)} 个单位的改动"

    def redo(self) -> str:
        """Redo the change that was undone last; return the message."""
        if not self._undone:
            return "没有可以重做的"
        step = self._undone[-1]
        self._store(step.after)
        self._done.append(self._undone.pop())
        return f"重做了 {len(step.after)} 个单位的改动"

    def _of(self, place: Place) -> Contact:
        return self.known.get(place, Contact(place))

    def _store(self, contacts: Sequence[Contact]) -> None:
        self._contacts.put(contacts)
        self.known = {**self.known, **{each.place: each for each in contacts}}

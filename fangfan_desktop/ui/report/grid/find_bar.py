"""Ctrl+F and Ctrl+H: the bar above the paper for find and replace in the open report."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.replace import CellKey, find_all, replace_all, replaced
from fangfan_desktop.jobs.grid.find import (
    elsewhere_words,
    found_words,
    next_found,
    place_words,
    replaced_words,
)
from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.widgets.committed_line import CommittedLine
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import say, show_and_say
from fangfan_desktop.ui.widgets.theme import margins


class FindBar(QFrame):
    """Enter goes to the next place, Shift+Enter to the one before, Esc back to the grid.

    It looks in the table that is shown. If the text is only in another one, it says so, and Enter
    shows that one (`show`).
    """

    def __init__(self, grids: Sequence[GridView], show: Callable[[GridView], None]) -> None:
        super().__init__()
        self._grids, self._show, self._grid = grids, show, grids[0]
        self.setObjectName("find")
        line = Flow(self)
        line.setContentsMargins(margins("find_margins"))
        self.wanted, self.new = CommittedLine(), CommittedLine()
        self.wanted.setPlaceholderText("查找")
        self.new.setPlaceholderText("替换为")
        self.found = Label()
        self.found.setObjectName("hint")
        line.addWidget(self.wanted)
        turns = [
            self._add(line, "上一个", lambda: self.go(-1)),
            self._add(line, "下一个", lambda: self.go(1)),
        ]
        line.addWidget(self.found)
        line.addWidget(self.new)
        self._replacing = [
            self.new,
            self._add(line, "替换", self.replace),
            self._add(line, "全部替换", self.replace_all),
        ]
        # A reader says the grey words in a line as well.
        for edit, name in ((self.wanted, "要找的字"), (self.new, "要换成的字")):
            edit.setAccessibleName(name)
            edit.setAcceptDrops(False)  # a dropped file is for the window
        # Tab goes from one line to the other first, as in a spreadsheet, then to the buttons.
        for before, after in pairwise((self.wanted, self.new, *turns, *self._replacing[1:])):
            QWidget.setTabOrder(before, after)
        self.wanted.textEdited.connect(lambda: self._say(self._places()))
        self.hide()

    @staticmethod
    def _add(line: Flow, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(True)  # Enter presses it, as everywhere on a page
        button.clicked.connect(act)
        line.addWidget(button)
        return button

    def open(self, *, replacing: bool) -> None:
        """Show the bar and focus it."""
        for widget in self._replacing:
            widget.setVisible(replacing)
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()
        self._say(self._places())

    def look_in(self, grid: GridView) -> None:
        """Look in another table from now on."""
        self._grid = grid
        self._say(self._places())

    def _places(self) -> list[CellKey]:
        return self._places_in(self._grid)

    def _places_in(self, grid: GridView) -> list[CellKey]:
        model = grid.grid
        return list(find_all(model.form, model.report, self.wanted.text(), model.hidden))

    def _elsewhere(self) -> tuple[GridView, int] | None:
        """Return the next table that holds the text, and in how many places; None if none does."""
        at = self._grids.index(self._grid)
        others = (*self._grids[at + 1 :], *self._grids[:at])
        counts = ((grid, len(self._places_in(grid))) for grid in others)
        return next((found for found in counts if found[1]), None)

    def _say(self, places: list[CellKey]) -> None:
        words = found_words(self.wanted.text(), len(places))
        if not places and (other := self._elsewhere()):
            words = elsewhere_words(other[0].form, other[1])
        self.found.setText(words)
        if self.isVisible():  # not when another table is shown
            say(self, words)

    def _here(self) -> tuple[int, int]:
        """Return (row, column) of the cursor; (-1, -1) if there is none."""
        index = self._grid.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (-1, -1)

    def _at(self, where: CellKey) -> tuple[int, int]:
        row = self._grid.grid.at(where[0])
        assert row is not None
        return row, self._grid.form.index[where[1]]

    def go(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place; after the last one comes the first."""
        places, here = self._places(), self._here()
        if not places:
            self._say(places)
        if not places and (other := self._elsewhere()):
            self._show(other[0])
            places, here = self._places(), (-1, -1)
        if not places:
            return
        cells = [self._at(place) for place in places]
        number = next_found(cells, here, step)
        self._grid.setCurrentIndex(self._grid.grid.index(*cells[number]))
        self.found.setText(words := place_words(number, len(places)))
        # The keyboard stays in the line: a reader would not say the cell.
        cell = self._grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        say(self, f"{words}：{cell}")

    def replace(self) -> None:
        """Replace in the cursor's cell if it holds the text, and go to the next place."""
        model, wanted = self._grid.grid, self.wanted.text()
        where = next((p for p in self._places() if self._at(p) == self._here()), None)
        if where and not model.session.is_locked(*where):
            text = replaced(model.form, model.report, where, wanted, self.new.text())
            model.apply(gestures.type_cell(*where, text))
        self._mark_committed()
        self.go(1)

    def replace_all(self) -> None:
        """Replace everywhere in the table, as one step back."""
        model, wanted, new = self._grid.grid, self.wanted.text(), self.new.text()
        locked = model.session.locked
        edit = replace_all(model.form, model.report, wanted, new, locked, model.hidden)
        if model.apply(edit):
            show_and_say(self.found, replaced_words(len(edit.cells)))
        self._mark_committed()

    def _mark_committed(self) -> None:
        """Have Ctrl+Z undo the replacement, not the typing in this bar."""
        for line in (self.wanted, self.new):
            line.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._grid.setFocus()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.new.hasFocus():
                self.replace()
            else:
                self.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

"""Ctrl+F and Ctrl+H: a bar above the paper that finds and replaces in the open form."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.replace import Where, find_all, replace_all, replaced
from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.widgets.committed_line import CommittedLine
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins


class FindBar(QFrame):
    """Enter finds the next, Shift+Enter the one before, Esc goes back to the grid."""

    def __init__(self, grid: GridView) -> None:
        super().__init__()
        self._grid = grid
        self.setObjectName("find")
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("find_margins"))
        self.wanted, self.new = CommittedLine(), CommittedLine()
        self.wanted.setPlaceholderText("查找")
        self.new.setPlaceholderText("替换为")
        self.found = Label()
        self.found.setObjectName("hint")
        line.addWidget(self.wanted, 2)
        turns = [
            self._add(line, "上一个", lambda: self.go(-1)),
            self._add(line, "下一个", lambda: self.go(1)),
        ]
        line.addWidget(self.found, 1)
        line.addWidget(self.new, 2)
        self._replacing = [
            self.new,
            self._add(line, "替换", self.replace),
            self._add(line, "全部替换", self.replace_all),
        ]
        for edit in (self.wanted, self.new):
            edit.setAccessibleName(edit.placeholderText())
        # From what is sought straight to what replaces it, as in a spreadsheet; then the buttons.
        for before, after in pairwise((self.wanted, self.new, *turns, *self._replacing[1:])):
            QWidget.setTabOrder(before, after)
        self.wanted.textEdited.connect(lambda: self._say(self._places()))
        self.hide()

    @staticmethod
    def _add(line: QHBoxLayout, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        line.addWidget(button)
        return button

    def open(self, *, replacing: bool) -> None:
        """Show the bar with the keyboard on it."""
        for widget in self._replacing:
            widget.setVisible(replacing)
        self.show()
        self.wanted.setFocus()
        self.wanted.selectAll()
        self._say(self._places())

    def _places(self) -> list[Where]:
        session = self._grid.session
        hidden = self._grid.grid.hidden
        return list(find_all(session.form, session.report, self.wanted.text(), hidden))

    def _say(self, places: list[Where]) -> None:
        self.found.setText(
            "" if not self.wanted.text() else f"{len(places)} 处" if places else "没有找到"
        )

    def _here(self) -> tuple[int, int]:
        """Return where the cursor is: (row, column), before everything where it is nowhere."""
        index = self._grid.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (-1, -1)

    def _at(self, where: Where) -> tuple[int, int]:
        row = self._grid.grid.at(where[0])
        assert row is not None
        return row, self._grid.session.form.index[where[1]]

    def go(self, step: int) -> None:
        """Put the cursor on the next (1) or the previous (-1) place, round the end."""
        places = self._places()
        self._say(places)
        if not places:
            return
        here = self._here()
        if step > 0:
            target = next((p for p in places if self._at(p) > here), places[0])
        else:
            target = next((p for p in reversed(places) if self._at(p) < here), places[-1])
        self._grid.setCurrentIndex(self._grid.grid.index(*self._at(target)))
        self.found.setText(f"第 {places.index(target) + 1} 处，共 {len(places)} 处")

    def replace(self) -> None:
        """Replace at the cursor where it stands on a find, and go to the next."""
        session, wanted = self._grid.session, self.wanted.text()
        where = next((p for p in self._places() if self._at(p) == self._here()), None)
        if where and where[1] not in session.locked:
            text = replaced(session.form, session.report, where, wanted, self.new.text())
            session.apply(gestures.type_cell(*where, text))
        self._taken()
        self.go(1)

    def replace_all(self) -> None:
        """Replace everywhere: one step."""
        session, wanted, new = self._grid.session, self.wanted.text(), self.new.text()
        hidden = self._grid.grid.hidden
        edit = replace_all(session.form, session.report, wanted, new, session.locked, hidden)
        if session.apply(edit):
            self.found.setText(f"替换了 {len(edit.cells)} 格" if edit.cells else "没有可替换的")
        self._taken()

    def _taken(self) -> None:
        """Let Ctrl+Z take back what was replaced, not what was typed here."""
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

"""合并两份表: each difference in a line, with both texts side by side, decided by one key."""

from functools import partial
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QItemSelectionRange, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.jobs.history.join_words import (
    SIDES,
    JoinLine,
    answer_words,
    join_lines,
    summary_words,
    title_words,
    waiting_words,
)
from fangfan_desktop.jobs.history.joining import Joining
from fangfan_desktop.rollup.halves import JoinQuestion, Side
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import NOWHERE, Index, RowTable, share_width
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.say import say
from fangfan_desktop.ui.widgets.theme import set_mark, size

_Role = Qt.ItemDataRole
_HEADS = ("哪一行", "哪一栏", "本机的", "收到的", "用哪个")
_ANSWER = len(_HEADS) - 1
_KEYS: dict[int, Side] = {Qt.Key.Key_1: "mine", Qt.Key.Key_2: "theirs", Qt.Key.Key_3: "both"}
_TIPS: dict[Side, str] = {
    "mine": "留本机填的；收到的记在合并记录里",
    "theirs": "换成收到的；本机填的记在合并记录里",
    "both": "其实是两项：收到的那一行另加一行",
}


class JoinModel(QAbstractTableModel):
    """A row for each difference, then one for each row and cell that comes unasked."""

    def __init__(self, joining: Joining, parent: QObject) -> None:
        super().__init__(parent)
        self.joining, self.lines = joining, join_lines(joining)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        return _HEADS[section] if across and role == _Role.DisplayRole else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        line, column = self.lines[index.row()], index.column()
        if role == _Role.DisplayRole:
            return " ".join(self._texts(line)[column].split())
        if role == _Role.ToolTipRole:
            return plain(self._texts(line)[column])
        if role == _Role.AccessibleTextRole:
            return self._heard(line, column)
        return None

    def _heard(self, line: JoinLine, column: int) -> str:
        """Return what a screen reader says: of the first cell, where Up and Down lead, all of a line."""
        texts = [" ".join(text.split()) for text in self._texts(line)]
        named = [f"{head}：{text or '空'}" for head, text in zip(_HEADS, texts, strict=True)]
        if column:
            return named[column]
        return "，".join(filter(None, (*texts[:2], *named[2:])))

    def _texts(self, line: JoinLine) -> tuple[str, ...]:
        answer = answer_words(self.joining, line) or "请选"
        return (line.row, line.column, line.mine or "空", line.theirs or "空", answer)

    def show_answers(self) -> None:
        """Show anew what is decided."""
        last = self.index(len(self.lines) - 1, _ANSWER)
        self.dataChanged.emit(self.index(0, _ANSWER), last)

    def next_open(self, after: int) -> int | None:
        """Return the next line that waits for an answer, below a line or else from the top."""
        order = (*range(after + 1, len(self.lines)), *range(after + 1))
        answers = self.joining.answers
        waits = (self.lines[at].question for at in order)
        found = zip(order, waits, strict=True)
        return next((at for at, each in found if each and each not in answers), None)


class JoinTable(RowTable):
    """The differences: 1, 2 and 3 decide the chosen lines, the space bar chooses a whole row."""

    decided = Signal(str)
    whole_row = Signal()
    wants_next = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_key = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if plain_key and event.key() in _KEYS:
            self.decided.emit(_KEYS[event.key()])
        elif event.key() == Qt.Key.Key_Space:
            self.whole_row.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wants_next.emit()  # Enter must not join anything by accident
        else:
            super().keyPressEvent(event)


class JoinDialog(ColumnDialog):
    """Asks about every difference; it can be accepted when all are decided."""

    def __init__(self, joining: Joining, parent: QWidget) -> None:
        super().__init__("合并两份表", parent, "join", "join")
        self.joining = joining
        self.add_words(title_words(joining))
        self.add_words(summary_words(joining), "hint")
        self.model = JoinModel(joining, self)
        self.table = JoinTable("不同的地方", self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        share_width(self.table, "join_columns", self.list_width)
        header.setStretchLastSection(True)
        self.column.addWidget(self.table, 3)
        self.column.addLayout(self._whole_texts())
        self.buttons: dict[Side, QPushButton] = {}
        self.column.addLayout(self._choices())
        self.column.addLayout(self._foot())
        self.table.decided.connect(self.decide)
        self.table.whole_row.connect(self._choose_row)
        self.table.wants_next.connect(self._go_on)
        self.table.selectionModel().currentRowChanged.connect(self._show_whole)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self._say()
        self._begin()

    def _whole_texts(self) -> QHBoxLayout:
        """Return the two boxes in which long texts are read side by side."""
        line = QHBoxLayout()
        self.whole: list[QPlainTextEdit] = []
        for words in ("本机的", "收到的"):
            box = QPlainTextEdit()
            box.setReadOnly(True)
            box.setTabChangesFocus(True)
            box.setFixedHeight(size("zones"))
            box.setAccessibleName(f"{words}全文")
            label = Label(words)
            label.setBuddy(box)
            column = QVBoxLayout()
            column.addWidget(label)
            column.addWidget(box)
            line.addLayout(column)
            self.whole.append(box)
        return line

    def _choices(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for key, side in enumerate(SIDES, 1):
            button = QPushButton(f"{key} {SIDES[side]}")
            button.setToolTip(_TIPS[side])
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._decide, side))
            self.buttons[side] = button
            line.addWidget(button)
        self.of_row = QPushButton("选这一行的各处（空格）")
        self.of_row.setToolTip("再按 1、2，整行用一份的；Ctrl+A 选全部，Shift+上下键选几处")
        self.of_row.setAutoDefault(False)
        self.of_row.clicked.connect(self._choose_row)
        line.addWidget(self.of_row)
        line.addStretch(1)
        return line

    def _foot(self) -> QHBoxLayout:
        self.join = QPushButton("合并")
        self.join.setProperty("primary", True)
        self.close_button = QPushButton("取消")
        self.join.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)
        # Beside the buttons: it is seen also where all above them scrolls.
        self.waiting = Label()
        self.waiting.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.waiting, 1)
        for button in (self.join, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        return foot

    def _begin(self) -> None:
        has_questions = bool(self.joining.halves.questions)
        for widget in (*self.buttons.values(), self.of_row):
            widget.setVisible(has_questions)
        first = self.model.next_open(-1)
        if first is None:
            self.join.setFocus()
            first = 0
        else:
            self.table.setFocus()
        self.table.selectRow(first)

    # ── deciding ──

    @property
    def chosen(self) -> list[JoinQuestion]:
        """Return the questions of the chosen lines."""
        # Of Ctrl+A one block, of however many lines.
        blocks = cast("list[QItemSelectionRange]", self.table.selectionModel().selection())
        rows = (row for block in blocks for row in range(block.top(), block.bottom() + 1))
        return [each for row in rows if (each := self.model.lines[row].question)]

    def _decide(self, side: Side, _: bool = False) -> None:  # Qt's signal
        self.decide(side)

    def decide(self, side: Side) -> None:
        """Answer the questions of the chosen lines, and go on to the next open one."""
        chosen = self.chosen
        refused = self.joining.answer(chosen, side)
        self.model.show_answers()
        self._say()
        if refused:
            words = f"有 {refused} 处不能“{SIDES[side]}”：这样的行只有一行。"
            self.waiting.setText(f"{words}{self.waiting.text()}")
            say(self, words)
            return
        if chosen:
            say(self, self.waiting.text(), quiet=True)
            self._go_on()

    def _choose_row(self) -> None:
        """Choose all lines about the current row."""
        line = self.model.lines[self.table.currentIndex().row()]
        if line.question is None:
            return
        own = set(self.joining.of_row(line.question))
        selection = self.table.selectionModel()
        way = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        for at, each in enumerate(self.model.lines):
            if each.question in own:
                selection.select(self.model.index(at, 0), way)

    def _go_on(self) -> None:
        """Go to the next open question, or to the button if none is open."""
        found = self.model.next_open(self.table.currentIndex().row())
        if found is None:
            self.join.setFocus()
        else:
            self.table.setFocus()
            self.table.selectRow(found)

    # ── what is shown ──

    def _say(self) -> None:
        waiting = self.joining.waiting
        self.waiting.setText(waiting_words(self.joining))
        set_mark(self.waiting, "warning" if waiting else "")
        self.join.setEnabled(not waiting)
        self.join.setDefault(not waiting)

    def _show_whole(self) -> None:
        line = self.model.lines[self.table.currentIndex().row()]
        for box, text in zip(self.whole, (line.mine, line.theirs), strict=True):
            box.setPlainText(text or "空")

    def _offer(self) -> None:
        """Enable what can be answered to one of the chosen questions."""
        sides = {side for each in self.chosen for side in self.joining.halves.sides(each)}
        for side, button in self.buttons.items():
            button.setEnabled(side in sides)

"""A row for each doubt: the question, its files, and a box for the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.jobs.returns.doubt_answers import Choices, doubt_files_words, split
from fangfan_desktop.jobs.returns.doubts import Doubt
from fangfan_desktop.ui.widgets.answer_box import AnswerBox, next_open
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import size
from fangfan_desktop.workspace.received import ReceivedFile


class QuestionRows(QScrollArea):
    """`changed` comes with every choice, `finished` with Enter if no doubt is open.

    `file_asked` carries a file to open. A doubt without a choice shows the reader's assumption,
    or nothing if the reader assumed nothing.
    """

    changed = Signal()
    finished = Signal()
    file_asked = Signal(ReceivedFile)

    def __init__(self, doubts: Sequence[Doubt], choices: Choices | None = None) -> None:
        super().__init__()
        self.setObjectName("questions")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: list[tuple[Doubt, AnswerBox]] = []
        self._show(doubts, choices or {})

    def _show(self, doubts: Sequence[Doubt], choices: Choices) -> None:
        body = QWidget()
        body.setObjectName("questionsBody")
        grid = QGridLayout(body)
        grid.setVerticalSpacing(size("dialog_gap"))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.rows = []
        for doubt in doubts:
            self._ask(grid, doubt, choices.get(doubt.key))
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(body)

    def _ask(self, grid: QGridLayout, doubt: Doubt, chosen: str | None) -> None:
        question, row = doubt.question, grid.rowCount()
        words = Label(question.words)
        words.setWordWrap(True)
        files = Label(doubt_files_words(doubt))
        files.setObjectName("hint")
        files.setWordWrap(True)
        files.setToolTip(plain("\n".join(file.name for file in doubt.files)))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(words)
        if files.text() and files.text() not in question.words:
            left.addWidget(files)
        box = AnswerBox(question, chosen or "")
        box.setAccessibleName(f"{question.words} {files.text()}".strip())
        box.setMinimumContentsLength(1)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        box.done.connect(lambda: self._go_on(box))
        words.setBuddy(box)
        grid.addLayout(left, row, 0)
        grid.addWidget(box, row, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(self._buttons(doubt), row, 2)
        self.rows.append((doubt, box))

    def _buttons(self, doubt: Doubt) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        if doubt.files:
            line.addWidget(self._open_button(doubt))
        if doubt.apart:
            # Not at once: the pressed button is deleted with all others.
            def part() -> None:
                QTimer.singleShot(0, self, lambda: self._part(doubt))

            line.addWidget(_button("分开答", part))
        line.addStretch(1)
        return line

    def _open_button(self, doubt: Doubt) -> QPushButton:
        first, *others = doubt.files
        if not others:
            return _button("看文件", lambda: self.file_asked.emit(first), f"打开{first.name}")
        button = _button("看文件 ▾", lambda: None)
        menu = QMenu(button)
        for file in doubt.files:
            name = file.name.replace("&", "&&")
            menu.addAction(name, lambda file=file: self.file_asked.emit(file))
        button.setMenu(menu)
        return button

    def _part(self, doubt: Doubt) -> None:
        """Ask about each file alone."""
        chosen = self.chosen
        chosen |= {each.key: chosen[doubt.key] for each in doubt.apart}
        doubts = [each for each, _ in self.rows]
        at = doubts.index(doubt)
        self._show(split(doubts, doubt), chosen)
        self.rows[at][1].setFocus()
        self.changed.emit()

    # ── answers ──

    @property
    def answers(self) -> list[tuple[Doubt, str]]:
        """Return the answered doubts with their answers."""
        return [(doubt, value) for doubt, box in self.rows if (value := box.answer)]

    @property
    def chosen(self) -> dict[tuple[str, ...], str]:
        """Return the choices by the doubts' keys; empty for an open doubt."""
        return {doubt.key: box.answer for doubt, box in self.rows}

    @property
    def left(self) -> int:
        """Return how many doubts are open."""
        return len(self.rows) - len(self.answers)

    def focus_first(self) -> bool:
        """Put the focus on the first open doubt; False if none is open."""
        return self._focus_next(None)

    def _go_on(self, box: AnswerBox) -> None:
        if not self._focus_next(box):
            self.finished.emit()

    def _focus_next(self, after: AnswerBox | None) -> bool:
        box = next_open([each for _, each in self.rows], after)
        if box:
            box.setFocus()
            self.ensureWidgetVisible(box)
        return box is not None


def _button(words: str, act: object, tip: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setProperty("flat", True)
    button.setAutoDefault(False)
    button.setToolTip(plain(tip))
    button.clicked.connect(act)
    return button

"""What old files are and what is to become of them: everything asked on one page, before any is stored."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.jobs.history.coming import PlannedReport, Use
from fangfan_desktop.jobs.history.old_files import FileDoubt, UnreadFile
from fangfan_desktop.ui.history.words import note_words, title_words, use_words
from fangfan_desktop.ui.widgets.answer_box import AnswerBox, next_open
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.lists import flat_list, show_differences
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import margins, size

Key = tuple[str, str]


class ReadInDialog(QDialog):
    """`answered` comes with each answer, `stopped` when no more is to be read.

    Accepted, `uses` say what becomes of each report.
    """

    answered = Signal(str, str, str)
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("读入表格")
        self.setProperty("help", "start")
        self.resize(dialog_area("read_in", parent))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        self.head = Label("正在读…")
        self.head.setWordWrap(True)
        layout.addWidget(self.head)
        self.progress = QProgressBar()
        layout.addWidget(self.progress)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("readIn")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._scroll, 2)
        self.differences = flat_list("不同的格子", ("哪一行", "哪一栏", "这里", "文件里"))
        self.differences.hide()
        layout.addWidget(self.differences, 1)
        self.read = QPushButton("读入")
        self.read.setProperty("primary", True)
        self.read.setEnabled(False)
        self.close_button = QPushButton("取消")
        for button in (self.read, self.close_button):
            button.setAutoDefault(False)
        self.read.clicked.connect(self.accept)
        self.close_button.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.read)
        foot.addWidget(self.close_button)
        layout.addLayout(foot)
        self.rejected.connect(self.stopped)
        self.questions: dict[Key, AnswerBox] = {}
        self.choices: list[ChoiceBox] = []
        self.coming: list[PlannedReport] = []
        self.not_read: list[UnreadFile] = []
        self.waiting = 0

    # ── while files are read ──

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the reading is."""
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.progress.setFormat(f"正在读 {done} / {total}")

    # ── what they are ──

    def show_plan(
        self,
        asked: Sequence[FileDoubt],
        said: Mapping[Key, str],
        coming: Sequence[PlannedReport],
        not_read: Sequence[UnreadFile],
    ) -> None:
        """Show everything anew; what was chosen stays, and so does the keyboard."""
        focused = self._focused()
        chosen: dict[tuple[str, str, str, bool], Use] = dict(
            zip(map(self._key, self.coming), self.uses, strict=True)
        )
        self.coming, self.not_read = list(coming), list(not_read)
        self.progress.hide()
        body = QWidget()
        body.setObjectName("readInBody")
        grid = QGridLayout(body)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.questions, self.choices = {}, []
        if asked:
            self._heading(grid, "请确认：")
        for each in asked:
            self._ask(grid, each, said)
        if coming:
            self._heading(grid, "怎样用：")
        for each in coming:
            self._offer(grid, each, chosen.get(self._key(each)))
        if not_read:
            self._heading(grid, "没有读的：")
        for left in not_read:
            words = Label(f"“{left.name}”：{left.why}")
            words.setWordWrap(True)
            grid.addWidget(words, grid.rowCount(), 0, 1, 3)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(body)
        self.differences.hide()
        self._say(asked, said)
        self._focus(focused)

    @staticmethod
    def _key(coming: PlannedReport) -> tuple[str, str, str, bool]:
        return coming.form.id, str(coming.place), str(coming.period), coming.units

    def _heading(self, grid: QGridLayout, words: str) -> None:
        label = Label(words)
        label.setObjectName("heading")
        grid.addWidget(label, grid.rowCount(), 0, 1, 3)

    def _ask(self, grid: QGridLayout, asked: FileDoubt, said: Mapping[Key, str]) -> None:
        question = asked.question
        key = question.kind, question.key
        box = AnswerBox(question, said.get(key, ""))
        box.setAccessibleName(question.words)
        box.activated.connect(lambda _: self.answered.emit(*key, box.answer))
        box.done.connect(lambda: self._go_on(box))
        more = f"（{len(asked.files)} 个文件）" if len(asked.files) > 1 else ""
        words = Label(f"{question.words}{more}")
        words.setWordWrap(True)
        words.setBuddy(box)
        words.setToolTip(plain("、".join(asked.files)))
        row = grid.rowCount()
        grid.addWidget(words, row, 0)
        grid.addWidget(box, row, 1)
        self.questions[key] = box

    def _offer(self, grid: QGridLayout, coming: PlannedReport, chosen: Use | None) -> None:
        words = Label(f"{title_words(coming)}　{coming.file_words}")
        words.setWordWrap(True)
        words.setToolTip(plain("\n".join(each.name for each in coming.files)))
        box = ChoiceBox()
        box.setAccessibleName(f"{title_words(coming)}怎样用")
        for use in coming.uses:
            box.addItem(use_words(coming, use), use)
        if chosen in coming.uses:
            box.setCurrentIndex(box.findData(chosen))
        box.setEnabled(len(coming.uses) > 1)
        box.activated.connect(lambda _: self._allow())
        row = grid.rowCount()
        grid.addWidget(words, row, 0)
        grid.addWidget(box, row, 1)
        self.choices.append(box)
        if any(each.before for each in coming.differences):
            button = QPushButton("看不同…")
            button.setObjectName("differ")
            button.setAutoDefault(False)
            button.clicked.connect(lambda: show_differences(self.differences, coming.differences))
            grid.addWidget(button, row, 2)
        if note := note_words(coming):
            hint = Label(note)
            hint.setObjectName("hint")
            hint.setWordWrap(True)
            grid.addWidget(hint, row + 1, 0, 1, 3)

    @property
    def uses(self) -> list[Use]:
        """Return what is to become of each report."""
        return [box.currentData() for box in self.choices]

    def _allow(self) -> None:
        self.read.setEnabled(any(use != "none" for use in self.uses))
        self.read.setVisible(bool(self.coming))
        self.close_button.setText("取消" if self.read.isEnabled() else "关闭")

    def _say(self, asked: Sequence[FileDoubt], said: Mapping[Key, str]) -> None:
        waiting = {
            name
            for each in asked
            if each.is_open and (each.question.kind, each.question.key) not in said
            for name in each.files
        }
        self.waiting = len(waiting)
        self._allow()
        for button in (self.read, self.close_button):
            button.setAutoDefault(not waiting)
        self.read.setDefault(not waiting)
        if waiting:
            words = f"有 {len(waiting)} 个文件拿不准，请先在下面选一下；不选的不读。"
        elif self.read.isEnabled():
            words = "请看一遍，再点“读入”。在这以前什么也不存。"
        elif self.coming:
            words = "没有要读的：这里都有了。"
        else:
            words = "没有能读入的表格。"
        self.head.setText(words)

    # ── the keyboard ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.waiting and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button = self.focusWidget()
            if isinstance(button, QPushButton):
                button.click()
            else:
                self._go_on()  # nothing is stored by the way
            return
        super().keyPressEvent(event)

    def _focused(self) -> Key | int | None:
        for key, box in self.questions.items():
            if box.hasFocus():
                return key
        return next((at for at, box in enumerate(self.choices) if box.hasFocus()), None)

    def _focus(self, before: Key | int | None) -> None:
        if isinstance(before, tuple) and before in self.questions:
            self.questions[before].setFocus()
        elif isinstance(before, int) and before < len(self.choices):
            self.choices[before].setFocus()
        else:
            self._go_on()

    def _go_on(self, after: AnswerBox | None = None) -> None:
        """Put the keyboard on the next open question, or on the button where none is."""
        if box := next_open(list(self.questions.values()), after):
            box.setFocus()
            self._scroll.ensureWidgetVisible(box)
        elif self.read.isEnabled():
            self.read.setFocus()
        else:
            self.close_button.setFocus()

"""读入表格: all questions about the files on one page, before anything is stored."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from fangfan_desktop.jobs.history.coming import PlannedReport, Use
from fangfan_desktop.jobs.history.old_files import FileDoubt, UnreadFile
from fangfan_desktop.jobs.history.read_in_words import (
    note_words,
    plan_words,
    title_words,
    use_words,
)
from fangfan_desktop.jobs.history.reading_lot import LotPlan, QuestionKey, key_of
from fangfan_desktop.ui.widgets.answer_box import AnswerBox, next_open
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import flat_list, show_differences
from fangfan_desktop.ui.widgets.plain import Label, plain


class ReadInDialog(ColumnDialog):
    """`answered` carries each answer; `stopped` comes if the clerk cancels.

    `wants_drawn` carries the path of a file from which a form is to be drawn.

    After it is accepted, `uses` are the uses of the plan's reports.
    """

    answered = Signal(str, str, str)
    stopped = Signal()
    wants_drawn = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("读入表格", parent, "start", "read_in")
        self.head = self.add_words("正在读…")
        self.progress = QProgressBar()
        self.column.addWidget(self.progress)
        self._body = QScrollArea()
        self._body.setObjectName("readIn")
        self._body.setWidgetResizable(True)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(self._body, 2)
        self.differences = flat_list("不同的格子", ("哪一行", "哪一栏", "这里", "文件里"))
        self.differences.hide()
        self.column.addWidget(self.differences, 1)
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
        self.column.addLayout(foot)
        self.rejected.connect(self.stopped)
        self.questions: dict[QuestionKey, AnswerBox] = {}
        self.choices: list[ChoiceBox] = []
        self.drawing: list[QPushButton] = []
        self.plan = LotPlan((), {}, (), ())

    # ── reading ──

    def show_progress(self, done: int, total: int) -> None:
        """Show how many files are read."""
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)
        self.progress.setFormat(f"正在读 {done} / {total}")

    # ── the plan ──

    def show_plan(self, plan: LotPlan) -> None:
        """Show a plan; the chosen uses stay, and so does the focus."""
        focused = self._focused()
        chosen: dict[tuple[str, str, str, bool], Use] = dict(
            zip(map(self._key, self.plan.coming), self.uses, strict=True)
        )
        self.plan = plan
        self.progress.hide()
        body = QWidget()
        body.setObjectName("readInBody")
        grid = QGridLayout(body)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.questions, self.choices = {}, []
        if plan.asked:
            self._heading(grid, "请确认：")
        for each in plan.asked:
            self._ask(grid, each)
        if plan.coming:
            self._heading(grid, "怎样用：")
        for each in plan.coming:
            self._offer(grid, each, chosen.get(self._key(each)))
        if plan.not_read:
            self._heading(grid, "没有读的：")
        self.drawing = []
        for left in plan.not_read:
            self._tell(grid, left)
        grid.setRowStretch(grid.rowCount(), 1)
        self._body.setWidget(body)
        self.differences.hide()
        self._say()
        self._focus(focused)

    @staticmethod
    def _key(coming: PlannedReport) -> tuple[str, str, str, bool]:
        return coming.form.id, str(coming.place), str(coming.period), coming.units

    def _heading(self, grid: QGridLayout, words: str) -> None:
        label = Label(words)
        label.setObjectName("heading")
        grid.addWidget(label, grid.rowCount(), 0, 1, 3)

    def _ask(self, grid: QGridLayout, asked: FileDoubt) -> None:
        question, key = asked.question, key_of(asked)
        box = AnswerBox(question, self.plan.answers.get(key, ""))
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
        box.activated.connect(lambda _: self._say())
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

    def _tell(self, grid: QGridLayout, left: UnreadFile) -> None:
        """Say why a file is not read, and offer to draw a form from it."""
        row, path = grid.rowCount(), left.blank
        words = Label(f"“{left.name}”：{left.why}")
        words.setWordWrap(True)
        grid.addWidget(words, row, 0, 1, 2 if path else 3)
        if path:
            button = QPushButton("照着画一张表…")
            button.setToolTip("它是一张空白的表：照着画出表样，以后就能填、能收、能汇总")
            button.setAutoDefault(True)
            button.clicked.connect(lambda: self.wants_drawn.emit(path))
            grid.addWidget(button, row, 2)
            self.drawing.append(button)

    @property
    def uses(self) -> list[Use]:
        """Return the chosen use of each report."""
        return [box.currentData() for box in self.choices]

    def _allow(self) -> None:
        self.read.setEnabled(any(use != "none" for use in self.uses))
        self.read.setVisible(bool(self.plan.coming))
        self.close_button.setText("取消" if self.read.isEnabled() else "关闭")

    def _say(self) -> None:
        self._allow()
        waiting, can_read = self.plan.waiting, self.read.isEnabled()
        for button in (self.read, self.close_button):
            button.setAutoDefault(not waiting)
        self.read.setDefault(not waiting)
        self.head.setText(plan_words(waiting, self.plan.coming, can_read=can_read))

    # ── the keyboard ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.plan.waiting and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            button = self.focusWidget()
            if isinstance(button, QPushButton):
                button.click()
            else:
                self._go_on()  # Enter must not store anything by accident
            return
        super().keyPressEvent(event)

    def _focused(self) -> QuestionKey | int | None:
        for key, box in self.questions.items():
            if box.hasFocus():
                return key
        return next((at for at, box in enumerate(self.choices) if box.hasFocus()), None)

    def _focus(self, before: QuestionKey | int | None) -> None:
        if isinstance(before, tuple) and before in self.questions:
            self.questions[before].setFocus()
        elif isinstance(before, int) and before < len(self.choices):
            self.choices[before].setFocus()
        else:
            self._go_on()

    def _go_on(self, after: AnswerBox | None = None) -> None:
        """Put the focus on the next open question, or on a button if none is open."""
        if box := next_open(list(self.questions.values()), after):
            box.setFocus()
            self._body.ensureWidgetVisible(box)
        elif self.read.isEnabled():
            self.read.setFocus()
        else:
            # A lone blank attachment is most likely meant to be drawn.
            alone = self.drawing if len(self.plan.not_read) == 1 else []
            open_choices = [box for box in self.choices if box.isEnabled()]
            (alone or open_choices or [self.close_button])[0].setFocus()

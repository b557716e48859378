"""改取数办法: a count is built from menus, and shown as the sentence that it is."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.count_mistakes import may_be_counted
from fangfan_desktop.forms.count_spec import LedgerCondition, LedgerCount
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.ledgers.count_draft import (
    QUANTITIES,
    TESTS,
    captions_of,
    condition,
    draft_sentence,
    more_of,
    needs,
    new_count,
    with_count,
    wrong_in,
)
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, SheetOfFile
from fangfan_desktop.jobs.ledgers.rules import CountingRules
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import size

_HEAD = "一个数怎么从台账里数出来，是一句话。在下面改，句子跟着变；改好的办法留在这张表里，下一期还用它。"

_USUAL = "这张表的取数办法都恢复成表样里写的，在这里改过的不留。"


class CountEditor(ColumnDialog):
    """`given` carries the changed rules (CountRules), or None for those of the form itself."""

    given = Signal(object)

    def __init__(
        self,
        form: Form,
        rules: CountingRules,
        figure: CountedFigure | None,
        sheets: Sequence[SheetOfFile],
        parent: QWidget,
    ) -> None:
        super().__init__("改取数办法", parent, "ledgers", "count_editor")
        self._form, self._rules, self._sheets = form, rules, sheets
        self._old: LedgerCount | None = figure.how if figure else None
        self.add_words(_HEAD)
        grid = QGridLayout()
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.figure = _menu(
            "哪一个数", [(c.id, c.short) for c in form.columns if may_be_counted(c)]
        )
        self.ledger = _menu(
            "哪本台账", [(each.name, each.name) for each in rules.ledgers], typed=True
        )
        self.what = _menu("怎么数", list(QUANTITIES))
        self.of = _menu("哪一列", [], typed=True)
        for row, (words, box) in enumerate(
            (("哪一个数", self.figure), ("哪本台账", self.ledger), ("怎么数", self.what))
        ):
            label = Label(words)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self.of, 2, 2)
        self.column.addLayout(grid)
        self.conditions = _Conditions()
        self.conditions.changed.connect(self._say)
        self.column.addWidget(self.conditions, 1)
        self.sentence = self.add_words("", "sentence")
        self.wrong = self.add_words("", "problem")
        self.column.addLayout(self._foot())
        self._show()
        self.figure.currentIndexChanged.connect(self._choose_figure)
        self.ledger.currentTextChanged.connect(self._choose_ledger)
        self.what.currentIndexChanged.connect(self._say)
        self.of.currentTextChanged.connect(self._say)
        self.ledger.setFocus()

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.add_button = QPushButton("加一个条件")
        self.usual_button = QPushButton("恢复成原来的办法")
        self.done_button, close = QPushButton("照这样数"), QPushButton("取消")
        for each in (self.add_button, self.usual_button, close):
            each.setAutoDefault(False)
        self.done_button.setProperty("primary", True)
        self.done_button.setDefault(True)
        self.add_button.clicked.connect(lambda: self.conditions.add(None))
        self.usual_button.clicked.connect(self._restore)
        self.done_button.clicked.connect(self._done)
        close.clicked.connect(self.reject)
        foot.addWidget(self.add_button)
        foot.addWidget(self.usual_button)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        foot.addWidget(close)
        return foot

    # ── what is shown ──

    def _show(self) -> None:
        """Show the count that is changed."""
        if self._old is None:
            chosen = self.figure.currentData()
            self._old = next((c for c in self._rules.counts if c.column == chosen), None)
        if count := self._old:
            self.figure.setCurrentIndex(self.figure.findData(count.column))
            self.ledger.setCurrentText(count.ledger)
            self.what.setCurrentIndex(self.what.findData(count.what))
        self._offer()
        self.of.setCurrentText(self._old.of if self._old else "")
        self.conditions.show_all(self._old.where if self._old else ())
        self._say()

    def _choose_figure(self) -> None:
        self._old = None
        self._show()

    def _choose_ledger(self) -> None:
        self._offer()
        self._say()

    def _offer(self) -> None:
        """Offer the columns of the ledger."""
        names = captions_of(self._sheets, self.ledger.currentText(), self._rules)
        text = self.of.currentText()
        self.of.blockSignals(True)  # Qt's own
        self.of.clear()
        for name in names:
            self.of.addItem(name, name)
        self.of.setCurrentText(text)
        self.of.blockSignals(False)  # Qt's own
        ledgers = [each.name for each in self._rules.ledgers]
        self.conditions.offer(
            names, [each for each in ledgers if each != self.ledger.currentText()]
        )

    @property
    def count(self) -> LedgerCount:
        """Return the count as it is chosen."""
        what = self.what.currentData()
        base = self._old or new_count(self._form, self._rules, self.figure.currentData())
        return msgspec.structs.replace(
            base,
            column=self.figure.currentData(),
            ledger=self.ledger.currentText().strip(),
            what=what,
            of="" if what == "lines" else self.of.currentText().strip(),
            where=tuple(self.conditions.stated()),
        )

    def _say(self) -> None:
        count = self.count
        self.of.setVisible(count.what != "lines")
        self.sentence.setText(draft_sentence(self._form, count))
        wrong = wrong_in(self._form, with_count(self._rules, self._old, count), count)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.done_button.setEnabled(not wrong)

    def _done(self) -> None:
        self._give(with_count(self._rules, self._old, self.count))

    def _restore(self) -> None:
        dialog = ConfirmDialog("恢复成原来的办法", _USUAL, "恢复", self)
        dialog.accepted.connect(lambda: self._give(None))
        self.question = dialog
        dialog.open()

    def _give(self, rules: object) -> None:
        self.accept()
        self.given.emit(rules)


class _Conditions(QScrollArea):
    """The conditions, one below the other; `changed` comes with every change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self._ledgers: Sequence[str] = ()
        self.rows: list[_Condition] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self.setWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self._layout = QVBoxLayout()
        column.addLayout(self._layout)
        column.addStretch(1)
        self.verticalScrollBar().rangeChanged.connect(self._follow_growth)

    def offer(self, names: Sequence[str], ledgers: Sequence[str]) -> None:
        """Offer these columns, and these other ledgers."""
        self._names, self._ledgers = names, ledgers
        for row in self.rows:
            row.offer(names, ledgers)

    def show_all(self, conditions: Sequence[LedgerCondition]) -> None:
        """Show conditions instead of those before."""
        for row in list(self.rows):
            self._take_away(row)
        for each in conditions:
            self.add(each)

    def add(self, stated: LedgerCondition | None) -> None:
        """Add a condition."""
        row = _Condition(self._names, self._ledgers, stated)
        row.changed.connect(self.changed)
        row.gone.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._layout.addWidget(row)
        if stated is None:
            row.column.setFocus()
        self.changed.emit()

    def _follow_growth(self) -> None:
        """Keep a new condition in view once there is room for it."""
        if self.rows and self.rows[-1].column.hasFocus():
            self.ensureWidgetVisible(self.rows[-1])

    def _remove(self, row: "_Condition") -> None:
        self._take_away(row)
        self.changed.emit()

    def _take_away(self, row: "_Condition") -> None:
        self.rows.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def stated(self) -> list[LedgerCondition]:
        """Return the conditions."""
        return [row.stated for row in self.rows]


class _Condition(QWidget):
    """One condition: a column, a test, and what the test needs; `gone` comes with ✕."""

    changed = Signal()
    gone = Signal()

    def __init__(
        self, names: Sequence[str], ledgers: Sequence[str], stated: LedgerCondition | None
    ) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        self.column = _menu("条件：哪一列", [], typed=True)
        self.test = _menu("条件：怎么样", list(TESTS))
        self.words = QLineEdit()
        self.words.setAccessibleName("条件：哪些词")
        self.words.setPlaceholderText("几个词用顿号隔开")
        self.other = _menu("条件：另一本台账", [])
        away = QPushButton("✕")
        away.setAccessibleName("去掉这个条件")
        away.setToolTip("去掉这个条件")
        away.setAutoDefault(False)
        away.setProperty("flat", True)
        for widget, stretch in (
            (self.column, 3),
            (self.test, 3),
            (self.words, 3),
            (self.other, 3),
            (away, 0),
        ):
            line.addWidget(widget, stretch)
        self.offer(names, ledgers)
        self.column.setCurrentText(stated.column if stated else "")
        if stated:
            self.test.setCurrentIndex(self.test.findData(stated.test))
            self.words.setText(more_of(stated))
            self.other.setCurrentIndex(max(0, self.other.findData(stated.ledger)))
        self._fit()
        self.column.currentTextChanged.connect(lambda _: self.changed.emit())
        self.test.currentIndexChanged.connect(lambda _: self._fit())
        self.words.textChanged.connect(lambda _: self.changed.emit())
        self.other.currentIndexChanged.connect(lambda _: self.changed.emit())
        away.clicked.connect(self.gone)

    def offer(self, names: Sequence[str], ledgers: Sequence[str]) -> None:
        """Offer these columns, and these other ledgers."""
        for box, items in ((self.column, names), (self.other, ledgers)):
            text = box.currentText()
            box.blockSignals(True)  # Qt's own
            box.clear()
            for name in items:
                box.addItem(name, name)
            if box.isEditable():
                box.setCurrentText(text)
            else:
                box.setCurrentIndex(max(0, box.findData(text)))
            box.blockSignals(False)  # Qt's own

    def _fit(self) -> None:
        needed = needs(self.test.currentData())
        self.words.setVisible(needed == "words")
        self.other.setVisible(needed == "ledger")
        self.changed.emit()

    @property
    def stated(self) -> LedgerCondition:
        """Return the condition."""
        test = self.test.currentData()
        more = self.other.currentText() if needs(test) == "ledger" else self.words.text()
        return condition(self.column.currentText(), test, more)


def _menu(name: str, items: Sequence[tuple[str, str]], *, typed: bool = False) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setEditable(typed)
    box.setMinimumContentsLength(size("menu_letters"))
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, words in items:
        box.addItem(words, value)
    return box

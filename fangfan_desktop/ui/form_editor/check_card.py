"""The checks of the chosen part: each as its sentence, with its grade; and a menu to add one."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.checks.finding import GRADES
from fangfan_desktop.forms.check_entry import Severity
from fangfan_desktop.jobs.form_editor.check_menu import Ask, SaidCheck
from fangfan_desktop.jobs.form_editor.check_offers import CheckOffer
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.tab_stops import stops_in
from fangfan_desktop.ui.widgets.theme import margins, size


class CheckCard(QFrame):
    """`graded` gives a check's key and its new grade, `removed` its key, `wanted` an offer to add.

    If the offer asks for something, `filled` gives it again with what was chosen and typed.
    `built` comes when what the keyboard can stop at has changed.
    """

    graded = Signal(str, str)
    removed = Signal(str)
    wanted = Signal(object)
    filled = Signal(object, dict)
    built = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("editorCard")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(size("card_head_gap"))
        self._heading = Label("检查")
        self._heading.setObjectName("heading")
        self._layout.addWidget(self._heading)
        self._lines = QWidget()
        self._layout.addWidget(self._lines)
        self.add = QPushButton("加一条检查…")
        self.menu = QMenu(self.add)
        self.add.setMenu(self.menu)
        self._layout.addWidget(self.add)
        self._gaps: QWidget | None = None
        self._shown: tuple[object, ...] = ()

    def show_checks(
        self, checks: Sequence[SaidCheck], offers: Sequence[CheckOffer], alone: str
    ) -> None:
        """Show the checks, and what can be added; `alone` is the short name that goes without saying."""
        shown = (tuple(checks), tuple(offers), alone)
        if shown == self._shown:
            return
        self._shown = shown
        lines = QWidget()
        layout = QVBoxLayout(lines)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size("card_head_gap"))
        for check in checks:
            layout.addWidget(self._line_of(check, alone))
        self._layout.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines
        self._lines.setVisible(bool(checks))
        self.menu.clear()
        for offer in offers:
            action = self.menu.addAction(offer.said({}))
            action.triggered.connect(lambda _=False, offer=offer: self.wanted.emit(offer))
        self.add.setEnabled(bool(offers))
        self.setVisible(bool(checks or offers))
        self._close_gaps()
        self.built.emit()

    def stops(self) -> list[QWidget]:
        """Return what the keyboard stops at, from the top."""
        return [*stops_in(self._lines), self.add, *(stops_in(self._gaps) if self._gaps else ())]

    def _line_of(self, check: SaidCheck, alone: str) -> QWidget:
        line = QFrame()
        line.setObjectName("checkLine")
        layout = QVBoxLayout(line)
        layout.setContentsMargins(margins("card_margins"))
        layout.setSpacing(size("card_gap"))
        about = f"{check.about}：" if check.about and check.about != alone else ""
        words = Label(f"{about}{check.words}")
        words.setWordWrap(True)
        layout.addWidget(words)
        foot = QHBoxLayout()
        code = Label(check.code)
        code.setObjectName("lineHint")
        foot.addWidget(code)
        foot.addStretch(1)
        grade = ChoiceBox()
        grade.setAccessibleName(f"{check.code} 的级别")
        for name in get_args(Severity):
            grade.addItem(GRADES[name], name)
        grade.setCurrentIndex(grade.findData(check.severity))
        grade.activated.connect(lambda _: self.graded.emit(check.key, str(grade.currentData())))
        remove = QPushButton("去掉")
        remove.setProperty("flat", True)
        remove.setAccessibleName(f"去掉检查 {check.code}")
        remove.clicked.connect(lambda: self.removed.emit(check.key))
        foot.addWidget(grade)
        foot.addWidget(remove)
        layout.addLayout(foot)
        return line

    # ── what an offer asks for ──

    def ask(self, offer: CheckOffer, asks: Sequence[Ask]) -> QWidget:
        """Ask for what fills the gaps of an offer; the first one gets the keyboard. Return the box."""
        self._close_gaps()
        gaps = QFrame()
        gaps.setObjectName("checkLine")
        layout = QVBoxLayout(gaps)
        layout.setContentsMargins(margins("card_margins"))
        words = Label(offer.said({}))
        words.setWordWrap(True)
        layout.addWidget(words)
        boxes = {ask.name: _box_for(ask) for ask in asks}
        for box in boxes.values():
            layout.addWidget(box)

        def take() -> None:
            self.filled.emit(offer, {name: _value_of(box) for name, box in boxes.items()})

        foot = QHBoxLayout()
        yes, no = QPushButton("加上"), QPushButton("算了")
        yes.setProperty("primary", True)
        yes.setObjectName("give")
        for button in (yes, no):
            button.setAutoDefault(True)
            foot.addWidget(button)
        foot.addStretch(1)
        yes.clicked.connect(take)
        no.clicked.connect(self._close_gaps)
        for box in boxes.values():
            if isinstance(box, QLineEdit):
                box.returnPressed.connect(take)
        layout.addLayout(foot)
        self._layout.addWidget(gaps)
        self._gaps = gaps
        gaps.show()
        self.built.emit()
        next(iter(boxes.values())).setFocus()
        return gaps

    def _close_gaps(self) -> None:
        if self._gaps:
            self._gaps.hide()
            self._gaps.deleteLater()
            self._gaps = None
            self.add.setFocus()


_NAMES = {
    "figure": "另一栏",
    "column": "另一栏",
    "number": "数",
    "formula": "公式，写栏目的简称或栏号",
    "row_formula": "公式，写行的代码或名称",
    "between": "公式，另一张表的栏前面写 other.",
    "other_form": "另一张表（编号）",
    "date_field": "哪个日期",
}


def _box_for(ask: Ask) -> ChoiceBox | QLineEdit:
    if ask.choices:
        box = ChoiceBox()
        for value, words in ask.choices:
            box.addItem(words, value)
    else:
        box = QLineEdit(ask.usual)
        box.setPlaceholderText(_NAMES.get(ask.kind, ""))
    box.setAccessibleName(_NAMES.get(ask.kind, "").partition("，")[0])
    return box


def _value_of(box: ChoiceBox | QLineEdit) -> str:
    return str(box.currentData()) if isinstance(box, ChoiceBox) else box.text()

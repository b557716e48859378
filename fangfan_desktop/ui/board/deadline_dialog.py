"""给县区定期限: the notice's day, so many days before it from now on, or a day of this period alone."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.city_deadlines import (
    MOST_EARLIER,
    CountyDue,
    DeadlineRefused,
    county_due,
    deadline_of,
    weekday,
)
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size
from fangfan_desktop.workspace.deadlines import Deadlines

_USUAL = 5  # days before, where nothing was set yet


class DeadlineDialog(QDialog):
    """Asks by when the units report; `accepted` comes once it is kept. `keep` writes, and says if not."""

    def __init__(
        self,
        deadlines: Deadlines,
        form: Form,
        period: Period,
        today: date,
        keep: Callable[[Callable[[], object]], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._deadlines, self._form, self._period = deadlines, form, period
        self._today, self._keep = today, keep
        now = county_due(deadlines, form, period)
        self._notice = now.notice
        self.setWindowTitle("给县区定期限")
        self.setProperty("help", "board")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        lead = Label(
            f"{form.label}（{period.label}）省里的期限是 {_day(self._notice)}。"
            "县区要早几天报来，市里才来得及核对、汇总。催报、迟没迟、空白表都按这里定的；"
            "本市自己报省里的期限不变。"
        )
        lead.setWordWrap(True)
        layout.addWidget(lead)
        self.outcome, self.problem = Label(), Label()
        self.outcome.setObjectName("hint")
        self.problem.setObjectName("problem")
        layout.addLayout(self._choices(now))
        for words in (self.outcome, self.problem):
            words.setWordWrap(True)
            layout.addWidget(words)
        layout.addLayout(self._foot())
        self._show()

    def _choices(self, now: CountyDue) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(size("board_gap"))
        grid.setVerticalSpacing(size("dialog_gap"))
        self.same = QRadioButton("和省里一样")
        self.earlier = QRadioButton("从这一期起，每期提前")
        self.once = QRadioButton("只这一期，定在")
        group = QButtonGroup(self)
        self.days = QSpinBox()
        self.days.setRange(1, MOST_EARLIER)
        self.days.setSuffix(" 天")
        self.days.setAccessibleName("提前几天")
        self.days.lineEdit().setAccessibleName("提前几天")
        self.day = QLineEdit()
        self.day.setAccessibleName("这一期的期限")
        self.day.setPlaceholderText(f"如 {day_words(self._notice - timedelta(_USUAL))}")
        own = self._deadlines.day(self._form.id, self._period)
        days = (now.notice - now.day).days
        self.days.setValue(days if 0 < days <= MOST_EARLIER and own is None else _USUAL)
        self.day.setText(day_words(own) if own else "")
        for row, (choice, widget) in enumerate(
            ((self.same, None), (self.earlier, self.days), (self.once, self.day))
        ):
            group.addButton(choice)
            grid.addWidget(choice, row, 0)
            if widget:
                grid.addWidget(widget, row, 1)
            choice.toggled.connect(self._show)
        grid.setColumnStretch(2, 1)
        chosen = self.once if own else self.earlier if now.is_own else self.same
        chosen.setChecked(True)
        chosen.setFocus()
        # What is typed is what is meant, also where it is what stood there.
        self.days.lineEdit().textEdited.connect(lambda: self._mean(self.earlier))
        self.days.valueChanged.connect(lambda: self._mean(self.earlier))
        self.day.textEdited.connect(lambda: self._mean(self.once))
        return grid

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.save = QPushButton("定下")
        self.save.setProperty("primary", True)
        self.save.setDefault(True)
        self.save.clicked.connect(self.accept)
        cancel = QPushButton("取消")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        line.addWidget(self.save)
        line.addStretch(1)
        line.addWidget(cancel)
        return line

    def _mean(self, choice: QRadioButton) -> None:
        choice.setChecked(True)
        self._show()

    @property
    def _wanted(self) -> date:
        """Return the day that is chosen; DeadlineRefused where it cannot be one."""
        if self.same.isChecked():
            return self._notice
        if self.earlier.isChecked():
            return self._notice - timedelta(self.days.value())
        if not self.day.text().strip():
            raise DeadlineRefused(f"请写这一期的期限，如 {self.day.placeholderText()[2:]}。")
        return deadline_of(self.day.text(), self._notice, self._today)

    def _show(self) -> None:
        """Say what the choice comes to."""
        self.problem.clear()
        try:
            due = CountyDue(self._wanted, self._notice)
        except DeadlineRefused:
            self.outcome.setText("")
            return
        self.outcome.setText(f"县区在 {_day(due.day)}前报来，{due.left(self._today)}。")

    def accept(self) -> None:
        form, period, deadlines = self._form.id, self._period, self._deadlines
        try:
            day = self._wanted
        except DeadlineRefused as error:
            self.problem.setText(str(error))
            self.day.setFocus()
            return
        days = (self._notice - day).days
        if not (days or deadlines.day(form, period) or deadlines.rule(form, period)):
            super().accept()  # as it is already
            return
        write = (
            (lambda: deadlines.set_day(form, period, day))
            if self.once.isChecked()
            else (lambda: deadlines.set_rule(form, period, days))
        )
        if self._keep(write):
            super().accept()


def _day(day: date) -> str:
    return f"{day_words(day)}（{weekday(day)}）"

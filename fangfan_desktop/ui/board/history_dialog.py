"""经过: the history of a unit's reports of a form, one period at a time or all in short."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.jobs.returns.board import BoardLine
from fangfan_desktop.jobs.returns.unit_history import (
    PeriodLine,
    UnitHistory,
    summary_of,
    unit_events,
)
from fangfan_desktop.jobs.returns.unit_periods import overview_texts, time_words
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import widths
from fangfan_desktop.workspace.received import ReceivedFile

_KEY = Qt.ItemDataRole.UserRole
_ALL = "各期简况"


class HistoryDialog(ColumnDialog):
    """Shows one period of a unit. `period_asked` carries another period to show.

    `file_asked` carries a file to open.
    """

    period_asked = Signal(object)
    file_asked = Signal(str, object)

    def __init__(
        self,
        title: str,
        periods: Sequence[PeriodLine],
        chosen: Period,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent, "board", "line_dialog")
        self._periods, self._today = periods, today
        line = QHBoxLayout()
        self.box = QComboBox()
        self.box.setAccessibleName("哪一期")
        for each in periods:
            self.box.addItem(each.period.label, each.period)
        self.box.addItem(_ALL, None)
        self.box.setCurrentIndex(max(0, self.box.findText(chosen.label)))
        self.box.activated.connect(self._choose)
        label = Label("哪一期")
        label.setBuddy(self.box)
        line.addWidget(label)
        line.addWidget(self.box)
        line.addStretch(1)
        self.column.addLayout(line)
        self.head = self.add_words()
        self.list = flat_list("经过", ("什么时候", "事情", "说明（收到的文件按 Enter 打开）"))
        _set_columns(self.list, "history_columns")
        self.list.itemActivated.connect(self._open)
        self.column.addWidget(self.list, 1)
        due = f"{words_of(periods[0].due.place).units}期限"
        self.overview = flat_list(
            _ALL, ("哪一期", due, "第一次收到", "早晚", "收到几份", "退回几次")
        )
        _set_columns(self.overview, "overview_columns")
        self.overview.itemActivated.connect(self._go_to)
        self.overview.hide()
        self.column.addWidget(self.overview, 1)
        foot = QHBoxLayout()
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addStretch(1)
        foot.addWidget(close)
        self.column.addLayout(foot)
        self.list.setFocus()

    @property
    def period(self) -> Period | None:
        """Return the chosen period; None for all of them in short."""
        return self.box.currentData()

    def show_past(self, line: BoardLine, past: UnitHistory) -> None:
        """Show what happened in the chosen period."""
        self.overview.hide()
        self.list.show()
        self.head.setText(summary_of(line, past, self._today()))
        self.list.clear()
        year = past.due.day.year
        for each in unit_events(line, past):
            add_line(self.list, (time_words(each.at, year), each.what, each.words), each.file)
        if last := self.list.topLevelItem(self.list.topLevelItemCount() - 1):
            self.list.setCurrentItem(last)

    def _choose(self) -> None:
        if self.period is None:
            self._show_all()
            return
        self.head.setText("正在读…")
        self.period_asked.emit(self.period)

    def _show_all(self) -> None:
        self.list.hide()
        self.overview.show()
        self.head.setText("收到的时间按收进程序的那一天算；按 Enter 看那一期的经过。")
        self.overview.clear()
        for each in self._periods:
            add_line(self.overview, overview_texts(each, self._today()), each.period)
        if first := self.overview.topLevelItem(0):
            self.overview.setCurrentItem(first)

    def _go_to(self, item: QTreeWidgetItem) -> None:
        self.box.setCurrentIndex(self.box.findText(item.text(0)))
        self._choose()
        self.list.setFocus()

    def _open(self, item: QTreeWidgetItem) -> None:
        if isinstance(entry := item.data(0, _KEY), ReceivedFile):
            self.file_asked.emit("file", entry)


def _set_columns(tree: QTreeWidget, name: str) -> None:
    for column, width in enumerate(widths(name)):
        tree.setColumnWidth(column, width)
    tree.header().setStretchLastSection(True)
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

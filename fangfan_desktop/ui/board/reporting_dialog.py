"""报送台账: a line for each unit and period, for weighing the units' reporting; also as a workbook."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidgetItem,
    QWidget,
)

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.returns.reporting_record import (
    HEADS,
    ReportingLine,
    reporting_periods,
    summary_words,
    title_words,
)
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.ui.widgets.column_dialog import ColumnDialog
from fangfan_desktop.ui.widgets.lists import add_line, flat_list
from fangfan_desktop.ui.widgets.plain import Label

_TEXTS = 5  # the columns before the numbers
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReportingDialog(ColumnDialog):
    """Shows the reporting record of the board's period, or of its year.

    `periods_asked` carries the periods to read; `write_asked` the path of a workbook.
    """

    periods_asked = Signal(object)
    write_asked = Signal(Path)

    def __init__(
        self, scope: RollUpScope, today: Callable[[], date], documents: Path, parent: QWidget
    ) -> None:
        super().__init__(f"报送台账 · {scope.form.label}", parent, "board", "reporting_record")
        self._scope, self._today, self._documents = scope, today, documents
        self.lines: Sequence[ReportingLine] = ()
        year = Period(scope.period.year)
        choices = dict.fromkeys((scope.period, year))
        line = QHBoxLayout()
        self.box = QComboBox()
        self.box.setAccessibleName("哪一期的台账")
        for each in choices:
            self.box.addItem(each.label, each)
        self.box.activated.connect(self.ask)
        self.box.setVisible(len(choices) > 1)
        label = Label("哪一期")
        label.setBuddy(self.box)
        label.setVisible(len(choices) > 1)
        for widget in (label, self.box):
            line.addWidget(widget)
        line.addStretch(1)
        self.column.addLayout(line)
        self.head = self.add_words("正在读…")
        self.list = flat_list("报送台账", HEADS)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        self.write = QPushButton("写成表格…")
        self.write.setAutoDefault(False)
        self.write.setEnabled(False)
        self.write.clicked.connect(self._ask_where)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot.addWidget(self.write)
        foot.addStretch(1)
        foot.addWidget(close)
        self.column.addLayout(foot)
        self.list.setFocus()

    @property
    def periods(self) -> list[Period]:
        """Return the periods that are shown."""
        return reporting_periods(self._scope.form, self.box.currentData())

    @property
    def title(self) -> str:
        """Return the title of what is shown."""
        return title_words(self._scope.form, self._scope.place, self.periods)

    def ask(self) -> None:
        """Ask for the lines of the chosen periods."""
        self.head.setText("正在读…")
        self.write.setEnabled(False)
        self.periods_asked.emit(self.periods)

    def show_lines(self, lines: Sequence[ReportingLine]) -> None:
        """Show the lines that were asked for."""
        self.lines = lines
        self.head.setText(summary_words(lines, self._today()))
        self.list.clear()
        for each in lines:
            item: QTreeWidgetItem = add_line(self.list, each.texts(self._today()), each)
            for column in range(_TEXTS, len(HEADS) - 1):
                item.setTextAlignment(column, _RIGHT)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)
        self.write.setEnabled(True)

    def _ask_where(self) -> None:
        name = str(self._documents / f"{safe_name(self.title)}.xlsx")
        kinds = "Excel 工作簿 (*.xlsx)"
        chosen, _ = QFileDialog.getSaveFileName(self, "台账写成表格", name, kinds)
        if chosen:
            self.write_asked.emit(Path(chosen))

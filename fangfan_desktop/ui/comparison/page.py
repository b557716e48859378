"""对比与走势: the list of risks, the whole comparison, the heat table and the chart."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.comparison.period import (
    AGAINST,
    PeriodComparison,
    against_that_falls,
    against_words,
)
from fangfan_desktop.jobs.comparison.table import captions
from fangfan_desktop.rollup.comparison import Against, FigureComparison, compared_tables
from fangfan_desktop.ui.action_ids import RequestId
from fangfan_desktop.ui.comparison.chart import Chart
from fangfan_desktop.ui.comparison.heat import HeatTable
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.lists import fill_space, flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_mark, size

_BUTTONS: tuple[tuple[RequestId, str, str], ...] = (
    ("copy", "复制表格", "粘贴到 Excel、WPS 或公文里"),
    ("picture", "复制图片", "热力表和走势图，粘贴到公文里"),
    ("risks", "复制风险通报", "每个下降的数一句话"),
    ("export", "导出表格…", "写成 Excel 工作簿"),
)
_KEY = Qt.ItemDataRole.UserRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ComparisonPage(QFrame):
    """`asked` carries a button's id, `period_chosen` another period, `form_chosen` a form's id."""

    asked = Signal(str)
    period_chosen = Signal(Period)
    form_chosen = Signal(str)

    def __init__(
        self, theme: Theme, form: Form, periods: Sequence[Period], forms: Sequence[Form]
    ) -> None:
        super().__init__()
        self._theme, self.form = theme, form
        self._tables = compared_tables(form)
        self.comparison: PeriodComparison | None = None
        theme.changed.connect(self._recolour)
        self.setObjectName("sentPage")
        self.setProperty("help", "comparison")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        layout.addLayout(self._title(periods, forms))
        self.lead = Label()
        self.lead.setObjectName("lead")
        self.lead.setWordWrap(True)
        layout.addWidget(self.lead)
        self.read_in = QPushButton("读入以前的报表…")
        self.read_in.setProperty("primary", True)
        self.read_in.clicked.connect(lambda: self.asked.emit("read_in"))
        layout.addWidget(self.read_in, 0, Qt.AlignmentFlag.AlignLeft)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("风险清单、对比表、热力表")
        self.risks = flat_list("下降的数", ())
        self.list = flat_list("对比表", captions(form))
        self.list.header().setStretchLastSection(False)
        for tree in (self.risks, self.list):
            fill_space(tree)
            tree.setToolTip("按 Enter 或双击，看它的走势")
            tree.itemActivated.connect(self._show_drawn)
        self.tabs.addTab(self.risks, "风险清单")
        self.tabs.addTab(self.list, "对比表")
        self.tabs.addTab(self._drawn(), "热力表和走势")
        layout.addWidget(self.tabs, 1)
        foot = Flow()
        self.buttons: dict[RequestId, QPushButton] = {}
        for name, words, tip in _BUTTONS:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            foot.addWidget(button)
        layout.addLayout(foot)
        layout.addStretch(0)

    def _title(self, periods: Sequence[Period], forms: Sequence[Form]) -> Flow:
        line = Flow()
        title = Label(f"对比与走势 · {self.form.label}")
        title.setObjectName("boardTitle")
        line.addWidget(title)
        line.add_stretch()
        self._add_forms(line, forms)
        which = PERIOD_WORDS[self.form.period].which
        label = Label(which)
        self.period = QComboBox()
        self.period.setAccessibleName(which)
        for period in periods:
            self.period.addItem(period.label, str(period))
        self.period.activated.connect(
            lambda _: self.period_chosen.emit(parse_period(self.period.currentData()))
        )
        label.setBuddy(self.period)
        line.addWidget(label)
        line.addWidget(self.period)
        return line

    def _add_forms(self, line: Flow, forms: Sequence[Form]) -> None:
        label, self.forms = Label("哪张表"), QComboBox()
        self.forms.setAccessibleName("哪张表")
        for form in forms:
            self.forms.addItem(form.label, form.id)
        self.forms.setCurrentIndex(self.forms.findData(self.form.id))
        self.forms.activated.connect(lambda _: self.form_chosen.emit(self.forms.currentData()))
        label.setBuddy(self.forms)
        for widget in (label, self.forms):
            line.addWidget(widget)
            widget.setVisible(len(forms) > 1)

    def _drawn(self) -> QWidget:
        """Return the heat table, with the chart of the figure under the cursor below it."""
        self.drawn = QWidget()
        self.drawn.setObjectName("drawn")
        layout = QVBoxLayout(self.drawn)
        layout.setContentsMargins(margins("drawn_margins"))
        line = Flow()
        self.against = QComboBox()
        self.against.setAccessibleName("和什么比")
        for name in AGAINST:
            self.against.addItem(against_words(self.form, name), name)
        self.against.activated.connect(lambda _: self._show_heat())
        line.addWidget(self.against)
        self.tables = QComboBox()
        self.tables.setAccessibleName("哪张小表")
        self.tables.addItems([table.table_title for table in self._tables])
        self.tables.activated.connect(lambda _: self._show_heat())
        line.addWidget(self.tables)
        if len(self._tables) == 1:
            self.tables.hide()
        hint = Label("红：下降，绿：上升，越深变得越多；方向键换一个数，下面是它的走势")
        hint.setObjectName("lead")
        hint.setWordWrap(True)
        line.addWidget(hint)
        layout.addLayout(line)
        self.heat, self.chart = HeatTable(self._theme), Chart(self._theme)
        self.heat.chosen.connect(self._show_chart)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.heat)
        area.setMinimumHeight(size("table_least"))
        layout.addWidget(area, 3)
        layout.addWidget(self.chart, 1)
        return self.drawn

    def fill(self, comparison: PeriodComparison) -> None:
        """Show a period's comparison."""
        self.comparison = comparison
        self.period.setCurrentIndex(self.period.findData(str(comparison.period)))
        self._show_lead(comparison)
        self.tabs.setTabText(0, f"风险清单（{len(comparison.falls)}）")
        self.risks.clear()
        for heading, figures in comparison.risks:
            line = QTreeWidgetItem([heading])
            line.setFlags(Qt.ItemFlag.NoItemFlags)
            line.setForeground(0, self._theme["text_soft"])
            self.risks.addTopLevelItem(line)
            for words, each in figures:
                line = QTreeWidgetItem([words])
                line.setData(0, _KEY, each)
                self.risks.addTopLevelItem(line)
        if first := self.risks.topLevelItem(1):
            self.risks.setCurrentItem(first)
        self.list.clear()
        for texts, each in zip(comparison.rows, comparison.ordered, strict=True):
            line = QTreeWidgetItem(texts)
            line.setData(0, _KEY, each)
            for at in range(2, len(texts)):
                line.setTextAlignment(at, _RIGHT)
                if texts[at].startswith("-"):
                    line.setForeground(at, self._theme["error"])
            self.list.addTopLevelItem(line)
        self._set_against(comparison.shown_first(self.against.currentData()))
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)
        self._show_heat()

    def _show_lead(self, comparison: PeriodComparison) -> None:
        self.lead.setText(comparison.lead)
        set_mark(self.lead, "warning" if comparison.falls else "")
        self.read_in.setVisible(not comparison.is_known)
        for widget in (self.tabs, *self.buttons.values()):
            widget.setVisible(bool(comparison.compared))

    def _set_against(self, name: Against) -> None:
        self.against.setCurrentIndex(self.against.findData(name))

    def _recolour(self) -> None:
        if self.comparison:
            self.fill(self.comparison)

    def _show_heat(self) -> None:
        if self.comparison:
            table = self._tables[self.tables.currentIndex()]
            compared = [e for e in self.comparison.compared if e.column in table.by_id]
            shorts = [column.short for column in table.figures]
            self.heat.show_figures(compared, shorts, self.against.currentData())

    def _show_drawn(self, line: QTreeWidgetItem) -> None:
        """Show a figure in the heat table, and its chart."""
        compared: FigureComparison = line.data(0, _KEY)
        self._set_against(against_that_falls(compared, self.against.currentData()))
        its = (at for at, table in enumerate(self._tables) if compared.column in table.by_id)
        self.tables.setCurrentIndex(next(its))
        self._show_heat()
        self.heat.go_to(compared)
        self.tabs.setCurrentWidget(self.drawn)
        self.heat.setFocus()

    def picture(self) -> QPixmap:
        """Return the whole heat table and the chart below it."""
        heat, chart = self.heat.grab(), self.chart.grab()
        ratio = heat.devicePixelRatio()
        picture = QPixmap(max(heat.width(), chart.width()), heat.height() + chart.height())
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme["paper"])
        painter = QPainter(picture)
        painter.drawPixmap(0, 0, heat)
        painter.drawPixmap(0, round(heat.height() / ratio), chart)
        painter.end()
        return picture

    def _show_chart(self, compared: FigureComparison) -> None:
        if self.comparison:
            self.chart.show_content(self.comparison.chart(compared, self.against.currentData()))

"""对比与走势: the list of risks, the whole comparison, the heat table and a figure's line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.compare import CAPTIONS, table
from fangfan_desktop.rollup.comparison import (
    Against,
    Compared,
    Figures,
    falls_first,
    risk_words,
)
from fangfan_desktop.ui.comparison.chart import Chart, ChartLine
from fangfan_desktop.ui.comparison.heat import HeatTable
from fangfan_desktop.ui.widgets.lists import flat_list
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_mark, size

_BUTTONS = (
    ("copy", "复制表格", "粘贴到 Excel、WPS 或公文里"),
    ("picture", "复制图片", "热力表和走势图，粘贴到公文里"),
    ("risks", "复制风险通报", "每个下降的数一句话"),
    ("export", "导出表格…", "写成 Excel 工作簿"),
)
_NOTHING = (
    "还没有上季度或上年同期的数可以对比。把以前各期的表读进来就有了：上季度、上年同期的都可以，"
    "一次选很多个，哪里做的表都行；也可以直接把文件或文件夹拖进来。"
)
_AGAINST: tuple[tuple[str, Against], ...] = (
    ("同比（和上年同期）", "year"),
    ("环比（和上季度）", "quarter"),
    ("新增环比（本季新增和上季新增）", "own"),
)
_KEY = Qt.ItemDataRole.UserRole


class ComparisonPage(QFrame):
    """Emits what is asked: one of the buttons' ids, and the period that is chosen."""

    asked = Signal(str)
    period_chosen = Signal(Period)

    def __init__(self, theme: Theme, form: Form, periods: Sequence[Period]) -> None:
        super().__init__()
        self._theme, self.form = theme, form
        self.compared: list[Compared] = []
        self._figures: Figures | None = None
        theme.changed.connect(self._recolour)
        self.setObjectName("sentPage")
        self.setProperty("help", "comparison")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("board_margins"))
        layout.setSpacing(size("board_space"))
        layout.addLayout(self._title(periods))
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
        self.list = flat_list("对比表", CAPTIONS)
        self.list.header().setStretchLastSection(False)
        for tree in (self.risks, self.list):
            tree.setToolTip("按 Enter 或双击，看它的走势")
            tree.itemActivated.connect(self._show_drawn)
        self.tabs.addTab(self.risks, "风险清单")
        self.tabs.addTab(self.list, "对比表")
        self.tabs.addTab(self._drawn(), "热力表和走势")
        layout.addWidget(self.tabs, 1)
        foot = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name, words, tip in _BUTTONS:
            button = QPushButton(words)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            self.buttons[name] = button
            foot.addWidget(button)
        foot.addStretch(1)
        layout.addLayout(foot)
        layout.addStretch(0)

    def _title(self, periods: Sequence[Period]) -> QHBoxLayout:
        line = QHBoxLayout()
        title = Label(f"对比与走势 · {self.form.label}")
        title.setObjectName("boardTitle")
        line.addWidget(title)
        line.addStretch(1)
        label = Label("哪一季度")
        self.period = QComboBox()
        self.period.setAccessibleName("哪一季度")
        for period in periods:
            self.period.addItem(period.label, str(period))
        self.period.activated.connect(
            lambda _: self.period_chosen.emit(parse_period(self.period.currentData()))
        )
        label.setBuddy(self.period)
        line.addWidget(label)
        line.addWidget(self.period)
        return line

    def _drawn(self) -> QWidget:
        """Return the heat table over the line of the figure that the cursor stands on."""
        self.drawn = QWidget()
        self.drawn.setObjectName("drawn")
        layout = QVBoxLayout(self.drawn)
        layout.setContentsMargins(margins("drawn_margins"))
        line = QHBoxLayout()
        self.against = QComboBox()
        self.against.setAccessibleName("和什么比")
        for words, name in _AGAINST:
            self.against.addItem(words, name)
        self.against.activated.connect(lambda _: self._show_heat())
        line.addWidget(self.against)
        hint = Label("红：下降，绿：上升，越深变得越多；方向键换一个数，下面是它的走势")
        hint.setObjectName("lead")
        line.addWidget(hint)
        line.addStretch(1)
        layout.addLayout(line)
        self.heat, self.chart = HeatTable(self._theme), Chart(self._theme)
        self.heat.chosen.connect(self._draw_line)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.heat)
        layout.addWidget(area, 3)
        layout.addWidget(self.chart, 1)
        return self.drawn

    def fill(self, figures: Figures, compared: Sequence[Compared], period: Period) -> None:
        """Show a quarter's comparison."""
        self._figures, self._period = figures, period
        self.compared = list(compared)
        self.period.setCurrentIndex(self.period.findData(str(period)))
        ordered = falls_first(compared)
        falls = [each for each in ordered if each.falls]
        self._say(len(falls), compared)
        self.tabs.setTabText(0, f"风险清单（{len(falls)}）")
        self.risks.clear()
        slower = [each for each in ordered if each.slows]
        for heading, group in (
            ("比上季度或上年同期下降", falls),
            ("没有下降，但本季度新增比上季度少（报送时季度还没过完，请一并看）", slower),
        ):
            if group:
                item = QTreeWidgetItem([f"{heading}：{len(group)} 个"])
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setForeground(0, self._theme["text_soft"])
                self.risks.addTopLevelItem(item)
            for each in group:
                item = QTreeWidgetItem([risk_words(self.form, each)])
                item.setData(0, _KEY, each)
                self.risks.addTopLevelItem(item)
        if first := self.risks.topLevelItem(1):
            self.risks.setCurrentItem(first)
        self.list.clear()
        for texts, each in zip(table(self.form, ordered), ordered, strict=True):
            item = QTreeWidgetItem(texts)
            item.setData(0, _KEY, each)
            for at in range(2, len(texts)):
                item.setTextAlignment(
                    at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                )
                if texts[at].startswith("-"):
                    item.setForeground(at, self._theme["error"])
            self.list.addTopLevelItem(item)
        if not any(each.year for each in compared):
            self.against.setCurrentIndex(self.against.findData("quarter"))
        for column in range(len(CAPTIONS)):
            self.list.resizeColumnToContents(column)
        self._show_heat()

    def _say(self, falls: int, compared: Sequence[Compared]) -> None:
        """Say how many figures fell; where nothing can be compared, how to get something."""
        known = any(each.changes for each in compared)
        self.lead.setText(
            f"{falls} 个数比上季度或上年同期下降，请核实原因，及时通报（通知三（二））。"
            if falls
            else "没有下降的数。"
            if known
            else _NOTHING
        )
        set_mark(self.lead, "warning" if falls else "")
        self.read_in.setVisible(not known)
        self.tabs.setVisible(bool(compared))
        for button in self.buttons.values():
            button.setVisible(bool(compared))

    def _recolour(self) -> None:
        if self._figures:
            self.fill(self._figures, self.compared, self._period)

    def _show_heat(self) -> None:
        captions = [column.short for column in self.form.counts]
        self.heat.show_figures(self.compared, captions, self.against.currentData())

    def _show_drawn(self, item: QTreeWidgetItem) -> None:
        """Show a figure among the others, and its line."""
        compared: Compared = item.data(0, _KEY)
        names: list[Against] = [self.against.currentData(), *(name for _, name in _AGAINST)]
        falls = (n for n in names if (change := compared.against(n)) and change.amount < 0)
        self.against.setCurrentIndex(self.against.findData(next(falls, names[0])))
        self._show_heat()
        self.heat.go_to(compared)
        self.tabs.setCurrentWidget(self.drawn)
        self.heat.setFocus()

    def picture(self) -> QPixmap:
        """Return the whole heat table and the line below it."""
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

    def _draw_line(self, compared: Compared) -> None:
        if self._figures is None:
            return
        column = self.form.by_id[compared.column]
        own = self.against.currentData() == "own" and column.adds_up
        figure = self._figures.added if own else self._figures.value
        lines = [
            ChartLine(
                f"{year}年",
                tuple(
                    figure(compared.place, column, Period(year, quarter))
                    for quarter in (1, 2, 3, 4)
                ),
            )
            for year in (self._period.year - 1, self._period.year)
        ]
        what = "各季新增" if own else ""
        self.chart.show_lines(f"{compared.place} · {column.short}{what}（{column.unit}）", lines)

"""The board's title: which form, of which period (any can be chosen), and the way to the city's table."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.plain import Label


def periods_to_choose(form: Form, years: Iterable[int], here: Period) -> list[Period]:
    """Return the periods of some years, and of the one that is open, the newest first."""
    known = {*years, here.year}
    span = range(max(known), min(known) - 1, -1)
    return [period for year in span for period in reversed(periods_of_year(form, year))]


class PeriodChooser(QWidget):
    """`chosen` comes with another period, `report_asked` where the city's own table is wanted."""

    chosen = Signal(Period)
    report_asked = Signal()

    def __init__(self, form: Form, here: Period, periods: Iterable[Period]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        title = Label(f"县区报送进度 · {form.label}")
        title.setObjectName("boardTitle")
        self.period = QComboBox()
        self.period.setAccessibleName("哪一期的进度")
        self.period.setToolTip("换一期看：迟报的、更正的，在它那一期收")
        for period in periods:
            self.period.addItem(f"{period.year}年{period.quarter_words}", str(period))
        self.period.setCurrentIndex(self.period.findData(str(here)))
        self.period.activated.connect(self._choose)
        self.report = QPushButton(f"打开全市的{form.label} ▸")
        self.report.setProperty("flat", True)
        self.report.setToolTip("打开这一期全市的报表；从那里也能回到这里")
        self.report.clicked.connect(self.report_asked)
        line.addWidget(title)
        line.addWidget(self.period)
        line.addStretch(1)
        line.addWidget(self.report)

    def _choose(self) -> None:
        if period := parse_period(self.period.currentData()):
            self.chosen.emit(period)

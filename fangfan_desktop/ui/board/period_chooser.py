"""The board's title: its form, a box with the periods, and buttons."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.plain import Label


class PeriodChooser(QWidget):
    """`chosen` carries another period, `asked` the action of a button."""

    chosen = Signal(Period)
    asked = Signal(str)

    def __init__(self, scope: RollUpScope, periods: Iterable[Period]) -> None:
        super().__init__()
        form, words = scope.form, words_of(scope.place)
        line = Flow(self)
        title = Label(f"{words.board} · {form.label}")
        title.setObjectName("boardTitle")
        self.period = QComboBox()
        self.period.setAccessibleName("哪一期的进度")
        self.period.setToolTip("换一期看：迟报的、更正的，在它那一期收")
        for period in periods:
            self.period.addItem(f"{period.year}年{period.part_words}", str(period))
        self.period.setCurrentIndex(self.period.findData(str(scope.period)))
        self.period.activated.connect(self._choose)
        line.addWidget(title)
        line.addWidget(self.period)
        line.add_stretch()
        buttons: tuple[tuple[ActionId, str, str], ...] = (
            ("board_paper", "打印…", "这一页的进度，打印给领导看（Ctrl+P）"),
            ("board_sheet", "写成表格…", "这一页的进度，写成 Excel（Ctrl+Shift+S）"),
            ("reporting_record", "台账…", "各单位按时、迟报、退回、重报的次数（Ctrl+Shift+J）"),
            (
                "whole",
                f"打开{words.whole}的{form.label} ▸",
                f"打开这一期{words.whole}的报表（F7）；从那里按 Ctrl+6 回来",
            ),
        )
        self.buttons: dict[ActionId, QPushButton] = {}
        for name, text, tip in buttons:
            button = QPushButton(text)
            button.setProperty("flat", True)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            line.addWidget(button)
            self.buttons[name] = button

    def _choose(self) -> None:
        if period := parse_period(self.period.currentData()):
            self.chosen.emit(period)

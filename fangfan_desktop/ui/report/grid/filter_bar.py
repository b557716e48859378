"""The bar above a filtered list: the rules of the filter, and a button that shows all rows."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins


class FilterBar(QFrame):
    """Visible only while rows are hidden, so that nobody thinks that they are gone."""

    def __init__(self, grid: GridView) -> None:
        super().__init__()
        self.setObjectName("filtered")
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("find_margins"))
        self.words = Label()
        self.all = QPushButton("显示全部")
        self.all.setProperty("flat", True)
        self.all.clicked.connect(grid.filter.clear)
        line.addWidget(self.words)
        line.addStretch(1)
        line.addWidget(self.all)
        grid.filter.changed.connect(self._say)
        self.hide()

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))

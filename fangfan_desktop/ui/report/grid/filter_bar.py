"""A line above a filtered list: what it is filtered by, and the way back to all of it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from fangfan_desktop.ui.report.grid.view import GridView
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins


class FilterBar(QFrame):
    """Seen only while rows are hidden: nobody is to think that they are gone."""

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

"""The line over the board's table: the selection that is shown, and the number of doubts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from fangfan_desktop.ui.widgets.flow import Flow
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins


class TableLine(QFrame):
    """`all_asked` asks for all units; `asked` carries the action `doubts`."""

    all_asked = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        line = Flow(self)
        line.setContentsMargins(margins("find_margins"))
        self.words = Label()
        self.all = QPushButton("看全部（Esc）")
        self.doubts = QPushButton()
        self.doubts.setToolTip("把拿不准的放在一页上，一次答完（F8）")
        self.all.clicked.connect(self.all_asked)
        self.doubts.clicked.connect(lambda: self.asked.emit("doubts"))
        for button in (self.all, self.doubts):
            button.setProperty("flat", True)
        line.addWidget(self.doubts)
        line.addWidget(self.words)
        line.addWidget(self.all)
        self.show_state("", 0)

    def show_state(self, shown: str, doubts: int) -> None:
        """Show the words of the selection (empty: all units), and how many doubts are open."""
        self.words.setText(shown)
        for widget in (self.words, self.all):
            widget.setVisible(bool(shown))
        self.doubts.setText(f"有 {doubts} 处疑问，一起确认…")
        self.doubts.setVisible(doubts > 0)
        self.setVisible(bool(shown) or doubts > 0)

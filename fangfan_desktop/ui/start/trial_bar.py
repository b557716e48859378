"""The bar above a sample's window: says that it is a sample, and leads back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins


class TrialBar(QFrame):
    """Emits `left` if the clerk goes back, `tour_asked` if they want the tour."""

    left = Signal()
    tour_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("trialBar")
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("trial_margins"))
        self.words = Label("这是示例，随便改：和您自己的数据无关，下次打开又是原样")
        self.words.setWordWrap(True)
        line.addWidget(self.words, 1)
        self.tour = QPushButton("先看一遍（2 分钟）")
        self.leave = QPushButton("离开示例")
        for button, signal in ((self.tour, self.tour_asked), (self.leave, self.left)):
            button.setProperty("flat", True)
            button.clicked.connect(signal)
            line.addWidget(button)

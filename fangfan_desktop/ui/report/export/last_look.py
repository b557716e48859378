"""The last look before an official export."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from fangfan_desktop.jobs.submit.last_look import Fact
from fangfan_desktop.jobs.submit.sending import Step
from fangfan_desktop.ui.sent.step_list import StepList
from fangfan_desktop.ui.widgets.plain import Label, breakable
from fangfan_desktop.ui.widgets.theme import Theme, set_mark, size


class LastLook(QScrollArea):
    """What will be frozen: facts, each beside its name, then what changed and the 核实说明."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("要导出的内容")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QWidget()
        layout = QVBoxLayout(self._inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size("dialog_gap"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(size("look_gap"))
        self._grid.setVerticalSpacing(size("card_head_gap"))
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        self.steps = StepList(theme, size("look_steps"))
        self.steps.setAccessibleName("改动和核实说明")
        layout.addWidget(self.steps)
        layout.addStretch(1)
        self.setWidget(self._inner)
        for each in (self._inner, self.viewport()):
            each.setAutoFillBackground(False)
        self._shown: list[Label] = []

    def show_facts(self, facts: Iterable[Fact], steps: Sequence[Step]) -> None:
        """Show the facts of a report instead of the former ones."""
        for label in self._shown:
            self._grid.removeWidget(label)
            label.deleteLater()
        self._shown = []
        facts = tuple(facts)
        self.setAccessibleDescription("\n".join(f"{fact.name}：{fact.words}" for fact in facts))
        top = Qt.AlignmentFlag.AlignTop
        for at, fact in enumerate(facts):
            name, words = Label(fact.name), Label(breakable(fact.words))
            name.setObjectName("hint")
            words.setObjectName("lead" if fact.doubtful else "fact")
            set_mark(words, "warning" if fact.doubtful else "")
            words.setWordWrap(True)
            self._grid.addWidget(name, at, 0, top)
            self._grid.addWidget(words, at, 1, top)
            for label in (name, words):
                label.show()  # now: its height is needed at once
                self._shown.append(label)
        self.steps.show_steps(steps)
        self.steps.setVisible(bool(steps))
        self.verticalScrollBar().setValue(0)

    def be_high(self, less: int = 0) -> None:
        """Take the height of the contents, or `less` by some pixels with a scroll bar."""
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(as_needed if less else off)
        layout = self._inner.layout()
        assert layout is not None
        layout.activate()
        whole = layout.totalHeightForWidth(self.viewport().width())
        self.setFixedHeight(max(whole - less, 0))

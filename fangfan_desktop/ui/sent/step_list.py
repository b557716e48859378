"""The list before sending: what is done, and what is still to be done."""

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from fangfan_desktop.jobs.sending import Step
from fangfan_desktop.ui.theme import margins, set_mark, size


class StepList(QFrame):
    """Hidden until there is something to show."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("steps")
        self.setAccessibleName("发送前核对")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(margins("steps_margins"))
        self._layout.setSpacing(size("card_gap"))
        self.hide()

    def show_steps(self, steps: Iterable[Step]) -> None:
        """Show a list instead of the one before."""
        while item := self._layout.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for step in steps:
            label = QLabel(f"{'✓' if step.done else '○'}　{step.words}")
            label.setWordWrap(True)
            set_mark(label, "good" if step.done else "warning")
            self._layout.addWidget(label)
        self.show()

    @property
    def texts(self) -> list[str]:
        """Return the lines as they are shown."""
        items = (self._layout.itemAt(at).widget() for at in range(self._layout.count()))
        return [item.text() for item in items if isinstance(item, QLabel)]

"""发送前核对: the list of steps before sending, done and open."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from fangfan_desktop.jobs.submit.sending import Step
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.plain import plain
from fangfan_desktop.ui.widgets.theme import Theme, size


class StepList(List):
    """Hidden while it is empty; as high as its lines, up to `most` pixels."""

    def __init__(self, theme: Theme, most: int) -> None:
        super().__init__()
        self._theme, self._most, self._usual = theme, most, most
        self._done: list[bool] = []
        self._is_fitting = False
        theme.changed.connect(self._recolour)
        self.setObjectName("steps")
        self.setAccessibleName("发送前核对")
        self.setWordWrap(True)
        # A file name cannot be wrapped; eliding the middle keeps its suffix visible.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.hide()

    def show_steps(self, steps: Iterable[Step]) -> None:
        """Show other steps."""
        self.clear()
        self._most = self._usual
        self._done = []
        for step in steps:
            item = QListWidgetItem(f"{'✓' if step.done else '○'}　{step.words}")
            item.setToolTip(plain(step.words))
            said = f"{'已办' if step.done else '还没办'}：{step.words}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(item)
            self._done.append(step.done)
        self._recolour()
        self.show()
        self._fit()

    def _recolour(self) -> None:
        for at, done in enumerate(self._done):
            self.item(at).setForeground(self._theme["good" if done else "warning"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_fitting:
            self._fit()

    def _fit(self) -> None:
        """Set the height to that of the lines; a scroll bar would change how they wrap."""
        self._is_fitting = True
        off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off)
        self.doItemsLayout()
        rows = sum(self.visualItemRect(self.item(at)).height() for at in range(self.count()))
        whole = rows + size("steps_frame")
        self.setFixedHeight(min(self._most, whole))
        if whole > self._most:
            self.setVerticalScrollBarPolicy(as_needed)
            self.doItemsLayout()
        self._is_fitting = False

    def be_lower(self, by: int) -> None:
        """Make the list lower by some pixels; it can be scrolled then."""
        self._most = max(size("steps_frame"), self.height() - by)
        self._fit()

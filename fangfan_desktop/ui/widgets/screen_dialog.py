"""A dialog that never reaches beyond the screen: what has no place scrolls above its buttons."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.ui.widgets import fitting
from fangfan_desktop.ui.widgets.in_sight import show_focused
from fangfan_desktop.ui.widgets.theme import the_application


class ScreenDialog(QDialog):
    """A dialog whose layout is a column with the buttons at its end."""

    _area: QScrollArea | None = None

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._keep_on_screen()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the keyboard with Enter: Qt presses the default one instead."""
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def _keep_on_screen(self) -> None:
        """Make the contents scroll if they need more than the screen has."""
        column, space = self.layout(), fitting.screen_space(self)
        if not isinstance(column, QBoxLayout):
            return
        width = min(max(self.width(), column.totalMinimumSize().width()), space.width())
        self.setMinimumWidth(min(self.minimumWidth(), space.width()))
        least = column.totalMinimumSize().height()
        if column.hasHeightForWidth():
            least = column.totalMinimumHeightForWidth(width)
        if self._area is None and least > space.height():
            self._scroll(column)
        wanted = QSize(max(width, self.width()), max(least, self.height())).boundedTo(space)
        if wanted != self.size():
            self.resize(wanted)
            fitting.move_in(self)

    def _scroll(self, column: QBoxLayout) -> None:
        """Move all but the buttons into an area that scrolls; the keyboard stays where it is."""
        focused = self.focusWidget()
        inner = QWidget()
        inner.setObjectName("scrolled")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(column.spacing())
        while column.count() > 1:
            stretch = column.stretch(0)
            item = column.takeAt(0)
            if widget := item.widget():
                inside.addWidget(widget, stretch)
            elif layout := item.layout():
                layout.setParent(None)
                inside.addLayout(layout, stretch)
            else:
                inside.addItem(item)
        area = self._area = QScrollArea()
        area.setObjectName("scrolledArea")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column.insertWidget(0, area, 1)
        column.activate()  # its least size is smaller now
        the_application().focusChanged.connect(self._follow)
        if focused:
            focused.setFocus()

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Show what gets the keyboard: of its own the area does so only if it comes from within."""
        if now and self._area and self._area.isAncestorOf(now):
            show_focused(self._area, now)

"""A dialogue with its widgets in one column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.screen_dialog import ScreenDialog
from fangfan_desktop.ui.widgets.theme import margins, size


class ColumnDialog(ScreenDialog):
    """A dialogue that is deleted when it closes; its widgets stand in `column`.

    F1 shows `help_page`. `area` is the name of its size in the theme; without one it is as large
    as its widgets need.
    """

    def __init__(self, title: str, parent: QWidget, help_page: str = "", area: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        if help_page:
            self.setProperty("help", help_page)
        if area:
            self.resize(dialog_area(area, parent))
        else:
            self.setMinimumWidth(size("dialog_least"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margins("dialog_margins"))
        self.column.setSpacing(size("dialog_gap"))

    @property
    def list_width(self) -> int:
        """Return the width for the columns of a list, with its scroll bar and that of the dialogue."""
        around, bar = self.column.contentsMargins(), size("scroll_bar")
        return self.width() - around.left() - around.right() - 2 * bar

    def add_words(self, words: str = "", name: str = "") -> Label:
        """Add a text that wraps; its style is that of `name` in the theme."""
        label = Label(words)
        label.setObjectName(name)
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

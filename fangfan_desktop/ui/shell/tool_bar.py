"""The line of tools above everything: each an action of the table of actions."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size

_TOOLS = {
    "report": ("undo", "redo", "bring", "before", "zero", "find", "filter", "paper"),
    "board": ("receive", "letters", "open_folder", "blanks", "rest"),
}
# What stands behind one word, as a menu: its words, its icon, and the actions in it.
_MENUS = {"letters": ("联系县区", "remind", ("remind", "mails", "contacts", "deadline"))}


class ToolBar(QFrame):
    """The program's name, what can be done on the page at hand, light or dark, the main thing."""

    def __init__(self, title: str, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(size("bar"))
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("bar_margins"))
        line.setSpacing(size("bar_gap"))
        brand = Label(title)
        brand.setObjectName("brand")
        line.addWidget(brand)
        self._tools = {
            page: [
                _menu(actions, name) if name in _MENUS else _tool(actions[name]) for name in names
            ]
            for page, names in _TOOLS.items()
        }
        for buttons in self._tools.values():
            for button in buttons:
                line.addWidget(button)
        line.addStretch(1)
        self._preview = _tool(actions["preview"])
        line.addWidget(self._preview)
        scheme = _tool(actions["scheme"])
        scheme.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        line.addWidget(scheme)
        self.export = _primary("导出报送", actions["export"])
        self.roll_in = _primary("汇入报表", actions["roll_in"])
        line.addWidget(self.roll_in)
        line.addWidget(self.export)

    def show_tools(
        self, page: str, label: str = "", *, sent: bool = False, part: bool = False
    ) -> None:
        """Show what can be done on a page (`report`, `board` or another), and nothing else.

        A report that was `sent` is exported no more; what is `part` of one is never printed or sent.
        """
        self.export.setText("历次报送" if sent else "导出报送")
        self.export.setVisible(page == "report" and not part)
        self._preview.setVisible(page == "board")
        self.roll_in.setVisible(page == "board")
        self.roll_in.setText(f"汇入{label}")
        for name, buttons in self._tools.items():
            for button in buttons:
                action = button.defaultAction()
                # A menu has no action of its own.
                shown = action is None or (  # pyright: ignore[reportUnnecessaryComparison]
                    action.isVisible() and not (part and action.objectName() == "paper")
                )
                button.setVisible(page == name and shown)


def _primary(words: str, action: QAction) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"tool_{action.objectName()}")
    button.setProperty("primary", True)
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button


def _menu(actions: Mapping[str, QAction], name: str) -> QToolButton:
    words, drawing, inside = _MENUS[name]
    button = _dressed(QToolButton())
    button.setText(words)
    button.setIcon(actions[drawing].icon())
    button.setAccessibleName(words)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addActions([actions[each] for each in inside])
    button.setMenu(menu)
    return button


def _tool(action: QAction) -> QToolButton:
    button = _dressed(QToolButton())
    button.setDefaultAction(action)
    button.setObjectName(f"tool_{action.objectName()}")
    button.setAccessibleName(action.text())
    return button


def _dressed(button: QToolButton) -> QToolButton:
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(size("icon"), size("icon")))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

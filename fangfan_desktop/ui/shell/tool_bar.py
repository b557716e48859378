"""The tool bar: a button for each action of the open page."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.widgets.say import name_with_tip
from fangfan_desktop.ui.widgets.theme import margins, size

_TOOLS: dict[str, tuple[ActionId | Literal["letters"], ...]] = {
    "report": ("undo", "redo", "bring", "before", "zero", "find", "filter", "paper"),
    "form_editor": ("undo", "redo"),
    "board": ("receive", "letters", "open_folder", "blanks", "rest"),
}
# The menu `letters`: its words, and its actions; the first one lends it its icon.
_LETTERS = "联系{units}"
_LETTER_ACTIONS: tuple[ActionId, ...] = ("remind", "mails", "contacts", "deadline")


class ToolBar(QFrame):
    """The menus, the actions of the open page, light or dark, and the main button."""

    def __init__(self, actions: Mapping[ActionId, QAction]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(size("bar"))
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("bar_margins"))
        line.setSpacing(size("bar_gap"))
        self.side = _tool(actions["side"])
        self.side.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.side.hide()
        line.addWidget(self.side)
        line.addWidget(_tool(actions["menu"]))
        self._tools = {
            page: [
                _letters_menu(actions) if name == "letters" else _tool(actions[name])
                for name in names
            ]
            for page, names in _TOOLS.items()
        }
        for buttons in self._tools.values():
            for button in buttons:
                line.addWidget(button)
        self.say_as(None)
        self.more = self._make_more()
        line.addWidget(self.more)
        line.addStretch(1)
        self._preview = _tool(actions["preview"])
        line.addWidget(self._preview)
        self._scheme = _tool(actions["scheme"])
        self._scheme.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        line.addWidget(self._scheme)
        self._shown: list[QToolButton] = []
        self.export = _primary("导出报送", actions["export"])
        self.roll_in = _primary("汇入报表", actions["roll_in"])
        line.addWidget(self.roll_in)
        line.addWidget(self.export)

    def say_as(self, place: Place | None) -> None:
        """Use the words of a unit's level: 联系县区 in a city, 联系各市 in a province."""
        for button in self.findChildren(QToolButton, "letters"):
            button.setText(said_of(_LETTERS, place))
            button.setAccessibleName(said_of(_LETTERS, place))

    def show_tools(
        self, page: str, label: str = "", *, sent: bool = False, part: bool = False
    ) -> None:
        """Show the buttons of a page (`report`, `board` or another) and hide all others.

        A report that was `sent` cannot be exported again; a `part` of one cannot be printed or sent.
        """
        self.export.setText("历次报送" if sent else "导出报送")
        self.export.setVisible(page == "report" and not part)
        self._preview.setVisible(page == "board")
        self.roll_in.setVisible(page == "board")
        self.roll_in.setText(f"汇入{label}")
        self._shown = []
        for name, buttons in self._tools.items():
            for button in buttons:
                action = button.defaultAction()
                # The stubs do not know that a menu has no action of its own.
                shown = action is None or (  # pyright: ignore[reportUnnecessaryComparison]  # it can be None
                    action.isVisible() and not (part and action.objectName() == "paper")
                )
                button.setVisible(page == name and shown)
                if page == name and shown:
                    self._shown.append(button)
        self._fit()

    def show_side(self, folded: bool) -> None:  # a signal's value
        """Show the button of the list at the left if it is folded."""
        if folded == self.side.isHidden():  # it is told with every page and every size
            self.side.setVisible(folded)
            self._fit()

    # ── too narrow for all ──

    def _make_more(self) -> QToolButton:
        """Return the button with a menu of what has no place in the bar."""
        more = QToolButton()
        more.setText("»")
        more.setObjectName("more")
        more.setAccessibleName("更多")
        more.setToolTip("放不下的，都在这里")
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        more.setMenu(menu)
        more.hide()
        return more

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for button in self._hidden():
            if inner := button.menu():
                inner.setTitle(button.text())
                menu.addMenu(inner)
            else:
                menu.addAction(button.defaultAction())

    def _hidden(self) -> list[QToolButton]:
        return [button for button in reversed(self._yielding()) if button.isHidden()]

    def _yielding(self) -> list[QToolButton]:
        """Return the buttons of the page that may go into the menu, the first to go first."""
        preview = [self._preview] if self.roll_in.isVisibleTo(self) else []
        return [self._scheme, *preview, *reversed(self._shown)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put into the menu what has no place: the last tools first."""
        yielding = self._yielding()
        for each in yielding:
            each.show()
        self.more.hide()
        for each in yielding:
            if self._needed() <= self.width():
                break
            each.hide()
            self.more.show()

    def _needed(self) -> int:
        """Return the width of what is shown."""
        layout = self.layout()
        assert layout is not None
        widgets = [item.widget() for item in map(layout.itemAt, range(layout.count())) if item]
        shown = [each.sizeHint().width() for each in widgets if each and not each.isHidden()]
        around = layout.contentsMargins()
        return sum(shown) + layout.spacing() * len(shown) + around.left() + around.right()


def _primary(words: str, action: QAction) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(f"tool_{action.objectName()}")
    button.setProperty("primary", True)
    button.setToolTip(action.toolTip())
    action.changed.connect(lambda: button.setToolTip(action.toolTip()))
    button.clicked.connect(action.trigger)
    return button


def _letters_menu(actions: Mapping[ActionId, QAction]) -> QToolButton:
    button = _dressed(QToolButton())
    button.setIcon(actions[_LETTER_ACTIONS[0]].icon())
    button.setObjectName("letters")
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(button)
    menu.addActions([actions[each] for each in _LETTER_ACTIONS])
    button.setMenu(menu)
    return button


def _tool(action: QAction) -> QToolButton:
    button = _dressed(QToolButton())
    button.setDefaultAction(action)
    button.setObjectName(f"tool_{action.objectName()}")
    name_with_tip(button, action.text(), action.toolTip())
    action.changed.connect(lambda: name_with_tip(button, action.text(), action.toolTip()))
    return button


def _dressed(button: QToolButton) -> QToolButton:
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(QSize(size("icon"), size("icon")))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button

"""How the window looks, as the clerk chooses it: light, dark or high contrast; the size of everything."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton, QWidget

from fangfan_desktop.ui.action_ids import ActionId
from fangfan_desktop.ui.shell.scaling import largest_scale, scale_of
from fangfan_desktop.ui.shell.state import SIZES, State
from fangfan_desktop.ui.widgets.theme import Theme, system_scheme, the_application

_STEPS: tuple[ActionId, ...] = ("window_larger", "window_smaller")
_SCHEME_ACTIONS: Mapping[ActionId, str] = {"scheme": "dark", "contrast": "contrast"}


class Looks(QObject):
    """Does the actions in `acts`. `sized` comes with a size (%) for which the window is opened anew."""

    sized = Signal(int)
    told = Signal(str)

    def __init__(
        self, theme: Theme, state: State, actions: Mapping[ActionId, QAction], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme, self._state, self._actions = theme, state, actions
        self.acts: dict[ActionId, Callable[[], object]] = {
            "scheme": lambda: self._choose_scheme("scheme"),
            "contrast": lambda: self._choose_scheme("contrast"),
            "window_larger": lambda: self._step(1),
            "window_smaller": lambda: self._step(-1),
            "window_size": lambda: self.button.showMenu(),  # noqa: PLW0108  # made below
        }
        self.button = self._make_button()
        theme.changed.connect(self._show_scheme)
        QApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        the_application().focusChanged.connect(self._fit_file_dialog)
        self._show_scheme()

    # ── colours ──

    def _follow_desktop(self) -> None:
        """Follow the desktop's scheme unless the clerk has chosen one; a closed window does not."""
        if self.button.window().isVisible() and not self._state.scheme:
            self._theme.use(system_scheme())

    def _choose_scheme(self, name: ActionId) -> None:
        chosen = _SCHEME_ACTIONS[name] if self._actions[name].isChecked() else "light"
        self._state.scheme = chosen
        self._theme.use(chosen)

    def _show_scheme(self) -> None:
        for name, scheme in _SCHEME_ACTIONS.items():
            self._actions[name].setChecked(self._theme.scheme == scheme)

    # ── size ──

    def _fit_file_dialog(self, _: QWidget | None, now: QWidget | None) -> None:
        """Bring Qt's own file dialog into the screen: at 200 % it would reach beyond it."""
        dialog = now.window() if now else None
        if isinstance(dialog, QFileDialog):
            from fangfan_desktop.ui.widgets import fitting

            dialog.resize(dialog.size().boundedTo(fitting.screen_space(dialog)))
            fitting.move_in(dialog)

    def _make_button(self) -> QToolButton:
        """Return the button with the menu of sizes, for the status bar."""
        button = QToolButton()
        button.setObjectName("windowSize")
        button.setText(f"窗口 {self._state.size}%")
        button.setAccessibleName(f"整个窗口的大小 {self._state.size}%")
        button.setToolTip(self._actions["window_size"].toolTip())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        button.setMenu(menu)
        return button

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for percent in SIZES:
            fits = self._fits(percent)
            action = menu.addAction(f"{percent}%" if fits else f"{percent}%（屏幕放不下）")
            action.setCheckable(True)
            action.setChecked(percent == self._state.size)
            action.setEnabled(fits)
            action.triggered.connect(lambda _=False, percent=percent: self.choose(percent))
            if action.isChecked():
                menu.setActiveAction(action)
        menu.addSeparator()
        menu.addAction(self._actions["contrast"])
        menu.addAction(self._actions["scheme"])

    def _fits(self, percent: int) -> bool:
        """Return True if the window can be shown in a size on its screen, or is not larger than now."""
        wanted = percent / self._state.size * scale_of(the_application())
        return percent <= self._state.size or wanted <= largest_scale(self.button.screen()) + 0.01

    def say_size(self) -> None:
        """Say in which size the window was opened anew."""
        keys = "、".join(self._actions[n].shortcut().toString() for n in _STEPS)
        self.told.emit(f"整个窗口按 {self._state.size}% 显示；还要换，按 {keys}")

    def _step(self, by: int) -> None:
        at = SIZES.index(self._state.size) + by
        if 0 <= at < len(SIZES):
            self.choose(SIZES[at])
        else:
            self.told.emit(f"整个窗口已经是最{'大' if by > 0 else '小'}的了（{self._state.size}%）")

    def choose(self, percent: int) -> None:
        """Ask for the window in another size."""
        if not self._fits(percent):
            self.told.emit(f"这个屏幕放不下 {percent}% 的窗口，仍按 {self._state.size}% 显示")
        elif percent != self._state.size:
            self.sized.emit(percent)

"""Colours, sizes and the stylesheet from `resources/theme`."""

import re
import sys
from functools import cache
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.jobs.compiled import compiled_table
from fangfan_desktop.paint.fonts import SANS, SERIF
from fangfan_desktop.paths import resources

SCHEMES = ("light", "dark", "contrast")
_SYSTEM_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC")
_ROLES = {
    QPalette.ColorRole.Window: "desk",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "field",
    QPalette.ColorRole.AlternateBase: "side",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text_faint",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "on_primary",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "text",
}


@cache
def _table() -> dict[str, dict[str, object]]:
    return compiled_table(resources(), folder() / "theme.toml")


def folder() -> Path:
    """Return the folder of colours, sizes and stylesheet."""
    return resources() / "theme"


@cache
def size(name: str) -> int:
    """Return a size in pixels at 100 %; raises KeyError."""
    value = _table()["sizes"][name]
    assert isinstance(value, int)
    return value


@cache
def factor(name: str) -> float:
    """Return a size that is a ratio, such as pixels per millimetre."""
    value = _table()["sizes"][name]
    assert isinstance(value, float)
    return value


def _numbers(name: str) -> list[int]:
    value = _table()["sizes"][name]
    assert isinstance(value, list)
    return cast("list[int]", value)


def area(name: str) -> QSize:
    """Return a width and a height."""
    return QSize(*_numbers(name))


def widths(name: str) -> list[int]:
    """Return the widths of a row of columns."""
    return list(_numbers(name))


def margins(name: str) -> QMargins:
    """Return margins: left, top, right, bottom."""
    return QMargins(*_numbers(name))


def colours(scheme: str) -> dict[str, str]:
    """Return a scheme's colours by name, with those of the paper: white, if the scheme has none."""
    return {name: str(text) for part in ("paper", scheme) for name, text in _table()[part].items()}


class Theme(QObject):
    """The colours in use, by name; `changed` comes after another scheme was chosen."""

    changed = Signal()

    def __init__(self, scheme: str = "light") -> None:
        super().__init__()
        self._take(scheme)

    def _take(self, scheme: str) -> None:
        self.scheme = scheme
        self._texts = colours(scheme)
        self._colours = {name: QColor(text) for name, text in self._texts.items()}

    def __getitem__(self, name: str) -> QColor:
        """Return a colour; raises KeyError."""
        return self._colours[name]

    def text(self, name: str) -> str:
        """Return a colour as `#rrggbb`."""
        return self._texts[name]

    def use(self, scheme: str) -> None:
        """Apply a scheme to the application."""
        self._take(scheme)
        application, sheet = the_application(), self._sheet()
        if application.styleSheet() != sheet:
            application.setPalette(self._roles())
            application.setStyleSheet(sheet)
        self.changed.emit()

    def _roles(self) -> QPalette:
        """Return the palette for what the style draws itself: check boxes, links, hints."""
        roles = QPalette()
        for role, name in _ROLES.items():
            roles.setColor(role, self[name])
        return roles

    def _sheet(self) -> str:
        sheet = (folder() / "app.qss").read_text(encoding="utf-8")
        sheet = sheet.replace("@icons", (resources() / "icons").as_posix())
        return re.sub(r"@(\w+)", lambda match: self._texts[match[1]], sheet)


def the_application() -> QApplication:
    """Return the application, which must have been made."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def dress(application: QApplication, scheme: str = "light") -> Theme:
    """Set the style, the font and the colours of the application."""
    if not application.styleSheet():
        application.setStyle("Fusion")
        font = QFont()
        font.setFamilies([*_SYSTEM_FAMILIES, SANS, SERIF])
        font.setPixelSize(size("words"))
        application.setFont(font)
    theme = Theme(scheme)
    theme.use(scheme)
    return theme


def system_scheme() -> str:
    """Return the scheme of the desktop.

    What Windows says of 高对比度 goes before; elsewhere Qt 6.9 cannot tell of it (6.10 can).
    """
    if sys.platform == "win32":
        from fangfan_desktop.ui.widgets.windows_contrast import has_high_contrast

        if has_high_contrast():
            return "contrast"
    dark = the_application().styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def set_mark(widget: QWidget, mark: str) -> None:
    """Set the `mark` of a widget, which the stylesheet uses."""
    _set(widget, "mark", mark)


def set_primary(button: QWidget, *, primary: bool) -> None:
    """Make a button stand out as the next step, or not."""
    _set(button, "primary", primary)


def _set(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet uses."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        # Else a label that is marked before it is shown has no padding.
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))

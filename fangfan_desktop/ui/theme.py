"""Colours and stylesheet from `resources/theme`: nothing of either in code."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget

from fangfan_desktop.paint.fonts import SANS, SERIF

_SYSTEM_FAMILIES = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC")


class Palette:
    """The colours of one scheme by name."""

    def __init__(self, colours: dict[str, str]) -> None:
        self._texts = colours
        self._colours = {name: QColor(text) for name, text in colours.items()}

    def __getitem__(self, name: str) -> QColor:
        """Return a colour; KeyError where the palette has none of that name."""
        return self._colours[name]

    def text(self, name: str) -> str:
        """Return a colour as `#rrggbb`."""
        return self._texts[name]


@lru_cache
def load_palette(folder: Path) -> Palette:
    """Read the palette."""
    schemes = tomllib.loads((folder / "palette.toml").read_text(encoding="utf-8"))
    return Palette(schemes["light"])


def dress(application: QApplication, folder: Path) -> Palette:
    """Give the application its style, font and colours."""
    palette = load_palette(folder)
    if application.styleSheet():
        return palette
    application.setStyle("Fusion")
    font = QFont()
    font.setFamilies([*_SYSTEM_FAMILIES, SANS, SERIF])
    font.setPixelSize(13)
    application.setFont(font)
    sheet = (folder / "app.qss").read_text(encoding="utf-8")
    sheet = sheet.replace("@icons", (folder.parent / "icons").as_posix())
    application.setStyleSheet(re.sub(r"@(\w+)", lambda match: palette.text(match[1]), sheet))
    return palette


def set_mark(widget: QWidget, mark: str) -> None:
    """Give a widget the look that the stylesheet has for a mark."""
    if widget.property("mark") != mark:
        widget.setProperty("mark", mark)
        widget.style().unpolish(widget)
        widget.style().polish(widget)

"""The styles of an OpenDocument spreadsheet: what is struck out, raised, hidden or without a size."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

_ZERO = re.compile(r"0*\.?0+[a-z]*")
_DEEPEST = 20
_LINES = ("text-line-through-style", "text-line-through-type")


class OdsLook(NamedTuple):
    """How a style shows its text: None where it says nothing of that."""

    struck: bool | None = None
    place: str | None = None

    def over(self, other: "OdsLook") -> "OdsLook":
        """Return this look, and where it says nothing the other."""
        struck = other.struck if self.struck is None else self.struck
        return OdsLook(struck, other.place if self.place is None else self.place)

    @property
    def mark(self) -> str:
        """Return what is to be said of it."""
        return STRUCK if self.struck else self.place or ""


class _Style(NamedTuple):
    parent: str = ""
    look: OdsLook = OdsLook()
    hidden: bool = False


class OdsStyles:
    """Takes the styles as they are met; gives what a name comes to, its parents included."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], _Style] = {}
        self._current = ("", "")

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """Take the beginning of an element among the styles."""
        if name == "style":
            self._current = given.get("family", ""), given.get("name", "")
            self._found[self._current] = _Style(given.get("parent-style-name", ""))
        elif name == "default-style":
            self._current = ("", "")
        elif known := self._found.get(self._current):
            if name == "text-properties":
                look = _look(given).over(known.look)
                self._found[self._current] = known._replace(look=look)
            elif _is_nothing(name, given):
                self._found[self._current] = known._replace(hidden=True)

    def look(self, family: str, name: str) -> OdsLook:
        """Return how a style shows its text."""
        look = OdsLook()
        for _ in range(_DEEPEST):
            style = self._found.get((family, name))
            if style is None:
                break
            look, name = look.over(style.look), style.parent
        return look

    def is_hidden(self, family: str, name: str) -> bool:
        """Say whether a table, a row or a column of this style is not to be seen."""
        style = self._found.get((family, name))
        return style is not None and style.hidden


def _look(given: Mapping[str, str]) -> OdsLook:
    lines = [given[name] for name in _LINES if name in given]
    struck = all(line != "none" for line in lines) if lines else None
    height = given.get("text-position", "").split(" ")[0]
    if not height:
        return OdsLook(struck)
    if height.startswith("super"):
        return OdsLook(struck, RAISED)
    if height.startswith(("sub", "-")) and not _ZERO.fullmatch(height.strip("-%")):
        return OdsLook(struck, LOWERED)
    return OdsLook(struck, "" if _ZERO.fullmatch(height.rstrip("%")) else RAISED)


def _is_nothing(name: str, given: Mapping[str, str]) -> bool:
    if name == "table-properties":
        return given.get("display") == "false"
    size = {"table-row-properties": "row-height", "table-column-properties": "column-width"}
    return name in size and bool(_ZERO.fullmatch(given.get(size[name], "")))

"""The styles of an OpenDocument spreadsheet: text struck out or raised, rows and columns hidden."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

_ZERO_SIZE = re.compile(r"0*\.?0+[a-z]*")
_MAX_PARENTS = 20
_STRIKE_ATTRIBUTES = ("text-line-through-style", "text-line-through-type")


class OdsLook(NamedTuple):
    """How a style shows its text; None for what it does not set."""

    struck: bool | None = None
    position: str | None = None

    def with_defaults(self, other: "OdsLook") -> "OdsLook":
        """Return this look, with the values of `other` for what it does not set."""
        struck = other.struck if self.struck is None else self.struck
        return OdsLook(struck, other.position if self.position is None else self.position)

    @property
    def mark(self) -> str:
        """Return the text mark, '' for none."""
        return STRUCK if self.struck else self.position or ""


class _Style(NamedTuple):
    parent: str = ""
    look: OdsLook = OdsLook()
    hidden: bool = False


class OdsStyles:
    """Collects the styles of a document; a style inherits the look of its parents."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._current = ("", "")

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element of the styles."""
        if name == "style":
            self._current = attributes.get("family", ""), attributes.get("name", "")
            self._styles[self._current] = _Style(attributes.get("parent-style-name", ""))
        elif name == "default-style":
            self._current = ("", "")
        elif known := self._styles.get(self._current):
            if name == "text-properties":
                look = _look(attributes).with_defaults(known.look)
                self._styles[self._current] = known._replace(look=look)
            elif _is_invisible(name, attributes):
                self._styles[self._current] = known._replace(hidden=True)

    def look(self, family: str, name: str) -> OdsLook:
        """Return how a style shows its text, parents included."""
        look = OdsLook()
        for _ in range(_MAX_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                break
            look, name = look.with_defaults(style.look), style.parent
        return look

    def is_hidden(self, family: str, name: str) -> bool:
        """Return True if a table, row or column of this style is not visible."""
        style = self._styles.get((family, name))
        return style is not None and style.hidden


def _look(attributes: Mapping[str, str]) -> OdsLook:
    lines = [attributes[name] for name in _STRIKE_ATTRIBUTES if name in attributes]
    struck = all(line != "none" for line in lines) if lines else None
    text_position = attributes.get("text-position", "").split(" ")[0]
    if not text_position:
        return OdsLook(struck)
    if text_position.startswith(("sub", "-")) and not _ZERO_SIZE.fullmatch(
        text_position.strip("-%")
    ):
        return OdsLook(struck, LOWERED)
    return OdsLook(struck, "" if _ZERO_SIZE.fullmatch(text_position.rstrip("%")) else RAISED)


def _is_invisible(name: str, attributes: Mapping[str, str]) -> bool:
    if name == "table-properties":
        return attributes.get("display") == "false"
    size = {"table-row-properties": "row-height", "table-column-properties": "column-width"}
    return name in size and bool(_ZERO_SIZE.fullmatch(attributes.get(size[name], "")))

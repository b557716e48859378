"""Read from an `.xlsx` how its cells look: fonts, borders and alignments by the style's number.

openpyxl is not used: it changes the borders of merged cells, and refuses styles of other programs.
"""

from collections.abc import Mapping

from fangfan_desktop.exchange.attachments.drawn import Align, Edges, Ink
from fangfan_desktop.exchange.attachments.sheet_look import NO_EDGES, CellLook
from fangfan_desktop.exchange.reading.package import XmlHandler

TRUE_VALUES = frozenset({"1", "true"})
ALIGNS: Mapping[str, Align | None] = {
    "left": "left",
    "fill": "left",
    "justify": "left",
    "distributed": "centre",
    "center": "centre",
    "centerContinuous": "centre",
    "right": "right",
}
_SIDES: Mapping[str, str] = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "top": "top",
    "bottom": "bottom",
}
_SECTIONS = frozenset({"fonts", "borders", "cellStyleXfs", "cellXfs"})
DEFAULT_INK = Ink("Calibri", 11.0)


class StylesLookHandler(XmlHandler):
    """Collects the looks of `styles.xml`; ask for them when it has been read."""

    def __init__(self) -> None:
        super().__init__()
        self._section = ""
        self._inks: list[Ink] = []
        self._edges: list[Edges] = []
        self._base_font: int | None = None
        self.looks: list[CellLook] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if name in _SECTIONS:
            self._section = name
        elif self._section == "fonts":
            self._begin_font(name, attributes)
        elif self._section == "borders":
            self._begin_border(name, attributes)
        elif name == "xf":
            self._begin_style(attributes)
        elif name == "alignment" and self._section == "cellXfs" and self.looks:
            horizontal = attributes.get("horizontal", "")
            self.looks[-1] = self.looks[-1]._replace(
                align=ALIGNS.get(horizontal),
                wraps=attributes.get("wrapText") in TRUE_VALUES,
                across=horizontal == "centerContinuous",
            )

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == self._section:
            self._section = ""

    def _begin_font(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "font":
            self._inks.append(DEFAULT_INK)
        elif self._inks:
            self._inks[-1] = changed_ink(self._inks[-1], name, attributes)

    def _begin_border(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "border":
            self._edges.append(NO_EDGES)
        elif name in _SIDES and self._edges and attributes.get("style", "none") != "none":
            drawn = self._edges[-1]
            side = _SIDES[name]
            self._edges[-1] = Edges(
                drawn.left or side == "left",
                drawn.top or side == "top",
                drawn.right or side == "right",
                drawn.bottom or side == "bottom",
            )

    def _begin_style(self, attributes: Mapping[str, str]) -> None:
        font, border = int(attributes.get("fontId", 0)), int(attributes.get("borderId", 0))
        if self._section == "cellStyleXfs" and self._base_font is None:
            self._base_font = font
        elif self._section == "cellXfs":
            edges = self._edges[border] if border < len(self._edges) else NO_EDGES
            self.looks.append(CellLook(self._ink(font), edges))

    def _ink(self, font: int) -> Ink:
        return self._inks[font] if font < len(self._inks) else DEFAULT_INK

    @property
    def base_ink(self) -> Ink:
        """Return the ink of the workbook's own font: columns are as wide as its digits."""
        return self._ink(self._base_font or 0)


def changed_ink(ink: Ink, name: str, attributes: Mapping[str, str]) -> Ink:
    """Return an ink with what an element of a font says."""
    value = attributes.get("val", "")
    if name in {"name", "rFont"} and value:
        return Ink(value, ink.size, ink.bold)
    if name == "sz" and value:
        return Ink(ink.face, float(value), ink.bold)
    if name == "b":
        return Ink(ink.face, ink.size, value not in {"0", "false"})
    return ink

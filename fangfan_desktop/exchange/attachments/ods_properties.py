"""The styles of an OpenDocument spreadsheet: how cells look, how wide and high all is, the page.

OpenDocument 1.3, parts 16 and 20; only what is printed is read.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Align, Edges, Ink
from fangfan_desktop.exchange.attachments.lengths import INCH, PIXEL, PT
from fangfan_desktop.exchange.attachments.sheet_look import CellLook, PageSetup
from fangfan_desktop.exchange.attachments.sheet_measure import LINE

_LENGTH = re.compile(r"(-?\d*\.?\d+)(mm|cm|in|inch|pt|pc|px)")
_UNITS = {
    "mm": 1.0,
    "cm": 10.0,
    "in": INCH,
    "inch": INCH,
    "pt": PT,
    "pc": 12 * PT,
    "px": PIXEL,
}
_ALIGNS: Mapping[str, Align] = {
    "start": "left",
    "left": "left",
    "justify": "left",
    "center": "centre",
    "end": "right",
    "right": "right",
}
_MAX_PARENTS = 20
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_HEADER_SIZE = 10.0

Properties = Mapping[str, str]


def length(text: str | None, default: float = 0.0) -> float:
    """Return a length such as `2.54cm` in mm; the default if there is none."""
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _UNITS[match[2]] if match else default


class _MasterPage(NamedTuple):
    """Which layout a page has, and if it has a header and a footer."""

    layout: str
    header: bool = False
    footer: bool = False


class OdsProperties:
    """Collects the styles of a document; a style inherits the properties of its parents."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], dict[str, str]] = {}
        self._faces: dict[str, str] = {}
        self._masters: dict[str, _MasterPage] = {}
        self._current: dict[str, str] = {}
        self._master = ""
        self._prefix = ""
        self._looks: dict[str, CellLook] = {}

    def begin(self, name: str, attributes: Properties) -> None:
        """Handle the start of an element; its attributes come without prefix."""
        if name == "font-face":
            face = attributes.get("font-family", "").strip("'\"")
            self._faces[attributes.get("name", "")] = face
        elif name in {"style", "default-style", "page-layout"}:
            family = "page" if name == "page-layout" else attributes.get("family", "")
            key = family, "" if name == "default-style" else attributes.get("name", "")
            self._current = self._styles[key] = dict(attributes)
            self._prefix = ""
        elif name in {"header-style", "footer-style"}:
            self._prefix = f"{name.partition('-')[0]}-"
        elif name == "master-page":
            self._master, layout = (
                attributes.get("name", ""),
                attributes.get("page-layout-name", ""),
            )
            self._masters[self._master] = _MasterPage(layout)
        elif name in {"header", "footer"} and self._master in self._masters:
            shown = attributes.get("display") != "false"
            master = self._masters[self._master]
            self._masters[self._master] = master._replace(**{name: shown})
        elif name.endswith("-properties"):
            self._current.update({f"{self._prefix}{key}": v for key, v in attributes.items()})

    def end(self, name: str) -> None:
        """Handle the end of an element: what follows is of no style or page."""
        if name in {"style", "default-style", "page-layout"}:
            self._current, self._prefix = {}, ""
        elif name in {"header-style", "footer-style"}:
            self._prefix = ""

    def _chain(self, family: str, name: str) -> Iterator[Properties]:
        """Yield the properties of a style, of its parents, and of its family's default."""
        for _ in range(_MAX_PARENTS):
            if not name or (style := self._styles.get((family, name))) is None:
                break
            yield style
            name = style.get("parent-style-name", "")
        yield self._styles.get((family, ""), {})

    def value(self, family: str, name: str, *keys: str) -> str:
        """Return the first of some properties that a style has, '' for none."""
        for properties in self._chain(family, name):
            for key in keys:
                if key in properties:
                    return properties[key]
        return ""

    def cell_look(self, name: str) -> CellLook:
        """Return how cells of a style look; without a name, those without a style."""
        if name not in self._looks:
            self._looks[name] = self._read_look(name or "Default")
        return self._looks[name]

    def _read_look(self, name: str) -> CellLook:
        face = self._face(name, "-asian") or self._face(name, "")
        size = max(
            length(self.value("table-cell", name, f"font-size{script}")) / PT
            for script in ("", "-asian")
        )
        weights = (self.value("table-cell", name, f"font-weight{s}") for s in ("-asian", ""))
        ink = Ink(face or "宋体", round(size, 2) or 10.0, any(each in _BOLD for each in weights))
        edges = Edges(*(self._has_edge(name, side) for side in ("left", "top", "right", "bottom")))
        by_value = self.value("table-cell", name, "text-align-source") == "value-type"
        align = None if by_value else _ALIGNS.get(self.value("table-cell", name, "text-align"))
        wraps = self.value("table-cell", name, "wrap-option") == "wrap"
        return CellLook(ink, edges, align, wraps)

    def latin_face(self, name: str) -> str:
        """Return the face of a cell's texts that are not Chinese, '' if none is named."""
        return self._face(name or "Default", "")

    def _face(self, name: str, script: str) -> str:
        for properties in self._chain("table-cell", name):
            if family := properties.get(f"font-family{script}", ""):
                return family.strip("'\"")
            if face := properties.get(f"font-name{script}", ""):
                return self._faces.get(face, face)
        return ""

    def _has_edge(self, name: str, side: str) -> bool:
        border = self.value("table-cell", name, f"border-{side}", "border")
        return bool(border) and border.split()[0] != "none" and "none" not in border.split()

    def page_setup(self, table_style: str) -> PageSetup:
        """Return the page of a table with a style."""
        master_name = self.value("table", table_style, "master-page-name")
        master = self._masters.get(master_name, _MasterPage(""))
        page = self._styles.get(("page", master.layout), {})
        margin = page.get("margin", "20mm")
        across, down = (_count(page.get(f"scale-to-{axis}", "")) for axis in "XY")
        if pages := _count(page.get("scale-to-pages", "")):
            across, down = 1, pages
        centring = page.get("table-centering", "none")
        return PageSetup(
            width=length(page.get("page-width"), 210.0),
            height=length(page.get("page-height"), 297.0),
            left=length(page.get("margin-left", margin)),
            top=length(page.get("margin-top", margin)),
            right=length(page.get("margin-right", margin)),
            bottom=length(page.get("margin-bottom", margin)),
            header=_header_room(page, "header", "bottom") if master.header else 0.0,
            footer=_header_room(page, "footer", "top") if master.footer else 0.0,
            zoom=_share(page.get("scale-to", "")),
            fit=(across, down) if across or down else None,
            centred_across=centring in {"horizontal", "both"},
            centred_down=centring in {"vertical", "both"},
        )


def _header_room(page: Properties, name: str, inner_side: str) -> float:
    """Return how high a header or footer is with the room between it and the sheet (mm).

    It grows with its text, which is taken for one line of the usual size.
    """
    if f"{name}-height" in page:
        return length(page[f"{name}-height"])
    gap = length(page.get(f"{name}-margin-{inner_side}"))
    return max(length(page.get(f"{name}-min-height")), gap + _HEADER_SIZE * PT * LINE)


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _share(text: str) -> float:
    """Return a percentage as a factor; 1 if there is none."""
    return _count(text.removesuffix("%")) / 100 or 1.0

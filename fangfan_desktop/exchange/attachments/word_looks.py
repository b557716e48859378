"""How paragraphs and letters of a Word document look: defaults, styles, what is set directly.

ECMA-376, part 1, 17.7.2 (style hierarchy), 17.3.2.26 (faces of a theme).
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Align
from fangfan_desktop.exchange.attachments.lengths import PT, TWIP
from fangfan_desktop.exchange.attachments.word_xml import (
    Element,
    W,
    as_key,
    attribute,
    child,
    local,
    number,
)
from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

# Properties, name by name: the attributes of each.
_Properties = dict[str, dict[str, str]]
_MERGED = frozenset({"spacing", "ind", "rFonts"})
_POSITIONS = {"superscript": RAISED, "subscript": LOWERED}
_ALIGNS: Mapping[str, Align] = {"center": "centre", "right": "right", "end": "right"}
_OFF = frozenset({"0", "false", "off", "none"})
AUTO_SPACE = 280 * TWIP  # what a web page has between paragraphs, but not above the first one
_LINE = 240.0  # twips of a line, where spacing is counted in lines
# The faces of a theme are by script; by the document's language for Eastern text.
_SCRIPTS = {"zh": "Hans", "ja": "Jpan", "ko": "Hang"}
_PLACEHOLDER = "placeholdertext"
_MAX_STYLES = 20  # styles built on each other
_THEME_FACES = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class LetterLook(NamedTuple):
    """How letters are written: faces for Chinese and other letters, size and spacing in pt.

    `mark`: struck out, raised or lowered.
    """

    eastern: str
    western: str
    size: float
    bold: bool
    spacing: float
    hidden: bool
    mark: str


class LineLook(NamedTuple):
    """How a paragraph stands: spacing and indents in mm.

    `line` is the height of a line by `rule`: `auto` times the natural one, `exact` or `atLeast`
    mm. `first` is the indent of its first line beyond `left`. `snap`: the page's lines hold.
    """

    before: float
    after: float
    line: float
    rule: str
    left: float
    right: float
    first: float
    align: Align
    snap: bool
    new_page: bool
    tight: bool
    style: str


class WordLooks:
    """The styles of a document."""

    def __init__(self, styles: Element | None, theme: Element | None, language: str = "") -> None:
        """Take the roots of two parts, and the language that the theme's faces are for."""
        self._script = _SCRIPTS.get(language[:2].lower(), "Hans")
        self._styles: dict[str, Element] = {}
        self._default = self._default_table = ""
        self._theme = theme
        self._cache: dict[object, tuple[_Properties, _Properties]] = {}
        self._line_looks: dict[tuple[str, bytes], LineLook] = {}
        self._letter_looks: dict[tuple[str, str, bytes], LetterLook] = {}
        for style in styles if styles is not None else ():
            if local(style) != "style":
                continue
            name, kind = attribute(style, "styleId"), attribute(style, "type")
            self._styles[name] = style
            if attribute(style, "default") in {"1", "true"}:
                if kind == "paragraph":
                    self._default = name
                elif kind == "table":
                    self._default_table = name
        defaults = child(styles, "docDefaults")
        self._defaults = (
            _added({}, child(defaults, "pPrDefault", "pPr")),
            _added({}, child(defaults, "rPrDefault", "rPr")),
        )

    @property
    def usual_size(self) -> float:
        """Return the size in pt of the document's usual letters."""
        return self._letter_look(self._styled(self._default, "")[1]).size

    def chain(self, name: str) -> list[Element]:
        """Return a style and those that it is built on, the lowest one first."""
        found: list[Element] = []
        while name in self._styles and len(found) < _MAX_STYLES:
            found.insert(0, self._styles[name])
            name = attribute(child(self._styles[name], "basedOn"), "val")
        return found

    def table_chain(self, name: str) -> list[Element]:
        """Return a table's style and those that it is built on, the lowest one first."""
        return self.chain(name if name in self._styles else self._default_table)

    def line_look(self, paragraph: Element, table_style: str = "") -> LineLook:
        """Return how a paragraph stands; `table_style` is that of the table it is in."""
        direct = child(paragraph, "pPr")
        key = table_style, as_key(direct)
        if key not in self._line_looks:
            style = attribute(child(direct, "pStyle"), "val") or self._default
            lines, letters = self._styled(style, table_style)
            size = number(_val(letters, "sz"), 20) / 2
            self._line_looks[key] = _line_look(_added(lines, direct), size, style)
        return self._line_looks[key]

    def mark_look(self, paragraph: Element, table_style: str = "") -> LetterLook:
        """Return how the mark at a paragraph's end is written: an empty one has its height."""
        direct = child(paragraph, "pPr")
        key = table_style, "", as_key(direct)
        if key not in self._letter_looks:
            style = attribute(child(direct, "pStyle"), "val") or self._default
            _, letters = self._styled(style, table_style)
            self._letter_looks[key] = self._letter_look(_added(letters, child(direct, "rPr")))
        return self._letter_looks[key]

    def style_look(self, style: str, table_style: str = "") -> LetterLook:
        """Return how letters are written if nothing is set beside the style."""
        key = table_style, f"={style}", b""
        if key not in self._letter_looks:
            self._letter_looks[key] = self._letter_look(self._styled(style, table_style)[1])
        return self._letter_looks[key]

    def is_placeholder(self, run: Element) -> bool:
        """Return True for words such as 单击此处输入文字, which stand where nothing was typed."""
        style = attribute(child(run, "rPr", "rStyle"), "val")
        name = attribute(child(self._styles.get(style), "name"), "val")
        return _PLACEHOLDER in {style.lower(), name.replace(" ", "").lower()}

    def letter_look(self, style: str, run: Element, table_style: str = "") -> LetterLook:
        """Return how the letters of a run are written in a paragraph with a style."""
        direct = child(run, "rPr")
        key = table_style, f"={style}", as_key(direct)
        if key not in self._letter_looks:
            _, letters = self._styled(style, table_style)
            for each in self.chain(attribute(child(direct, "rStyle"), "val")):
                letters = _added(letters, child(each, "rPr"))
            self._letter_looks[key] = self._letter_look(_added(letters, direct))
        return self._letter_looks[key]

    def _styled(self, style: str, table_style: str) -> tuple[_Properties, _Properties]:
        """Return the properties of paragraph and letters that a style gives."""
        key = (style, table_style)
        if key not in self._cache:
            lines, letters = self._defaults
            in_table = self.table_chain(table_style) if table_style else []
            for each in (*in_table, *self.chain(style)):
                lines = _added(lines, child(each, "pPr"))
                letters = _added(letters, child(each, "rPr"))
            self._cache[key] = lines, letters
        return self._cache[key]

    def _letter_look(self, letters: _Properties) -> LetterLook:
        faces = letters.get("rFonts", {})
        eastern = self._face(faces, "eastAsia") or "宋体"
        western = self._face(faces, "ascii") or self._face(faces, "hAnsi") or "Times New Roman"
        return LetterLook(
            eastern,
            western,
            min(max(number(_val(letters, "sz"), 20) / 2, 1.0), 500.0),
            _is_on(letters, "b"),
            number(_val(letters, "spacing")) / 20,
            _is_on(letters, "vanish"),
            _mark(letters),
        )

    def _face(self, faces: Mapping[str, str], script: str) -> str:
        theme = faces.get(f"{script}Theme", "")
        return (self._theme_faces.get(theme, "") if theme else "") or faces.get(script, "")

    @cached_property
    def _theme_faces(self) -> Mapping[str, str]:
        """Return the faces of the theme: `minorEastAsia`, `majorHAnsi`…"""
        found: dict[str, str] = {}
        for kind in ("major", "minor"):
            fonts = (
                None if self._theme is None else self._theme.find(f".//{_THEME_FACES}{kind}Font")
            )
            for part in fonts if fonts is not None else ():
                face = part.get("typeface", "")
                if local(part) == "latin":
                    found[f"{kind}HAnsi"] = found[f"{kind}Ascii"] = face
                elif local(part) == "ea" and face:
                    found[f"{kind}EastAsia"] = face
                elif part.get("script") == self._script:
                    found.setdefault(f"{kind}EastAsia", face)
        return found


def _added(base: _Properties, element: Element | None) -> _Properties:
    """Return properties with those of an element, which go before."""
    if element is None:
        return base
    found = dict(base)
    for each in element:
        name = local(each)
        own = {key.removeprefix(W): text for key, text in each.attrib.items()}
        if name in _MERGED:
            old = dict(found.get(name, {}))
            if name == "rFonts":
                for script in ("eastAsia", "ascii", "hAnsi"):
                    if script in own:
                        old.pop(f"{script}Theme", None)
            own = {**old, **own}
        found[name] = own
    return found


def _val(properties: Mapping[str, Mapping[str, str]], name: str) -> str:
    return properties.get(name, {}).get("val", "")


def _is_on(
    properties: Mapping[str, Mapping[str, str]], name: str, *, default: bool = False
) -> bool:
    return properties[name].get("val", "1") not in _OFF if name in properties else default


def _mark(letters: _Properties) -> str:
    """Return how letters are marked, as the reader of returned files says it; '' for not."""
    if _is_on(letters, "strike") or _is_on(letters, "dstrike"):
        return STRUCK
    return _POSITIONS.get(_val(letters, "vertAlign"), "")


def _line_look(lines: _Properties, size: float, style: str) -> LineLook:
    spacing, indent = lines.get("spacing", {}), lines.get("ind", {})
    rule = spacing.get("lineRule", "auto")
    line = number(spacing.get("line", ""), _LINE) or _LINE
    first = _indent(indent, ("firstLine",), size) - _indent(indent, ("hanging",), size)
    return LineLook(
        _spacing(spacing, "before"),
        _spacing(spacing, "after"),
        line / _LINE if rule == "auto" else line * TWIP,
        rule,
        _indent(indent, ("left", "start"), size),
        _indent(indent, ("right", "end"), size),
        first,
        _ALIGNS.get(_val(lines, "jc"), "left"),
        _is_on(lines, "snapToGrid", default=True),
        _is_on(lines, "pageBreakBefore"),
        _is_on(lines, "contextualSpacing"),
        style,
    )


def _spacing(spacing: Mapping[str, str], name: str) -> float:
    """Return the room before or after a paragraph in mm."""
    if spacing.get(f"{name}Autospacing", "0") not in _OFF:
        return AUTO_SPACE
    if name in spacing:
        return number(spacing[name]) * TWIP
    return number(spacing.get(f"{name}Lines", "")) / 100 * _LINE * TWIP


def _indent(indent: Mapping[str, str], names: Sequence[str], size: float) -> float:
    """Return an indent in mm; one that is counted in letters goes before."""
    for name in names:
        if letters := number(indent.get(f"{name}Chars", "")):
            return letters / 100 * size * PT
        if name in indent:
            return number(indent[name]) * TWIP
    return 0.0

"""Read the styles of a web page as far as tables need them: hidden, struck out, raised."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

_COMMENT_TAGS = re.compile(r"<!--|-->")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_BRACES = re.compile(r"([{}])")
_SCREEN_MEDIA = re.compile(r"@media\s+(?:all|screen)")
_NO_SIZE = re.compile(r"0+(?:\.0+)?(?:px|pt|cm|mm|em)?")
_TAG_MARKS: Mapping[str, str] = {
    "s": STRUCK,
    "strike": STRUCK,
    "del": STRUCK,
    "sup": RAISED,
    "sub": LOWERED,
}
_ALIGNMENT_MARKS: Mapping[str, str] = {"super": RAISED, "sub": LOWERED}
_CELL_TAGS = frozenset({"td", "th"})
_MAX_RULES = 5000


class WebLook(NamedTuple):
    """How an element is shown; `mark` is None if it inherits the mark of its parent.

    A `hidden` element is not visible. One that is `removed` takes no room either.
    """

    hidden: bool = False
    mark: str | None = None
    removed: bool = False


_NO_LOOK = WebLook()
_TAG_LOOKS: Mapping[str, WebLook] = {tag: WebLook(mark=mark) for tag, mark in _TAG_MARKS.items()}


class StyleSheet:
    """The rules of a page's style sheets, by element and class."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, css: str) -> None:
        """Add a style sheet; selectors with more than an element and a class are ignored."""
        for rule in _without_other_media(_without_comments(css)).split("}"):
            selectors, _, block = rule.rpartition("{")
            properties = parse_declarations(block)
            for selector in selectors.rpartition("{")[2].split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match and properties and len(self._rules) < _MAX_RULES:
                    key = (match[1] or "").lower(), match[2] or ""
                    self._rules.setdefault(key, {}).update(properties)

    def look(self, tag: str, attributes: Mapping[str, str]) -> WebLook:
        """Return how an element is shown."""
        if not attributes and (tag, "") not in self._rules:
            return _TAG_LOOKS.get(tag, _NO_LOOK)
        properties = {**self._rules.get((tag, ""), {})}
        for name in attributes.get("class", "").split():
            properties |= self._rules.get(("", name), {})
            properties |= self._rules.get((tag, name), {})
        properties |= parse_declarations(attributes.get("style", ""))
        removed = properties.get("display") == "none" or "hidden" in attributes
        hidden = removed or properties.get("visibility") in {"hidden", "collapse"}
        return WebLook(hidden, _mark(tag, properties), removed)

    def has_no_size(self, attributes: Mapping[str, str], side: str) -> bool:
        """Return True if the height or width (`side`) of a row or column is zero."""
        properties = parse_declarations(attributes.get("style", ""))
        return bool(_NO_SIZE.fullmatch(properties.get(side) or attributes.get(side, "").strip()))


def _without_comments(css: str) -> str:
    first, *others = _COMMENT_TAGS.sub("", css).split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)


def _without_other_media(css: str) -> str:
    """Return a style sheet without rules for other media, such as print (`@media`)."""
    kept: list[str] = []
    skipped = 0
    for piece in _BRACES.split(css):
        if skipped:
            skipped += (piece == "{") - (piece == "}")
            continue
        if piece == "{" and kept:
            before, semicolon, rule = kept[-1].rpartition(";")
            if rule.strip().startswith("@") and not _SCREEN_MEDIA.fullmatch(rule.strip().lower()):
                kept[-1], skipped = before + semicolon, 1
                continue
        kept.append(piece)
    return "".join(kept)


def parse_declarations(block: str) -> dict[str, str]:
    """Return the properties of a block of styles, by name."""
    pairs = (each.partition(":") for each in block.split(";"))
    return {
        name.strip().lower(): value.strip().lower().removesuffix("!important").strip()
        for name, colon, value in pairs
        if colon
    }


def _mark(tag: str, properties: Mapping[str, str]) -> str | None:
    lines = [
        properties[name]
        for name in ("text-decoration", "text-decoration-line")
        if name in properties
    ]
    if any("line-through" in line for line in lines):
        return STRUCK
    if tag in _TAG_MARKS:
        return _TAG_MARKS[tag]
    # In a cell the same property sets the position of its text in the cell.
    if tag not in _CELL_TAGS and properties.get("vertical-align") in _ALIGNMENT_MARKS:
        return _ALIGNMENT_MARKS[properties["vertical-align"]]
    return "" if "none" in lines else None

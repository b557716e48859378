"""As much of a web page's style as a table's figures need: hidden, struck out, raised."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK

_COMMENT_TAGS = re.compile(r"<!--|-->")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_BRACES = re.compile(r"([{}])")
_ALWAYS = re.compile(r"@media\s+(?:all|screen)")
_NO_SIZE = re.compile(r"0+(?:\.0+)?(?:px|pt|cm|mm|em)?")
_TAGS: Mapping[str, str] = {
    "s": STRUCK,
    "strike": STRUCK,
    "del": STRUCK,
    "sup": RAISED,
    "sub": LOWERED,
}
_ALIGNED: Mapping[str, str] = {"super": RAISED, "sub": LOWERED}
_CELLS = frozenset({"td", "th"})
_MAX_RULES = 5000


class WebLook(NamedTuple):
    """How an element is shown: `mark` is None where it is as what it stands in.

    What is hidden is not to be seen; what is gone has no place, either.
    """

    hidden: bool = False
    mark: str | None = None
    gone: bool = False


_NOTHING = WebLook()
_PLAIN: Mapping[str, WebLook] = {tag: WebLook(mark=mark) for tag, mark in _TAGS.items()}


class StyleSheet:
    """A page's style sheets, by element and class."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, css: str) -> None:
        """Take a style sheet; selectors of more than an element and a class are none of ours."""
        for rule in _unconditional(_without_comments(css)).split("}"):
            selectors, _, block = rule.rpartition("{")
            given = parse_declarations(block)
            for selector in selectors.rpartition("{")[2].split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match and given and len(self._rules) < _MAX_RULES:
                    key = (match[1] or "").lower(), match[2] or ""
                    self._rules.setdefault(key, {}).update(given)

    def look(self, tag: str, attributes: Mapping[str, str]) -> WebLook:
        """Return how an element is shown."""
        if not attributes and (tag, "") not in self._rules:
            return _PLAIN.get(tag, _NOTHING)
        given = {**self._rules.get((tag, ""), {})}
        for name in attributes.get("class", "").split():
            given |= self._rules.get(("", name), {})
            given |= self._rules.get((tag, name), {})
        given |= parse_declarations(attributes.get("style", ""))
        gone = given.get("display") == "none" or "hidden" in attributes
        hidden = gone or given.get("visibility") in {"hidden", "collapse"}
        return WebLook(hidden, _mark(tag, given), gone)

    def has_no_size(self, attributes: Mapping[str, str], side: str) -> bool:
        """Say whether a row or a column is shown, but with nothing of it to be seen."""
        given = parse_declarations(attributes.get("style", ""))
        return bool(_NO_SIZE.fullmatch(given.get(side) or attributes.get(side, "").strip()))


def _without_comments(css: str) -> str:
    first, *others = _COMMENT_TAGS.sub("", css).split("/*")
    return first + "".join(each.partition("*/")[2] for each in others)


def _unconditional(css: str) -> str:
    """Return a style sheet without what holds on paper or on a small screen alone (`@media`)."""
    kept: list[str] = []
    skipped = 0
    for piece in _BRACES.split(css):
        if skipped:
            skipped += (piece == "{") - (piece == "}")
            continue
        if piece == "{" and kept:
            before, semicolon, rule = kept[-1].rpartition(";")
            if rule.strip().startswith("@") and not _ALWAYS.fullmatch(rule.strip().lower()):
                kept[-1], skipped = before + semicolon, 1
                continue
        kept.append(piece)
    return "".join(kept)


def parse_declarations(block: str) -> dict[str, str]:
    """Return a style's properties by name."""
    pairs = (each.partition(":") for each in block.split(";"))
    return {
        name.strip().lower(): value.strip().lower().removesuffix("!important").strip()
        for name, colon, value in pairs
        if colon
    }


def _mark(tag: str, given: Mapping[str, str]) -> str | None:
    lines = [given[name] for name in ("text-decoration", "text-decoration-line") if name in given]
    if any("line-through" in line for line in lines):
        return STRUCK
    if tag in _TAGS:
        return _TAGS[tag]
    # In a cell the same word says where its text stands, and not how it is written.
    if tag not in _CELLS and given.get("vertical-align") in _ALIGNED:
        return _ALIGNED[given["vertical-align"]]
    return "" if "none" in lines else None

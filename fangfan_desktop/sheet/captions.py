"""Captions broken as a printer would: no word, no bracket torn, no character alone, lines alike."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Protocol

from fangfan_desktop.sheet.model import Style

_CLOSING = frozenset("，。、；：？！）》】”’,.;:?!)")
_OPENING = frozenset("（《【“‘(")
_PAIRS = {"（": "）", "“": "”", "《": "》", "(": ")"}
# What a fault costs, in squares of a character's width: a line more, a word that goes over a line's
# end, one character alone, a bracket or quotation that does.
_LINE, _SPLIT, _ALONE, _TORN = 3.0, 25.0, 20.0, 40.0
_NEVER = 1e9


class Widths(Protocol):
    """How wide a text stands, on paper or on the screen."""

    def width(self, text: str, style: Style) -> float:
        """Return how wide a text stands on one line."""
        ...

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break a text into lines that fit."""
        ...


def caption_lines(
    text: str, style: Style, width: float, measure: Widths, words: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return a caption in lines of at most `width`, or as it would be without being one.

    `words` are its pieces that are not torn where that can be helped; without any all can be.
    """
    if "\n" in text or measure.width(text, style) <= width:
        return tuple(text.split("\n")) if text else ()
    wide = [measure.width(character, style) for character in text]
    em = max(wide)
    if em > width:
        return measure.lines(text, style, width)
    inside = _inside(text)
    ends = set(accumulate(map(len, words))) if words else set(range(len(text) + 1))

    @cache
    def best(start: int) -> tuple[float, int]:
        """Return what the text from here on costs at least, and where its first line ends."""
        if start == len(text):
            return 0.0, start
        found, length = (_NEVER * len(text), len(text)), 0.0
        for end in range(start + 1, len(text) + 1):
            length += wide[end - 1]
            if length > width:
                break
            cost = _LINE + ((width - length) / em) ** 2 + _end(text, start, end, inside)
            cost += 0 if end in ends else _SPLIT
            found = min(found, (cost + best(end)[0], end))
        return found

    lines: list[str] = []
    start = 0
    while start < len(text):
        end = best(start)[1]
        lines.append(text[start:end])
        start = end
    return tuple(lines)


def _inside(text: str) -> list[int]:
    """Return at each cut how many brackets and quotations it lies in."""
    depth, found, open_ = 0, [0], list[str]()
    for character in text:
        if character in _PAIRS:
            open_.append(_PAIRS[character])
            depth += 1
        elif open_ and character == open_[-1]:
            open_.pop()
            depth -= 1
        found.append(depth)
    return found


def _end(text: str, start: int, end: int, inside: list[int]) -> float:
    """Return what a line costs for how it ends and begins, beyond its length."""
    cost = _ALONE if end - start == 1 and len(text) > 1 else 0.0
    if end == len(text):
        return cost
    if text[end] in _CLOSING or text[end - 1] in _OPENING:
        return _NEVER
    if text[end - 1].isascii() and text[end].isascii() and text[end - 1 : end + 1].isalnum():
        return cost + _TORN
    return cost + (0 if text[end] in _OPENING else _TORN * inside[end])

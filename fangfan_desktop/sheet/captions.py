"""Break captions into lines: words and brackets kept whole, no single characters, even lines."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Protocol

from fangfan_desktop.sheet.model import Style

_CLOSING = frozenset("，。、；：？！）》】”’,.;:?!)")
_OPENING = frozenset("（《【“‘(")
_PAIRS = {"（": "）", "“": "”", "《": "》", "(": ")"}
# The cost of each fault, in squared character widths: one more line, a split word, a single
# character on a line, a split bracket or quotation.
_LINE, _SPLIT_WORD, _SINGLE, _SPLIT_BRACKET = 3.0, 25.0, 20.0, 40.0
_NEVER = 1e9


class Widths(Protocol):
    """Measures text widths, on paper or on the screen."""

    def width(self, text: str, style: Style) -> float:
        """Return the width of a text on one line."""
        ...

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break a text into lines that fit."""
        ...


def caption_lines(
    text: str, style: Style, width: float, measure: Widths, words: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return a caption in lines of at most `width`.

    `words` are the parts to keep whole if possible; without any, all breaks are equal. If a single
    character is wider than `width`, the text is broken like any other text.
    """
    if "\n" in text or measure.width(text, style) <= width:
        return tuple(text.split("\n")) if text else ()
    wide = [measure.width(character, style) for character in text]
    em = max(wide)
    if em > width:
        return measure.lines(text, style, width)
    inside = _bracket_depths(text)
    ends = set(accumulate(map(len, words))) if words else set(range(len(text) + 1))

    @cache
    def best(start: int) -> tuple[float, int]:
        """Return (least cost of the text from `start` on, end of its first line)."""
        if start == len(text):
            return 0.0, start
        found, length = (_NEVER * len(text), len(text)), 0.0
        for end in range(start + 1, len(text) + 1):
            length += wide[end - 1]
            if length > width:
                break
            cost = _LINE + ((width - length) / em) ** 2 + _break_cost(text, start, end, inside)
            cost += 0 if end in ends else _SPLIT_WORD
            found = min(found, (cost + best(end)[0], end))
        return found

    lines: list[str] = []
    start = 0
    while start < len(text):
        end = best(start)[1]
        lines.append(text[start:end])
        start = end
    return tuple(lines)


def _bracket_depths(text: str) -> list[int]:
    """Return for each possible break how many brackets and quotations it would split."""
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


def _break_cost(text: str, start: int, end: int, inside: list[int]) -> float:
    """Return the cost of the end of a line and the start of the next, without its length."""
    cost = _SINGLE if end - start == 1 and len(text) > 1 else 0.0
    if end == len(text):
        return cost
    if text[end] in _CLOSING or text[end - 1] in _OPENING:
        return _NEVER
    if text[end - 1].isascii() and text[end].isascii() and text[end - 1 : end + 1].isalnum():
        return cost + _SPLIT_BRACKET
    return cost + (0 if text[end] in _OPENING else _SPLIT_BRACKET * inside[end])

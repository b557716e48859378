"""Captions broken as a printer would: no character alone, no bracket torn, lines of like length."""

from functools import cache

from fangfan_desktop.sheet.model import Measure, Style

_CLOSING = frozenset("，。、；：？！）》】”’,.;:?!)")
_OPENING = frozenset("（《【“‘(")
_PAIRS = {"（": "）", "“": "”", "《": "》", "(": ")"}
# What a fault costs, in squares of a character's width: a line more, one character alone, a
# bracket or quotation that goes over a line's end.
_LINE, _ALONE, _TORN = 3.0, 20.0, 40.0
_NEVER = 1e9


def caption_lines(text: str, style: Style, width: float, measure: Measure) -> tuple[str, ...]:
    """Return a caption in lines of at most `width` mm, or as it would be without being one."""
    if "\n" in text or measure.width(text, style) <= width:
        return tuple(text.split("\n")) if text else ()
    wide = [measure.width(character, style) for character in text]
    em = max(wide)
    if em > width:
        return measure.lines(text, style, width)
    inside = _inside(text)

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

"""Columns as wide as what stands in them asks for: of the page's width each gets what helps most."""

from collections.abc import Iterable, Sequence
from math import ceil, floor

import msgspec

from fangfan_desktop.sheet.captions import caption_lines
from fangfan_desktop.sheet.model import MM_PER_PT, PADDING, Box, Measure, Sheet, Style
from fangfan_desktop.sheet.pieces import piece_lines, pieces

# Beside the text (mm): a reader that pads less finds no room for one character more, one that
# rounds a column's width finds room for all.
_SPARE = 0.3
# A4 landscape less the narrowest margins, and what a reader's rounding of widths takes (mm).
WIDEST = 266.0
# The narrowest that a column of words becomes, and the widest that one of whole words is asked to
# be, in characters.
_NARROWEST, _WHOLE = 5, 12
# What the end of a line loses in a longer text, in characters.
_LOST = 0.3
# What a column of figures, names or numbers keeps of the width that is asked for.
_KEPT = 0.6
# The most lines of a caption: it stands on every page.
_MOST_LINES = 6
_STEPS = (1, 2, 3, 4, 6, 8)
# How many rows are looked at, spread over a long list.
_LOOKED_AT = 80


class _Column(msgspec.Struct):
    """What a column needs (mm of text): at least, and for each row that is looked at."""

    style: Style
    asked: float
    least: float
    needs: list[float]
    takes: bool

    @property
    def em(self) -> float:
        return self.style.size * MM_PER_PT

    def lines(self, width: float) -> list[int]:
        """Return how many lines each row's text takes at a width."""
        fits = max(floor((width - 2 * PADDING) / self.em + 1e-6), 1) * self.em
        # A line is not always full: a mark or a number goes to the next.
        filled = max(fits - _LOST * self.em, self.em)
        return [1 if need <= fits + 1e-6 else ceil(need / filled - 1e-6) for need in self.needs]


def balanced(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet with its columns' widths as its texts ask for; captions in fixed lines.

    The whole stays as wide as it was asked to be, and takes up to the page's width where that saves
    lines or keeps a figure, name or number whole.
    """
    body = [line for line in sheet.lines if line.band == "body"]
    rows = body[:: max(1, len(body) // _LOOKED_AT)]
    columns = [
        _column(width, (box for line in body for box in line.boxes if box.column == at), measure)
        for at, width in enumerate(sheet.widths)
    ]
    for at, column in enumerate(columns):
        boxes = (box for line in rows for box in line.boxes if box.column == at)
        column.needs = [_need(box, measure) for box in boxes]
    widths = _chosen(columns, sheet, measure)
    return _with_line_ends(msgspec.structs.replace(sheet, widths=tuple(widths)), measure)


def _column(asked: float, boxes: Iterable[Box], measure: Measure) -> _Column:
    style, least, takes = Style("body", 10.5, "left"), 0.0, False
    seen: set[str] = set()
    for box in boxes:
        style = box.style
        if not box.text or box.text in seen:
            continue
        seen.add(box.text)
        em = style.size * MM_PER_PT
        if style.whole or style.number:
            parts = pieces(box.text) if style.whole else [box.text]
            widest = max((measure.widest(part.rstrip(), style) for part in parts), default=0.0)
            least = max(least, min(widest, _WHOLE * em))
        else:
            takes = True
            least = max(least, min(measure.widest(box.text, style), _NARROWEST * em))
    room = 2 * PADDING + _SPARE
    return _Column(style, asked, least + room if least else 0.0, [], takes)


def _need(box: Box, measure: Measure) -> float:
    """Return how much width a text takes on one line; each of several lines fills its own."""
    if box.style.number or not box.text:
        return 0.0
    one = box.style.size * MM_PER_PT * 10
    parts = [measure.widest(part, box.style) for part in box.text.split("\n")]
    return parts[0] if len(parts) == 1 else sum(ceil(part / one) * one for part in parts)


def _chosen(columns: Sequence[_Column], sheet: Sheet, measure: Measure) -> list[float]:
    """Return the widths: what is asked, what must be, then what saves the most lines."""
    least = [
        max(column.least, _caption_least(at, sheet, measure)) for at, column in enumerate(columns)
    ]
    whole = min(max(sum(sheet.widths), sum(least)), WIDEST)
    if sum(least) >= whole:
        return [width * whole / sum(least) for width in least]
    over = [max(c.asked - low, 0.0) for c, low in zip(columns, least, strict=True)]
    share = (whole - sum(least)) / (sum(over) or 1.0)
    widths = [low + more * share for low, more in zip(least, over, strict=True)]
    widths = _lent(columns, widths, least)
    return _in_characters(_descended(columns, widths, least), columns, whole)


def _height(columns: Sequence[_Column], widths: Sequence[float]) -> int:
    """Return how many lines the rows that are looked at take together."""
    lines = [column.lines(width) for column, width in zip(columns, widths, strict=True)]
    return sum(map(max, zip(*lines, strict=True))) if lines and lines[0] else 0


def _lent(columns: Sequence[_Column], widths: list[float], least: Sequence[float]) -> list[float]:
    """Give the longest texts what stands empty in columns of figures, names and numbers.

    Only where rows become lower by it: a short list keeps the widths that are asked for.
    """
    heights = [sum(c.lines(w)) if c.takes else 0 for c, w in zip(columns, widths, strict=True)]
    longest = heights.index(max(heights))
    kept = [max(low, _KEPT * c.asked) for c, low in zip(columns, least, strict=True)]
    lent = [w if c.takes else min(w, k) for c, w, k in zip(columns, widths, kept, strict=True)]
    lent[longest] += sum(widths) - sum(lent)
    return lent if _height(columns, lent) < _height(columns, widths) else widths


def _caption_least(at: int, sheet: Sheet, measure: Measure) -> float:
    """Return the narrowest that a column's caption lets it be: as it was asked, or less.

    A caption has four characters in a line, with brackets six, and no more than six lines.
    """
    least = 0.0
    for box in (box for line in sheet.lines if line.band == "head" for box in line.boxes):
        if box.column != at or box.columns > 1 or not box.text:
            continue
        em = box.style.size * MM_PER_PT
        characters = min(len(box.text), 6 if "（" in box.text else 4)
        while (width := characters * em + _SPARE) < sheet.widths[at]:
            if len(caption_lines(box.text, box.style, width, measure, box.words)) <= _MOST_LINES:
                break
            characters += 1
        least = max(least, width)
    return min(sheet.widths[at], least + 2 * PADDING)


def _descended(
    columns: Sequence[_Column], widths: list[float], least: Sequence[float]
) -> list[float]:
    """Move width from column to column as long as the rows become lower by it."""
    lines = [column.lines(width) for column, width in zip(columns, widths, strict=True)]

    def height(at: int, new: list[int], from_: int, left: list[int]) -> int:
        others = [each for n, each in enumerate(lines) if n not in {at, from_}]
        return sum(map(max, zip(new, left, *others, strict=True)))

    best = _height(columns, widths)
    moved = True
    while moved:
        moved = False
        for to in (at for at, column in enumerate(columns) if column.takes):
            for giver in range(len(columns)):
                for step in _STEPS:
                    amount = step * columns[to].em
                    if giver == to or widths[giver] - amount < least[giver]:
                        continue
                    more = columns[to].lines(widths[to] + amount)
                    left = columns[giver].lines(widths[giver] - amount)
                    if (now := height(to, more, giver, left)) < best:
                        widths[to] += amount
                        widths[giver] -= amount
                        lines[to], lines[giver], best, moved = more, left, now, True
    return widths


def _in_characters(widths: list[float], columns: Sequence[_Column], whole: float) -> list[float]:
    """Let columns of words hold whole characters, so that every reader breaks their lines alike."""
    room = 2 * PADDING + _SPARE
    for at, column in enumerate(columns):
        if column.takes:
            widths[at] = floor((widths[at] - room) / column.em + 1e-6) * column.em + room
    spare = whole - sum(widths)
    for at, column in sorted(enumerate(columns), key=lambda each: -each[1].asked):
        if column.takes and spare >= column.em:
            more = floor(spare / column.em)
            widths[at] += more * column.em
            spare -= more * column.em
    return widths


def _with_line_ends(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet that has the line ends of its captions in them, and those between phones."""

    def broken(box: Box) -> Box:
        width = sheet.box_width(box) - 2 * PADDING
        if box.style.heading and box.text:
            lines = caption_lines(box.text, box.style, width, measure, box.words)
        elif box.style.whole and box.value is not None:
            lines = piece_lines(box.text, box.style, width, measure)
        else:
            return box
        return msgspec.structs.replace(box, text="\n".join(lines))

    lines = (
        msgspec.structs.replace(line, boxes=tuple(map(broken, line.boxes))) for line in sheet.lines
    )
    return msgspec.structs.replace(sheet, lines=tuple(lines))

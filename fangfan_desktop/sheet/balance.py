"""Balance column widths: distribute the page width so that the rows take the fewest lines."""

from collections.abc import Iterable, Sequence
from math import ceil, floor
from operator import is_not

import msgspec

from fangfan_desktop.sheet.captions import caption_lines
from fangfan_desktop.sheet.model import MM_PER_PT, PADDING, Box, Line, Measure, Sheet, Style
from fangfan_desktop.sheet.pieces import lines_of_pieces, pieces

# Extra width beside the text (mm). A program that pads less cannot fit one more character into a
# line; a program that rounds column widths still fits all characters.
_SPARE = 0.3
# The least width of a column of running text, and the most width that unbreakable words can demand,
# in characters.
_NARROWEST, _MOST_UNBROKEN = 5, 12
# The average loss at the end of a line of running text, in characters.
_LINE_END_LOSS = 0.3
# The share of its requested width that a column of figures, names or numbers keeps.
_KEPT_SHARE = 0.6
# The most lines of a caption, as it is repeated on every page.
_MOST_LINES = 6
_STEPS = (1, 2, 3, 4, 6, 8)
# The number of rows that are examined, spread over a long list.
_SAMPLED_ROWS = 80


class _Column(msgspec.Struct):
    """The width that a column requests and needs (mm).

    `needs` is the text width of each sampled row on one line. `wraps` is True for running text,
    which profits from more width.
    """

    style: Style
    requested: float
    least: float
    needs: list[float]
    wraps: bool

    @property
    def em(self) -> float:
        return self.style.size * MM_PER_PT

    def lines(self, width: float) -> list[int]:
        """Return the number of lines of each row's text at a column width."""
        fits = max(floor((width - 2 * PADDING) / self.em + 1e-6), 1) * self.em
        # A line is not always full: a mark or a number may move to the next line.
        filled = max(fits - _LINE_END_LOSS * self.em, self.em)
        return [1 if need <= fits + 1e-6 else ceil(need / filled - 1e-6) for need in self.needs]


def balance_columns(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet with column widths that fit its texts, and with captions in fixed lines.

    The table keeps its requested total width. It becomes wider, up to the page width, if figures,
    names or numbers would be broken otherwise.
    """
    body = [line for line in sheet.lines if line.band == "body"]
    rows = body[:: max(1, len(body) // _SAMPLED_ROWS)]
    columns = [
        _column(width, filter(None, (_own_box(line, at) for line in body)), measure)
        for at, width in enumerate(sheet.widths)
    ]
    for at, column in enumerate(columns):
        boxes = (_own_box(line, at) for line in rows)
        column.needs = [_text_width(box, measure) if box else 0.0 for box in boxes]
    widths = _best_widths(columns, sheet, measure)
    return with_line_ends(msgspec.structs.replace(sheet, widths=tuple(widths)), measure)


def _own_box(line: Line, at: int) -> Box | None:
    """Return the box of a row in a column alone; None if a wider one stands there."""
    boxes = line.boxes
    if at < len(boxes) and boxes[at].column == at and boxes[at].columns == 1:
        return boxes[at]
    return next((box for box in boxes if box.column == at and box.columns == 1), None)


def _column(requested: float, boxes: Iterable[Box], measure: Measure) -> _Column:
    style, least, wraps = Style("body", 10.5, "left"), 0.0, False
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
            least = max(least, min(widest, _MOST_UNBROKEN * em))
        else:
            wraps = True
            least = max(least, min(measure.widest(box.text, style), _NARROWEST * em))
    padding = 2 * PADDING + _SPARE
    return _Column(style, requested, least + padding if least else 0.0, [], wraps)


def _text_width(box: Box, measure: Measure) -> float:
    """Return the width of a text on one line (mm). Each paragraph counts as full lines."""
    if box.style.number or not box.text or box.joined or box.rows > 1:
        return 0.0
    one = box.style.size * MM_PER_PT * 10
    parts = [measure.widest(part, box.style) for part in box.text.split("\n")]
    return parts[0] if len(parts) == 1 else sum(ceil(part / one) * one for part in parts)


def _best_widths(columns: Sequence[_Column], sheet: Sheet, measure: Measure) -> list[float]:
    """Return the column widths: at least what is needed, then whatever saves the most lines."""
    least = [
        max(column.least, _caption_least(at, sheet, measure)) for at, column in enumerate(columns)
    ]
    whole = min(max(sum(sheet.widths), sum(least)), sheet.most_width)
    if sum(least) >= whole:
        return [width * whole / sum(least) for width in least]
    over = [max(c.requested - low, 0.0) for c, low in zip(columns, least, strict=True)]
    share = (whole - sum(least)) / (sum(over) or 1.0)
    widths = [low + more * share for low, more in zip(least, over, strict=True)]
    widths = _with_lent_width(columns, widths, least)
    return _in_characters(_with_moved_width(columns, widths, least), columns, whole)


def _height(columns: Sequence[_Column], widths: Sequence[float]) -> int:
    """Return the total number of lines of the sampled rows."""
    lines = [column.lines(width) for column, width in zip(columns, widths, strict=True)]
    return sum(map(max, zip(*lines, strict=True))) if lines and lines[0] else 0


def _with_lent_width(
    columns: Sequence[_Column], widths: list[float], least: Sequence[float]
) -> list[float]:
    """Move unused width from columns of figures, names and numbers to the longest texts.

    Only if this makes rows lower: a short list keeps its requested widths.
    """
    heights = [sum(c.lines(w)) if c.wraps else 0 for c, w in zip(columns, widths, strict=True)]
    longest = heights.index(max(heights))
    kept = [max(low, _KEPT_SHARE * c.requested) for c, low in zip(columns, least, strict=True)]
    lent = [w if c.wraps else min(w, k) for c, w, k in zip(columns, widths, kept, strict=True)]
    lent[longest] += sum(widths) - sum(lent)
    return lent if _height(columns, lent) < _height(columns, widths) else widths


def _caption_least(at: int, sheet: Sheet, measure: Measure) -> float:
    """Return the least column width for its caption (mm), at most the requested width.

    A caption gets at least four characters per line (six with brackets) and at most six lines.
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


def _with_moved_width(
    columns: Sequence[_Column], widths: list[float], least: Sequence[float]
) -> list[float]:
    """Move width between columns as long as this makes the rows lower."""
    lines = [column.lines(width) for column, width in zip(columns, widths, strict=True)]

    def height(at: int, new: list[int], from_: int, left: list[int]) -> int:
        others = [each for n, each in enumerate(lines) if n not in {at, from_}]
        return sum(map(max, zip(new, left, *others, strict=True)))

    best = _height(columns, widths)
    moved = True
    while moved:
        moved = False
        for to in (at for at, column in enumerate(columns) if column.wraps):
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
    """Round the widths of text columns to whole characters, so that all programs break alike."""
    padding = 2 * PADDING + _SPARE
    for at, column in enumerate(columns):
        if column.wraps:
            widths[at] = floor((widths[at] - padding) / column.em + 1e-6) * column.em + padding
    spare = whole - sum(widths)
    for at, column in sorted(enumerate(columns), key=lambda each: -each[1].requested):
        if column.wraps and spare >= column.em:
            more = floor(spare / column.em)
            widths[at] += more * column.em
            spare -= more * column.em
    return widths


def with_line_ends(sheet: Sheet, measure: Measure) -> Sheet:
    """Return a sheet with the line breaks of captions and unbreakable words in its texts."""

    def broken(box: Box) -> Box:
        if box.style.heading and box.text:
            width = sheet.text_width(box)
            lines = caption_lines(box.text, box.style, width, measure, box.words)
        elif box.style.whole and box.value is not None:
            # A name longer than the line has no line end in it: it would be read as two words.
            lines = lines_of_pieces(box.text, box.style, sheet.text_width(box), measure)
        else:
            return box
        text = "\n".join(lines)
        return box if text == box.text else msgspec.structs.replace(box, text=text)

    lines = list(sheet.lines)
    for at, line in enumerate(lines):
        boxes = tuple(map(broken, line.boxes))
        # Most lines stay as they are, and are not made anew.
        if any(map(is_not, boxes, line.boxes)):
            lines[at] = msgspec.structs.replace(line, boxes=boxes)
    return msgspec.structs.replace(sheet, lines=tuple(lines))

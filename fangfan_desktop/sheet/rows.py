"""The rows of a sheet with their texts broken into lines, and their heights."""

from collections.abc import Iterable, Sequence
from math import ceil

import msgspec

from fangfan_desktop.sheet.model import MM_PER_PT, Box, Line, Measure, Sheet, Style
from fangfan_desktop.sheet.pieces import piece_lines

# Spreadsheet programs round row heights to screen pixels. Heights in whole pixels are the same in
# all programs.
PIXEL = 25.4 / 96
# The space between the upper or lower edge of a box and its text (mm).
ABOVE = 0.4
# The least distance of two lines where a height is stated, in characters: a little less than that
# of 仿宋 in office programs.
CLOSEST = 1.17


class SizedRow(msgspec.Struct, frozen=True, gc=False):
    """A line with the broken texts of its boxes, and its height (mm)."""

    line: Line
    texts: tuple[tuple[str, ...], ...]
    height: float


def sized_rows(sheet: Sheet, measure: Measure) -> list[SizedRow]:
    """Return the rows with broken texts and heights. A box over several rows shares their heights."""
    rows: list[SizedRow] = []
    for line in sheet.lines:
        texts = tuple(lines_of(sheet, box, measure) for box in line.boxes)
        needs = [
            _need(sheet, line, box, text, measure)
            for box, text in zip(line.boxes, texts, strict=True)
            if box.rows == 1 and box.text and not box.joined
        ]
        rows.append(SizedRow(line, texts, _height(line, needs)))
    for at, row in enumerate(rows):
        for box, text in zip(row.line.boxes, row.texts, strict=True):
            if box.rows > 1 and not row.line.exact:
                last = at + box.rows - 1
                need = _text_height(len(text), box.style, measure)
                lack = need - total_height(rows[at : last + 1])
                if lack > 0:
                    taller = _whole_pixels(rows[last].height + lack)
                    rows[last] = msgspec.structs.replace(rows[last], height=taller)
    return rows


def piece_of(row: SizedRow, measure: Measure) -> SizedRow:
    """Return a part of a row, which was taller than a page, with its height."""
    needs = [
        _text_height(len(text), box.style, measure)
        for box, text in zip(row.line.boxes, row.texts, strict=True)
    ]
    height = _whole_pixels(max(row.line.least, *needs))
    return SizedRow(row.line, row.texts, height)


def total_height(rows: Iterable[SizedRow]) -> float:
    """Return the height of rows together (mm)."""
    return sum(row.height for row in rows)


def _height(line: Line, needs: Sequence[float]) -> float:
    """Return the height of a line whose texts need so much: whole pixels, if it is not stated."""
    if line.exact:
        return max(line.least, *needs, 0)
    return _whole_pixels(max(round(line.least / PIXEL) * PIXEL, *needs, 0))


def _need(sheet: Sheet, line: Line, box: Box, lines: Sequence[str], measure: Measure) -> float:
    """Return the height that a text needs (mm).

    Where a height is stated, only what is filled in needs more, and only in several lines: what the
    form itself prints fits as it is printed.
    """
    if line.exact:
        closest = len(lines) * CLOSEST * box.style.size * MM_PER_PT
        if box.source is None or len(lines) <= 1 or closest <= line.least:
            return 0
        return _text_height(len(lines), box.style, measure)
    return _text_height(_most_lines(sheet, box, lines, measure), box.style, measure)


def lines_of(sheet: Sheet, box: Box, measure: Measure) -> tuple[str, ...]:
    """Return the lines of a box. A figure stays on one line: it is shrunk if it is too wide."""
    if not box.text.strip():
        return ()
    if box.style.number:
        return (box.text,)
    width = sheet.text_width(box)
    if box.style.heading:
        return tuple(box.text.split("\n"))
    if box.style.whole:
        return piece_lines(box.text, box.style, width, measure)
    return measure.lines(box.text, box.style, width)


def _most_lines(sheet: Sheet, box: Box, lines: Sequence[str], measure: Measure) -> int:
    """Return the most lines of a text in any font that a reader of the workbook may use."""
    if box.style.number or box.style.heading or box.style.face != "body":
        return len(lines)
    width, widest = sheet.text_width(box), measure.widest(box.text, box.style)
    if widest <= width or (own := measure.width(box.text, box.style)) >= widest:
        return len(lines)
    return max(len(lines), len(measure.lines(box.text, box.style, width * own / widest)))


def _whole_pixels(height: float) -> float:
    """Return a height rounded up to whole pixels (mm)."""
    return ceil(height / PIXEL - 1e-6) * PIXEL


def _text_height(lines: int, style: Style, measure: Measure) -> float:
    return lines * measure.line_height(style) + 2 * ABOVE

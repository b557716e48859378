"""Cut a sheet into pages of A4 landscape (files.md, Page; GB/T 9704 margins)."""

from collections.abc import Iterator, Sequence
from math import ceil, floor

import msgspec

from fangfan_desktop.sheet.model import Box, Line, Measure, Sheet, Style

PAGE_WIDTH, PAGE_HEIGHT = 297.0, 210.0
# Top, bottom (mm): GB/T 9704's, and the least they may narrow to.
_MARGINS = (37.0, 35.0)
_LEAST_MARGIN = 15.0
# A spreadsheet rounds each row to its screen's pixels; rows of whole pixels are alike everywhere.
_PIXEL = 25.4 / 96
# And yet a page that just fits there might not: a lone one is shrunk there, of several a row goes on.
_SLACK, _PAGE_SLACK = 3.0, 0.5
_STEPS = 8
_LEFT, _RIGHT = 28.0, 26.0
_MM_PER_PT = 25.4 / 72
# Between a box's edge and its text (mm): at the sides, and above and below.
PADDING, _ABOVE = 0.8, 0.4
# GB/T 9704: the number stands 7 mm below the text; its own height is 5 mm.
NUMBER_BASELINE = PAGE_HEIGHT - _MARGINS[1] + 12
NUMBER_STYLE = Style("page_number", 14, "centre")
# What stands in the foot margin is small and out of the way (mm, pt).
MARGIN_BASELINE = PAGE_HEIGHT - 8
MARGIN_STYLE = Style("page_number", 7, "right")


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A box on its page: edges in mm from the page's top left, and its lines of text."""

    box: Box
    left: float
    top: float
    width: float
    height: float
    lines: tuple[str, ...]


class Page(msgspec.Struct, frozen=True):
    """One page: what stands on it, and its number as printed (none on a lone page)."""

    placed: tuple[Placed, ...]
    number: str


class Layout(msgspec.Struct, frozen=True):
    """A sheet cut into pages, and what the workbook needs of it."""

    sheet: Sheet
    pages: tuple[Page, ...]
    heights: tuple[float, ...]
    margins: tuple[float, float, float, float]

    @property
    def seal(self) -> tuple[float, float] | None:
        """Return the middle of what the seal is stamped over, on the first page (mm from its top left).

        Its words are Chinese: each as wide as high.
        """
        for placed in self.pages[0].placed:
            if placed.box.seal:
                words = len(placed.lines[0]) * placed.box.style.size * _MM_PER_PT
                return placed.left + PADDING + words / 2, placed.top + placed.height / 2
        return None


class _Row(msgspec.Struct, frozen=True):
    """A line with its boxes' texts broken and its height known (mm)."""

    line: Line
    texts: tuple[tuple[str, ...], ...]
    height: float


def paginate(sheet: Sheet, measure: Measure) -> Layout:
    """Return the pages: one where the table fits with narrower margins, else rows broken evenly.

    Header rows stand on every page; a row is split only where it is taller than a page; the
    foot never stands alone.
    """
    rows = _heights(sheet, measure)
    top, bottom, rows = _one_page(rows) or (*_MARGINS, _seal_room(rows))
    beside = PAGE_WIDTH - sheet.width
    left = min(max(beside * _LEFT / (_LEFT + _RIGHT), _LEAST_MARGIN), beside - _LEAST_MARGIN)
    room = PAGE_HEIGHT - top - bottom - _PAGE_SLACK
    groups = list(_break(rows, room, measure))
    pages = tuple(
        Page(
            tuple(_place(sheet, group, left, top)),
            f"— {number} —" if len(groups) > 1 else "",
        )
        for number, group in enumerate(groups, 1)
    )
    right = PAGE_WIDTH - left - sheet.width
    return Layout(sheet, pages, tuple(row.height for row in rows), (top, right, bottom, left))


def _heights(sheet: Sheet, measure: Measure) -> list[_Row]:
    """Break every text and give every line its height; boxes over two rows share theirs."""
    rows: list[_Row] = []
    for line in sheet.lines:
        texts = tuple(
            measure.lines(box.text, box.style, sheet.box_width(box) - 2 * PADDING)
            for box in line.boxes
        )
        needs = [
            _text_height(len(text), box.style, measure)
            for box, text in zip(line.boxes, texts, strict=True)
            if box.rows == 1 and box.text
        ]
        rows.append(_Row(line, texts, _whole(max(round(line.least / _PIXEL) * _PIXEL, *needs, 0))))
    for at, row in enumerate(rows):
        for box, text in zip(row.line.boxes, row.texts, strict=True):
            if box.rows == 2:
                need = _text_height(len(text), box.style, measure)
                lack = need - row.height - rows[at + 1].height
                if lack > 0:
                    taller = _whole(rows[at + 1].height + lack)
                    rows[at + 1] = msgspec.structs.replace(rows[at + 1], height=taller)
    return rows


def _whole(height: float) -> float:
    """Return a height of whole pixels that is no less (mm)."""
    return ceil(height / _PIXEL - 1e-6) * _PIXEL


def _text_height(lines: int, style: Style, measure: Measure) -> float:
    return lines * measure.line_height(style) + 2 * _ABOVE


def _total(rows: Sequence[_Row]) -> float:
    return sum(row.height for row in rows)


def _seal_room(rows: list[_Row], spare: float = PAGE_HEIGHT) -> list[_Row]:
    """Give the line with the seal the room it wants, of what there is to spare (mm)."""
    return [
        msgspec.structs.replace(
            row,
            height=max(row.height, floor(min(row.line.most, row.height + spare) / _PIXEL) * _PIXEL),
        )
        for row in rows
    ]


def _one_page(rows: list[_Row]) -> tuple[float, float, list[_Row]] | None:
    """Return the widest margins, and rows with room for the seal, that give a single page."""
    sealed = _seal_room(rows)
    for step in range(_STEPS + 1):
        top, bottom = (m - (m - _LEAST_MARGIN) * step / _STEPS for m in _MARGINS)
        if _total(sealed) <= PAGE_HEIGHT - top - bottom - _SLACK:
            return top, bottom, sealed
    spare = PAGE_HEIGHT - 2 * _LEAST_MARGIN - _SLACK - _total(rows)
    if spare >= 0:
        return _LEAST_MARGIN, _LEAST_MARGIN, _seal_room(rows, spare)
    return None


def _break(rows: Sequence[_Row], room: float, measure: Measure) -> Iterator[list[_Row]]:
    """Yield the rows of each page of `room` mm."""
    head = [row for row in rows if row.line.band == "head"]
    foot = [row for row in rows if row.line.band == "foot"]
    body = [row for row in rows if row.line.band == "body"]
    page = [row for row in rows if row.line.band == "top"] + head
    free, full, fresh = room - _total(page), room - _total(head), True
    for at, row in enumerate(body):
        # The last row keeps the foot with it.
        company = _total(foot) if at == len(body) - 1 else 0.0
        need = row.height + company
        if need > full or (fresh and need > free):
            pieces = list(_split(row, free, full, company, measure))
        else:
            pieces = [row]
        for piece in pieces:
            beside = company if piece is pieces[-1] else 0.0
            if piece.height + beside > free and not fresh:
                yield page
                page, free, fresh = list(head), full, True
            page.append(piece)
            free, fresh = free - piece.height, False
    yield page + foot


def _split(
    row: _Row, first: float, each: float, company: float, measure: Measure
) -> Iterator[_Row]:
    """Yield a row in pieces: the first of at most `first` mm, the rest of `each`.

    The last piece leaves room for `company` mm and is never empty.
    """
    height = max(measure.line_height(box.style) for box in row.line.boxes)
    texts, space = row.texts, first
    while True:
        piece = _piece(row, texts, measure)
        longest = max(map(len, texts))
        if piece.height + company <= space or longest <= 1:
            yield piece
            return
        fit = min(int((space - 2 * _ABOVE) / height), longest - 1)
        if fit >= 2 or space == each:
            cut = max(fit, 1)
            yield _piece(row, tuple(text[:cut] for text in texts), measure)
            texts = tuple(text[cut:] for text in texts)
        space = each


def _piece(row: _Row, texts: tuple[tuple[str, ...], ...], measure: Measure) -> _Row:
    needs = (
        _text_height(len(text), box.style, measure)
        for box, text in zip(row.line.boxes, texts, strict=True)
    )
    return _Row(row.line, texts, max(row.line.least, *needs))


def _place(sheet: Sheet, rows: Sequence[_Row], left: float, top: float) -> Iterator[Placed]:
    """Yield each box where it stands on the page."""
    edges = [left]
    for width in sheet.widths:
        edges.append(edges[-1] + width)
    for at, row in enumerate(rows):
        for box, text in zip(row.line.boxes, row.texts, strict=True):
            start, end = edges[box.column], edges[box.column + box.columns]
            height = sum(each.height for each in rows[at : at + box.rows])
            yield Placed(box, start, top, end - start, height, text)
        top += row.height

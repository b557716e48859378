"""Divide a sheet into A4 landscape pages (files.md, Page; GB/T 9704 margins)."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil, floor

import msgspec

from fangfan_desktop.sheet.balance import balance_columns
from fangfan_desktop.sheet.model import MM_PER_PT, PADDING, Box, Line, Measure, Sheet, Style
from fangfan_desktop.sheet.page_proof import page_proofs
from fangfan_desktop.sheet.pieces import piece_lines
from fangfan_desktop.sheet.split import split_line

PAGE_WIDTH, PAGE_HEIGHT = 297.0, 210.0
# The top and bottom margins of GB/T 9704, and the least margin (mm).
_MARGINS = (37.0, 35.0)
_LEAST_MARGIN = 15.0
# Spreadsheet programs round row heights to screen pixels. Heights in whole pixels are the same in
# all programs.
_PIXEL = 25.4 / 96
# Free height on each page (mm): LibreOffice needs about 4 mm for the text in the foot margin, and
# shrinks the page if they are missing.
_SLACK = 5.0
_STEPS = 8
# The tallest row in Excel (mm; 409 pt, minus a safety margin).
_TALLEST = 141.0
_LEFT, _RIGHT = 28.0, 26.0
# The space between the upper or lower edge of a box and its text (mm).
_ABOVE = 0.4
# GB/T 9704: the page number is 7 mm below the text and 5 mm high (_BELOW is the sum). In a narrow
# margin it stays out of the edge (_WHITE) that printers leave white.
_BELOW, _WHITE = 12.0, 8.0
NUMBER_STYLE = Style("page_number", 14, "centre")
# The style of the other text in the foot margin.
MARGIN_STYLE = Style("page_number", 7, "right")


class PlacedBox(msgspec.Struct, frozen=True, gc=False):
    """A box on its page: position (mm from the top left of the page), size, and lines of text."""

    box: Box
    left: float
    top: float
    width: float
    height: float
    lines: tuple[str, ...]


class Page(msgspec.Struct, frozen=True):
    """A page: its boxes, its printed number (empty on a single page), the text of its code."""

    placed: tuple[PlacedBox, ...]
    number: str
    code: str = ""


class Layout(msgspec.Struct, frozen=True):
    """A sheet divided into pages, and the facts that the workbook needs.

    `sheet` has balanced columns and the lines as they are printed: a line taller than a page is
    split into several. `heights` are the heights of these lines (mm). `starts` are the indexes of
    the lines that begin the second and later pages. `margins` are top, right, bottom, left (mm).
    `following` are the sheets that come after it, if a form has several tables.
    """

    sheet: Sheet
    pages: tuple[Page, ...]
    heights: tuple[float, ...]
    margins: tuple[float, float, float, float]
    starts: tuple[int, ...] = ()
    following: tuple["Layout", ...] = ()

    @property
    def sheets(self) -> tuple["Layout", ...]:
        """Return the layout of each sheet, this one first."""
        return (self, *self.following)

    @property
    def printed(self) -> tuple[tuple["Layout", Page], ...]:
        """Return all pages in order, each with the layout of its sheet."""
        return tuple((layout, page) for layout in self.sheets for page in layout.pages)

    @property
    def foot_baseline(self) -> float:
        """Return the baseline of the text in the foot margin (mm from the top of the page)."""
        bottom = self.margins[2]
        return PAGE_HEIGHT - bottom + min(_BELOW, bottom - _WHITE)

    @property
    def seal(self) -> tuple[float, float] | None:
        """Return the centre of the seal on the first page (x, y; mm from the top left), or None.

        It is the centre of the text under the seal, which is Chinese: characters are square.
        """
        for placed in self.pages[0].placed:
            if placed.box.seal:
                words = len(placed.lines[0]) * placed.box.style.size * MM_PER_PT
                return placed.left + PADDING + words / 2, placed.top + placed.height / 2
        return None


class _Row(msgspec.Struct, frozen=True):
    """A line with the broken texts of its boxes, and its height (mm)."""

    line: Line
    texts: tuple[tuple[str, ...], ...]
    height: float


def paginate(sheet: Sheet, measure: Measure) -> Layout:
    """Return the layout in pages.

    It is a single page if narrower margins allow it, otherwise as few as possible. Header rows are
    repeated on every page. A row is only split if it is taller than a page. The foot line is never
    alone on a page.
    """
    sheet = balance_columns(sheet, measure)
    rows = _heights(sheet, measure)
    top, bottom, rows = _one_page(rows) or _several_pages(rows, measure)
    beside = PAGE_WIDTH - sheet.width
    left = min(max(beside * _LEFT / (_LEFT + _RIGHT), _LEAST_MARGIN), beside - _LEAST_MARGIN)
    groups = list(_break(rows, PAGE_HEIGHT - top - bottom - _SLACK, measure))
    repeated = sum(row.line.band == "head" for row in rows)
    printed = [*groups[0], *(row for group in groups[1:] for row in group[repeated:])]
    lengths = (len(group) - repeated for group in groups[1:-1])
    starts = tuple(accumulate(lengths, initial=len(groups[0]))) if len(groups) > 1 else ()
    sheet = msgspec.structs.replace(sheet, lines=tuple(row.line for row in printed))
    pages = tuple(
        Page(
            tuple(_place(sheet, group, left, top)),
            page_number(number) if len(groups) > 1 else "",
            code,
        )
        for number, (group, code) in enumerate(zip(groups, _codes(sheet, groups), strict=True), 1)
    )
    margins = (top, PAGE_WIDTH - left - sheet.width, bottom, left)
    heights = tuple(row.height for row in printed)
    return Layout(sheet, pages, heights, margins, starts)


def page_number(number: int) -> str:
    """Return the printed number of a page (GB/T 9704)."""
    return f"— {number} —"


def _codes(sheet: Sheet, groups: Sequence[Sequence[_Row]]) -> list[str]:
    """Return the text of each page's code; empty strings if the sheet has no proof."""
    if sheet.proof is None:
        return [""] * len(groups)
    boxes = ((box for row in group for box in row.line.boxes) for group in groups)
    rows = [dict.fromkeys(box.source[0] for box in page if box.source) for page in boxes]
    pages = [[row for row in page if row is not None] for page in rows]
    return [proof.words for proof in page_proofs(sheet.proof, pages)]


def _heights(sheet: Sheet, measure: Measure) -> list[_Row]:
    """Return the rows with broken texts and heights. A box over several rows shares their heights."""
    rows: list[_Row] = []
    for line in sheet.lines:
        texts = tuple(_lines(sheet, box, measure) for box in line.boxes)
        needs = [
            _text_height(_most_lines(sheet, box, text, measure), box.style, measure)
            for box, text in zip(line.boxes, texts, strict=True)
            if box.rows == 1 and box.text
        ]
        rows.append(
            _Row(line, texts, _whole_pixels(max(round(line.least / _PIXEL) * _PIXEL, *needs, 0)))
        )
    for at, row in enumerate(rows):
        for box, text in zip(row.line.boxes, row.texts, strict=True):
            if box.rows > 1:
                last = at + box.rows - 1
                need = _text_height(len(text), box.style, measure)
                lack = need - _total(rows[at : last + 1])
                if lack > 0:
                    taller = _whole_pixels(rows[last].height + lack)
                    rows[last] = msgspec.structs.replace(rows[last], height=taller)
    return rows


def _lines(sheet: Sheet, box: Box, measure: Measure) -> tuple[str, ...]:
    """Return the lines of a box. A figure stays on one line: it is shrunk if it is too wide."""
    if not box.text.strip():
        return ()
    if box.style.number:
        return (box.text,)
    width = sheet.box_width(box) - 2 * PADDING
    if box.style.heading:
        return tuple(box.text.split("\n"))
    if box.style.whole:
        return piece_lines(box.text, box.style, width, measure)
    return measure.lines(box.text, box.style, width)


def _most_lines(sheet: Sheet, box: Box, lines: Sequence[str], measure: Measure) -> int:
    """Return the most lines of a text in any font that a reader of the workbook may use."""
    if box.style.number or box.style.heading or box.style.face != "body":
        return len(lines)
    width, widest = sheet.box_width(box) - 2 * PADDING, measure.widest(box.text, box.style)
    if widest <= width or (own := measure.width(box.text, box.style)) >= widest:
        return len(lines)
    return max(len(lines), len(measure.lines(box.text, box.style, width * own / widest)))


def _whole_pixels(height: float) -> float:
    """Return a height rounded up to whole pixels (mm)."""
    return ceil(height / _PIXEL - 1e-6) * _PIXEL


def _text_height(lines: int, style: Style, measure: Measure) -> float:
    return lines * measure.line_height(style) + 2 * _ABOVE


def _total(rows: Sequence[_Row]) -> float:
    return sum(row.height for row in rows)


def _with_seal_space(rows: list[_Row], spare: float = PAGE_HEIGHT) -> list[_Row]:
    """Make the line with the seal higher, by at most `spare` mm."""
    return [_grown(row, spare) if row.line.band != "body" else row for row in rows]


def _with_filled_rows(rows: list[_Row], spare: float) -> list[_Row]:
    """Distribute `spare` mm evenly to the rows of the table."""
    share = spare / max(sum(row.line.band == "body" for row in rows), 1)
    return [_grown(row, share) if row.line.band == "body" else row for row in rows]


def _grown(row: _Row, more: float) -> _Row:
    """Return a row that is `more` mm higher, within its limit."""
    height = floor(min(row.line.most, row.height + more) / _PIXEL) * _PIXEL
    return msgspec.structs.replace(row, height=max(row.height, height))


def _margins() -> Iterator[tuple[float, float]]:
    """Yield (top, bottom) margins, from those of GB/T 9704 to the narrowest (mm)."""
    for step in range(_STEPS + 1):
        top, bottom = (m - (m - _LEAST_MARGIN) * step / _STEPS for m in _MARGINS)
        yield top, bottom


def _one_page(rows: list[_Row]) -> tuple[float, float, list[_Row]] | None:
    """Return (top margin, bottom margin, rows) for a single page, with the widest margins possible.

    Return None if the rows do not fit on a page.
    """
    sealed = _with_seal_space(rows)
    for top, bottom in _margins():
        spare = PAGE_HEIGHT - top - bottom - _SLACK - _total(sealed)
        if spare >= 0:
            return top, bottom, _with_filled_rows(sealed, spare)
    spare = PAGE_HEIGHT - 2 * _LEAST_MARGIN - _SLACK - _total(rows)
    if spare >= 0:
        return _LEAST_MARGIN, _LEAST_MARGIN, _with_seal_space(rows, spare)
    return None


def _several_pages(rows: list[_Row], measure: Measure) -> tuple[float, float, list[_Row]]:
    """Return (top margin, bottom margin, rows) with the fewest split rows, then fewest pages."""
    rows = _with_seal_space(rows)

    def cost(margins: tuple[float, float]) -> tuple[int, int]:
        groups = list(_break(rows, PAGE_HEIGHT - sum(margins) - _SLACK, measure))
        pieces = sum(row.line.continues for group in groups for row in group)
        return pieces, len(groups)

    top, bottom = min(_margins(), key=cost)
    return top, bottom, rows


def _break(rows: Sequence[_Row], space: float, measure: Measure) -> Iterator[list[_Row]]:
    """Yield the rows of each page. A page has `space` mm for rows."""
    head = [row for row in rows if row.line.band == "head"]
    foot = [row for row in rows if row.line.band == "foot"]
    body = [row for row in rows if row.line.band == "body"]
    page = [row for row in rows if row.line.band == "top"] + head
    free, full, fresh = space - _total(page), space - _total(head), True
    for at, row in enumerate(body):
        # The foot stays on the page of the last row.
        foot_height = _total(foot) if at == len(body) - 1 else 0.0
        need = row.height + foot_height
        if need > full or row.height > _TALLEST or (fresh and need > free):
            first, each = min(free, _TALLEST), min(full, _TALLEST)
            pieces = list(_split(row, first, each, foot_height, measure))
        else:
            pieces = [row]
        for piece in pieces:
            beside = foot_height if piece is pieces[-1] else 0.0
            if piece.height + beside > free and not fresh:
                yield page
                page, free = list(head), full
            page.append(piece)
            free, fresh = free - piece.height, False
    yield page + foot


def _split(
    row: _Row, first: float, each: float, foot_height: float, measure: Measure
) -> Iterator[_Row]:
    """Yield the pieces of a split row: the first at most `first` mm high, the others `each` mm.

    The last piece leaves `foot_height` mm free and is never empty.
    """
    height = max(measure.line_height(box.style) for box in row.line.boxes)
    rest, space = row, first
    while True:
        piece = _piece(rest, measure)
        longest = max(map(len, rest.texts))
        if piece.height + foot_height <= space or longest <= 1:
            yield piece
            return
        fit = min(int((space - 2 * _ABOVE) / height), longest - 1)
        if fit >= 2 or space == each:
            cut = max(fit, 1)
            upper, lower = split_line(rest.line, rest.texts, cut)
            yield _piece(_Row(upper, tuple(text[:cut] for text in rest.texts), 0), measure)
            rest = _Row(lower, tuple(text[cut:] for text in rest.texts), 0)
        space = each


def _piece(row: _Row, measure: Measure) -> _Row:
    needs = (
        _text_height(len(text), box.style, measure)
        for box, text in zip(row.line.boxes, row.texts, strict=True)
    )
    return _Row(row.line, row.texts, _whole_pixels(max(row.line.least, *needs)))


def _place(sheet: Sheet, rows: Sequence[_Row], left: float, top: float) -> Iterator[PlacedBox]:
    """Yield the boxes of a page with their positions."""
    edges = [left]
    for width in sheet.widths:
        edges.append(edges[-1] + width)
    for at, row in enumerate(rows):
        for box, text in zip(row.line.boxes, row.texts, strict=True):
            start, end = edges[box.column], edges[box.column + box.columns]
            height = sum(each.height for each in rows[at : at + box.rows])
            yield PlacedBox(box, start, top, end - start, height, text)
        top += row.height

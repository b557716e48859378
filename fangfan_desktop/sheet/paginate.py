"""Divide a sheet into pages: A4 landscape (files.md, Page; GB/T 9704 margins), or what it states."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import floor

import msgspec

from fangfan_desktop.sheet.balance import balance_columns
from fangfan_desktop.sheet.model import (
    LEAST_MARGIN,
    MM_PER_PT,
    PADDING,
    Box,
    Measure,
    PageSize,
    Sheet,
    Style,
)
from fangfan_desktop.sheet.page_proof import page_proofs
from fangfan_desktop.sheet.row_classes import merged
from fangfan_desktop.sheet.rows import ABOVE, PIXEL, SizedRow, piece_of, sized_rows, total_height
from fangfan_desktop.sheet.split import split_line
from fangfan_desktop.sheet.stated import as_stated, with_fitting_texts

# The top and bottom margins of GB/T 9704 (mm).
_MARGINS = (37.0, 35.0)
# Free height on each page (mm): LibreOffice needs about 4 mm for the text in the foot margin, and
# shrinks the page if they are missing.
_SLACK = 5.0
_STEPS = 8
# The tallest row in Excel (mm; 409 pt, minus a safety margin).
_TALLEST = 141.0
_LEFT, _RIGHT = 28.0, 26.0
# GB/T 9704: the page number is 7 mm below the text and 5 mm high (_BELOW is the sum). In a narrow
# margin it stays out of the edge (_WHITE) that printers leave white.
_BELOW, _WHITE = 12.0, 8.0
# The room that stays free below the rows for what is printed in a stated margin (mm): for a line of
# text; for a code besides its side.
_FOOT_ROOM, _CODE_ROOM = 12.5, 7.0
# What rounding may take from a height (mm).
_ROUNDING = 0.01
# Higher than any page (mm).
_ENDLESS = 9999.0
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
    padding: float = PADDING


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
    `following` are the sheets that come after it, if a form has several tables. If it `shares` a
    page, its first page is the last page of the sheet before it. Then `worksheets` are the sheets
    as each is printed by itself, for the workbook.
    """

    sheet: Sheet
    pages: tuple[Page, ...]
    heights: tuple[float, ...]
    margins: tuple[float, float, float, float]
    starts: tuple[int, ...] = ()
    following: tuple["Layout", ...] = ()
    shares: bool = False
    worksheets: tuple["Layout", ...] = ()

    @property
    def size(self) -> PageSize:
        """Return the size of its pages."""
        return self.sheet.size

    @property
    def sheets(self) -> tuple["Layout", ...]:
        """Return the layout of each sheet, this one first."""
        return (self, *self.following)

    @property
    def printed(self) -> tuple[tuple["Layout", Page], ...]:
        """Return all pages in order, each with the layout of its sheet (of the first, if shared)."""
        found: list[tuple[Layout, Page]] = []
        for layout in self.sheets:
            pages = layout.pages
            if layout.shares:
                above, page = found[-1]
                both = (*page.placed, *pages[0].placed)
                found[-1] = above, msgspec.structs.replace(page, placed=both)
                pages = pages[1:]
            found += ((layout, page) for page in pages)
        return tuple(found)

    @property
    def numbered(self) -> tuple[tuple["Layout", int], ...]:
        """Return each sheet with the number of the page that it begins on, from 1."""
        found: list[tuple[Layout, int]] = []
        after = 1
        for layout in self.sheets:
            first = after - layout.shares
            found.append((layout, first))
            after = first + len(layout.pages)
        return tuple(found)

    @property
    def foot_baseline(self) -> float:
        """Return the baseline of the text in the foot margin (mm from the top of the page)."""
        bottom = self.margins[2]
        return self.size.height - bottom + min(_BELOW, bottom - _WHITE)

    @property
    def seal(self) -> tuple[float, float] | None:
        """Return the centre of the seal on the first page (x, y; mm from the top left), or None.

        It is the centre of the text under the seal, which is Chinese: characters are square.
        """
        for placed in self.pages[0].placed:
            if placed.box.seal:
                words = len(placed.lines[0]) * placed.box.style.size * MM_PER_PT
                return placed.left + placed.padding + words / 2, placed.top + placed.height / 2
        return None


def paginate(sheet: Sheet, measure: Measure, above: Layout | None = None) -> Layout:
    """Return the layout in pages.

    It is a single page if narrower margins allow it, otherwise as few as possible; margins that are
    stated never change. Header rows are repeated on every page. A row is only split if it is taller
    than a page. The foot line is never alone on a page.

    A sheet with a `gap` stands on the last page of the sheet `above`, if there is room for all of it.
    """
    sheet = as_stated(sheet, measure) if sheet.exact else _balanced(sheet, measure)
    rows = sized_rows(sheet, measure)
    if above and (begin := _room_below(above, sheet, rows)) is not None:
        bottom = above.margins[2]
        return _laid_out(sheet, [rows], (begin, above.margins[0], bottom), shares=True)
    top, bottom, rows = _one_page(sheet, rows) or _several_pages(sheet, rows, measure)
    groups = list(_break(rows, _space(sheet, top, bottom), measure))
    return _laid_out(sheet, groups, (top, top, bottom))


def _balanced(sheet: Sheet, measure: Measure) -> Sheet:
    if sheet.margins is not None:
        sheet = with_fitting_texts(sheet, measure)
    return balance_columns(sheet, measure)


def _laid_out(
    sheet: Sheet,
    groups: Sequence[Sequence[SizedRow]],
    edges: tuple[float, float, float],
    *,
    shares: bool = False,
) -> Layout:
    """Return the layout of a sheet whose pages have these rows.

    `edges` are where its first page begins, the top margin and the bottom margin (mm).
    """
    begin, top, bottom = edges
    left, right = _sides(sheet)
    groups = [merged(group) for group in groups]
    is_long = len(groups) > 1
    repeated = sum(row.line.band == "head" for row in groups[0])
    printed = [*groups[0], *(row for group in groups[1:] for row in group[repeated:])]
    lengths = (len(group) - repeated for group in groups[1:-1])
    starts = tuple(accumulate(lengths, initial=len(groups[0]))) if is_long else ()
    sheet = msgspec.structs.replace(sheet, lines=tuple(row.line for row in printed))
    pages = tuple(
        Page(
            tuple(_place(sheet, group, left, begin if number == 1 else top)),
            page_number(number) if is_long else "",
            code,
        )
        for number, (group, code) in enumerate(zip(groups, _codes(sheet, groups), strict=True), 1)
    )
    heights = tuple(row.height for row in printed)
    return Layout(sheet, pages, heights, (top, right, bottom, left), starts, shares=shares)


def _sides(sheet: Sheet) -> tuple[float, float]:
    """Return what is left of the table and right of it (mm); a wide table narrows the right margin."""
    beside = sheet.size.width - sheet.width
    if sheet.margins is not None:
        _, right, _, left = sheet.margins
        left += sheet.left or 0
        return left, min(right, beside - left)
    left = min(max(beside * _LEFT / (_LEFT + _RIGHT), LEAST_MARGIN), beside - LEAST_MARGIN)
    left += sheet.left or 0
    return left, sheet.size.width - left - sheet.width


def _room_below(above: Layout, sheet: Sheet, rows: Sequence[SizedRow]) -> float | None:
    """Return where a sheet begins on the last page of the one above (mm); None if it does not fit."""
    if sheet.gap is None:
        return None
    begin = max(placed.top + placed.height for placed in above.pages[-1].placed) + sheet.gap
    end = sheet.size.height - _foot_room(sheet, above.margins[2], is_long=len(above.pages) > 1)
    return begin if begin + total_height(rows) <= end + _ROUNDING else None


def _space(sheet: Sheet, top: float, bottom: float, *, is_long: bool = True) -> float:
    """Return the height for the rows of a page (mm)."""
    if sheet.margins is None:
        return sheet.size.height - top - bottom - _SLACK
    return sheet.size.height - top - _foot_room(sheet, bottom, is_long=is_long) + _ROUNDING


def _foot_room(sheet: Sheet, bottom: float, *, is_long: bool) -> float:
    """Return what stays free below the rows (mm): the margin, or more for what is printed in it."""
    if sheet.margin or sheet.proof:
        return max(bottom, sheet.size.code_side + _CODE_ROOM)
    return max(bottom, _FOOT_ROOM if is_long else 0)


def page_number(number: int) -> str:
    """Return the printed number of a page (GB/T 9704)."""
    return f"— {number} —"


def _codes(sheet: Sheet, groups: Sequence[Sequence[SizedRow]]) -> list[str]:
    """Return the text of each page's code; empty strings if the sheet has no proof."""
    if sheet.proof is None:
        return [""] * len(groups)
    boxes = ((box for row in group for box in row.line.boxes) for group in groups)
    rows = [dict.fromkeys(box.source[0] for box in page if box.source) for page in boxes]
    pages = [[row for row in page if row is not None] for page in rows]
    return [proof.words for proof in page_proofs(sheet.proof, pages)]


def _with_seal_space(rows: list[SizedRow], spare: float = _ENDLESS) -> list[SizedRow]:
    """Make the line with the seal higher, by at most `spare` mm."""
    return [_grown(row, spare) if row.line.band != "body" else row for row in rows]


def _with_filled_rows(rows: list[SizedRow], spare: float) -> list[SizedRow]:
    """Distribute `spare` mm evenly to the rows of the table."""
    share = spare / max(sum(row.line.band == "body" for row in rows), 1)
    return [_grown(row, share) if row.line.band == "body" else row for row in rows]


def _grown(row: SizedRow, more: float) -> SizedRow:
    """Return a row that is `more` mm higher, within its limit."""
    height = floor(min(row.line.most, row.height + more) / PIXEL) * PIXEL
    return msgspec.structs.replace(row, height=max(row.height, height))


def _margins(sheet: Sheet) -> Iterator[tuple[float, float]]:
    """Yield (top, bottom) margins: those stated, or from those of GB/T 9704 to the narrowest (mm)."""
    if sheet.margins is not None:
        yield sheet.margins[0], sheet.margins[2]
        return
    for step in range(_STEPS + 1):
        top, bottom = (m - (m - LEAST_MARGIN) * step / _STEPS for m in _MARGINS)
        yield top, bottom


def _one_page(sheet: Sheet, rows: list[SizedRow]) -> tuple[float, float, list[SizedRow]] | None:
    """Return (top margin, bottom margin, rows) for a single page, with the widest margins possible.

    Return None if the rows do not fit on a page.
    """
    sealed = _with_seal_space(rows)
    spare = top = bottom = 0.0
    for top, bottom in _margins(sheet):
        space = _space(sheet, top, bottom, is_long=False)
        spare = space - total_height(sealed)
        if spare >= 0:
            return top, bottom, _with_filled_rows(sealed, spare)
        spare = space - total_height(rows)
    return (top, bottom, _with_seal_space(rows, spare)) if spare >= 0 else None


def _several_pages(
    sheet: Sheet, rows: list[SizedRow], measure: Measure
) -> tuple[float, float, list[SizedRow]]:
    """Return (top margin, bottom margin, rows) with the fewest split rows, then fewest pages."""
    rows = _with_seal_space(rows)

    def cost(margins: tuple[float, float]) -> tuple[int, int]:
        groups = list(_break(rows, _space(sheet, *margins), measure))
        pieces = sum(row.line.continues for group in groups for row in group)
        return pieces, len(groups)

    top, bottom = min(_margins(sheet), key=cost)
    return top, bottom, rows


def _break(rows: Sequence[SizedRow], space: float, measure: Measure) -> Iterator[list[SizedRow]]:
    """Yield the rows of each page. A page has `space` mm for rows."""
    head = [row for row in rows if row.line.band == "head"]
    foot = [row for row in rows if row.line.band == "foot"]
    body = [row for row in rows if row.line.band == "body"]
    page = [row for row in rows if row.line.band == "top"] + head
    free, full, fresh = space - total_height(page), space - total_height(head), True
    for at, row in enumerate(body):
        # The foot stays on the page of the last row.
        foot_height = total_height(foot) if at == len(body) - 1 else 0.0
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
    row: SizedRow, first: float, each: float, foot_height: float, measure: Measure
) -> Iterator[SizedRow]:
    """Yield the pieces of a split row: the first at most `first` mm high, the others `each` mm.

    The last piece leaves `foot_height` mm free and is never empty.
    """
    height = max(measure.line_height(box.style) for box in row.line.boxes)
    rest, space = row, first
    while True:
        piece = piece_of(rest, measure)
        longest = max(map(len, rest.texts))
        if piece.height + foot_height <= space or longest <= 1:
            yield piece
            return
        fit = min(int((space - 2 * ABOVE) / height), longest - 1)
        if fit >= 2 or space == each:
            cut = max(fit, 1)
            upper, lower = split_line(rest.line, rest.texts, cut)
            yield piece_of(SizedRow(upper, tuple(text[:cut] for text in rest.texts), 0), measure)
            rest = SizedRow(lower, tuple(text[cut:] for text in rest.texts), 0)
        space = each


def _place(sheet: Sheet, rows: Sequence[SizedRow], left: float, top: float) -> Iterator[PlacedBox]:
    """Yield the boxes of a page with their positions."""
    edges = [left]
    for width in sheet.widths:
        edges.append(edges[-1] + width)
    for at, row in enumerate(rows):
        for box, text in zip(row.line.boxes, row.texts, strict=True):
            start, end = edges[box.column], edges[box.column + box.columns]
            height = row.height
            if box.rows > 1:
                height = total_height(rows[at : at + box.rows])
            yield PlacedBox(box, start, top, end - start, height, text, sheet.padding)
        top += row.height

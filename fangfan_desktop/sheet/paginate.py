"""Cut a sheet into pages of A4 landscape (files.md, Page; GB/T 9704 margins)."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import ceil, floor

import msgspec

from fangfan_desktop.sheet.balance import balanced
from fangfan_desktop.sheet.model import MM_PER_PT, PADDING, Box, Line, Measure, Sheet, Style
from fangfan_desktop.sheet.page_proof import page_proofs
from fangfan_desktop.sheet.pieces import piece_lines
from fangfan_desktop.sheet.split import split_line

PAGE_WIDTH, PAGE_HEIGHT = 297.0, 210.0
# Top, bottom (mm): GB/T 9704's, and the least they may narrow to.
_MARGINS = (37.0, 35.0)
_LEAST_MARGIN = 15.0
# A spreadsheet rounds each row to its screen's pixels; rows of whole pixels are alike everywhere.
_PIXEL = 25.4 / 96
# And yet a page that just fits might not there: LibreOffice takes some 4 mm for the foot margin's
# text, and shrinks the page where they are lacking.
_SLACK = 5.0
_STEPS = 8
# Excel has no taller row (mm; 409 pt, and a little to spare).
_TALLEST = 141.0
_LEFT, _RIGHT = 28.0, 26.0
# Between a box's edge and its text, above and below (mm).
_ABOVE = 0.4
# GB/T 9704: the number stands 7 mm below the text; its own height is 5 mm. In a narrower margin it
# stays clear of what a printer leaves white.
_BELOW, _WHITE = 12.0, 8.0
NUMBER_STYLE = Style("page_number", 14, "centre")
# What else stands in the foot margin is small and out of the way.
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
    """One page: what stands on it, its number as printed (none on a lone page), what its code holds."""

    placed: tuple[Placed, ...]
    number: str
    code: str = ""


class Layout(msgspec.Struct, frozen=True):
    """A sheet cut into pages, and what the workbook needs of it.

    The sheet's columns are balanced, and its lines are those that are printed: one taller than a
    page stands in several. `starts` are the lines with which pages begin, but for the first;
    `margins` are top, right, bottom and left (mm).
    """

    sheet: Sheet
    pages: tuple[Page, ...]
    heights: tuple[float, ...]
    margins: tuple[float, float, float, float]
    starts: tuple[int, ...] = ()

    @property
    def foot_baseline(self) -> float:
        """Return where what is printed in the foot margin stands (mm from the page's top)."""
        bottom = self.margins[2]
        return PAGE_HEIGHT - bottom + min(_BELOW, bottom - _WHITE)

    @property
    def seal(self) -> tuple[float, float] | None:
        """Return the middle of what the seal is stamped over, on the first page (mm from its top left).

        Its words are Chinese: each as wide as high.
        """
        for placed in self.pages[0].placed:
            if placed.box.seal:
                words = len(placed.lines[0]) * placed.box.style.size * MM_PER_PT
                return placed.left + PADDING + words / 2, placed.top + placed.height / 2
        return None


class _Row(msgspec.Struct, frozen=True):
    """A line with its boxes' texts broken and its height known (mm)."""

    line: Line
    texts: tuple[tuple[str, ...], ...]
    height: float


def paginate(sheet: Sheet, measure: Measure) -> Layout:
    """Return the pages: one where the table fits with narrower margins, else as few as can be.

    Header rows stand on every page; a row goes over a page's end only where it is taller than a
    page; the foot never stands alone.
    """
    sheet = balanced(sheet, measure)
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
            f"— {number} —" if len(groups) > 1 else "",
            code,
        )
        for number, (group, code) in enumerate(zip(groups, _codes(sheet, groups), strict=True), 1)
    )
    margins = (top, PAGE_WIDTH - left - sheet.width, bottom, left)
    heights = tuple(row.height for row in printed)
    return Layout(sheet, pages, heights, margins, starts)


def _codes(sheet: Sheet, groups: Sequence[Sequence[_Row]]) -> list[str]:
    """Return what each page's code holds; nothing where the sheet has no proof."""
    if sheet.proof is None:
        return [""] * len(groups)
    boxes = ((box for row in group for box in row.line.boxes) for group in groups)
    rows = [dict.fromkeys(box.source[0] for box in page if box.source) for page in boxes]
    pages = [[row for row in page if row is not None] for page in rows]
    return [proof.words for proof in page_proofs(sheet.proof, pages)]


def _heights(sheet: Sheet, measure: Measure) -> list[_Row]:
    """Break every text and give every line its height; boxes over two rows share theirs."""
    rows: list[_Row] = []
    for line in sheet.lines:
        texts = tuple(_lines(sheet, box, measure) for box in line.boxes)
        needs = [
            _text_height(_most_lines(sheet, box, text, measure), box.style, measure)
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


def _lines(sheet: Sheet, box: Box, measure: Measure) -> tuple[str, ...]:
    """Return a box's lines; a figure stays on one, and is drawn smaller where it has no room."""
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
    """Return how many lines a text takes at most, whatever face a workbook's reader has for it."""
    if box.style.number or box.style.heading or box.style.face != "body":
        return len(lines)
    width, widest = sheet.box_width(box) - 2 * PADDING, measure.widest(box.text, box.style)
    if widest <= width or (own := measure.width(box.text, box.style)) >= widest:
        return len(lines)
    return max(len(lines), len(measure.lines(box.text, box.style, width * own / widest)))


def _whole(height: float) -> float:
    """Return a height of whole pixels that is no less (mm)."""
    return ceil(height / _PIXEL - 1e-6) * _PIXEL


def _text_height(lines: int, style: Style, measure: Measure) -> float:
    return lines * measure.line_height(style) + 2 * _ABOVE


def _total(rows: Sequence[_Row]) -> float:
    return sum(row.height for row in rows)


def _seal_room(rows: list[_Row], spare: float = PAGE_HEIGHT) -> list[_Row]:
    """Give the line with the seal the room it wants, of what there is to spare (mm)."""
    return [_higher(row, spare) if row.line.band != "body" else row for row in rows]


def _fuller(rows: list[_Row], spare: float) -> list[_Row]:
    """Give the table's rows what a single page has to spare (mm), each alike."""
    share = spare / max(sum(row.line.band == "body" for row in rows), 1)
    return [_higher(row, share) if row.line.band == "body" else row for row in rows]


def _higher(row: _Row, more: float) -> _Row:
    """Return a row that is higher by `more` mm, and no higher than it may become."""
    height = floor(min(row.line.most, row.height + more) / _PIXEL) * _PIXEL
    return msgspec.structs.replace(row, height=max(row.height, height))


def _margins() -> Iterator[tuple[float, float]]:
    """Yield the margins at top and bottom, from GB/T 9704's to the narrowest (mm)."""
    for step in range(_STEPS + 1):
        top, bottom = (m - (m - _LEAST_MARGIN) * step / _STEPS for m in _MARGINS)
        yield top, bottom


def _one_page(rows: list[_Row]) -> tuple[float, float, list[_Row]] | None:
    """Return the widest margins, and rows with room for the seal, that give a single page."""
    sealed = _seal_room(rows)
    for top, bottom in _margins():
        spare = PAGE_HEIGHT - top - bottom - _SLACK - _total(sealed)
        if spare >= 0:
            return top, bottom, _fuller(sealed, spare)
    spare = PAGE_HEIGHT - 2 * _LEAST_MARGIN - _SLACK - _total(rows)
    if spare >= 0:
        return _LEAST_MARGIN, _LEAST_MARGIN, _seal_room(rows, spare)
    return None


def _several_pages(rows: list[_Row], measure: Measure) -> tuple[float, float, list[_Row]]:
    """Return the widest margins with which the pages, and rows over two of them, are the fewest."""
    rows = _seal_room(rows)

    def cost(margins: tuple[float, float]) -> tuple[int, int]:
        groups = list(_break(rows, PAGE_HEIGHT - sum(margins) - _SLACK, measure))
        pieces = sum(row.line.continues for group in groups for row in group)
        return pieces, len(groups)

    top, bottom = min(_margins(), key=cost)
    return top, bottom, rows


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
        if need > full or row.height > _TALLEST or (fresh and need > free):
            room_for = (min(space, _TALLEST) for space in (free, full))
            pieces = list(_split(row, *room_for, company, measure))
        else:
            pieces = [row]
        for piece in pieces:
            beside = company if piece is pieces[-1] else 0.0
            if piece.height + beside > free and not fresh:
                yield page
                page, free = list(head), full
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
    rest, space = row, first
    while True:
        piece = _piece(rest, measure)
        longest = max(map(len, rest.texts))
        if piece.height + company <= space or longest <= 1:
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
    return _Row(row.line, row.texts, _whole(max(row.line.least, *needs)))


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

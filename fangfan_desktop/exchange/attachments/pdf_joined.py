"""Put together what goes on over several pages of a PDF: a table, or running text."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from fangfan_desktop.exchange.attachments.drawn import DrawnPage, DrawnTable

_SHORT = 20  # letters; a heading or a label is shorter than running text
_ENDS = "。！？：；.!?:;"  # they are meant
_FOOT = 60.0  # mm; a table that goes on ends so near to the edge of its page
_SAME = 1.2  # mm; widths and edges that differ less are the same


def joined_pages(pages: Sequence[DrawnPage]) -> list[DrawnPage]:
    """Return pages; one that begins with the rest of a table is put to the page before.

    The rest of a paragraph is put to the paragraph.
    """
    found: list[DrawnPage] = []
    for page in pages:
        if found and _goes_on(found[-1], page):
            found[-1] = _joined(found[-1], page)
            continue
        if found and _reads_on(found[-1], page):
            found[-1], page = _with_rest(found[-1], page)  # noqa: PLW2901  # less its first text
        if page.texts or page.tables:
            found.append(page)
    return found


def _goes_on(page: DrawnPage, following: DrawnPage) -> bool:
    """Return True if a page begins with the rest of the table that the page before ends with."""
    if not page.tables or not following.tables or page.width != following.width:
        return False
    last, first = page.tables[-1], following.tables[0]
    end = last.top + sum(last.heights)
    at_foot = page.height - end < _FOOT
    # A title may be repeated with the header; another form would have one of its own.
    known = {text.text for text in page.texts} if at_foot else set[str]()
    if any(text.top > end - _SAME for text in page.texts):
        return False
    if any(text.top < first.top and text.text not in known for text in following.texts):
        return False
    mine, its = _edges(last), _edges(first)
    if len(mine) == len(its) and all(abs(a - b) <= _SAME for a, b in zip(mine, its, strict=True)):
        return True
    # Merged cells may hide columns on one of the pages.
    same_sides = abs(mine[0] - its[0]) <= _SAME and abs(mine[-1] - its[-1]) <= _SAME
    return same_sides and at_foot


def _edges(table: DrawnTable) -> list[float]:
    return [*accumulate(table.widths, initial=table.left)]


def _with_edges(table: DrawnTable, edges: Sequence[float]) -> DrawnTable:
    """Return a table with more edges of columns; its cells cover what they covered."""
    own = _edges(table)
    place = [min(range(len(edges)), key=lambda at: abs(edges[at] - edge)) for edge in own]
    cells = tuple(
        replace(
            cell,
            column=place[cell.column],
            columns=place[cell.column + cell.columns] - place[cell.column],
        )
        for cell in table.cells
    )
    widths = tuple(b - a for a, b in pairwise(edges))
    return replace(table, left=edges[0], widths=widths, cells=cells)


def _reads_on(page: DrawnPage, following: DrawnPage) -> bool:
    """Return True if a page ends in the midst of running text that goes on in the next one."""
    if not page.texts or not following.texts:
        return False
    last, first = page.texts[-1], following.texts[0]
    ends = max((table.top for table in page.tables), default=0.0)
    begins = min((table.top for table in following.tables), default=first.top + 1)
    return (
        last.top > ends
        and first.top < begins
        and len(last.text) > _SHORT
        and last.text[-1] not in _ENDS
        and (last.ink, last.align) == (first.ink, first.align)
    )


def _with_rest(page: DrawnPage, following: DrawnPage) -> tuple[DrawnPage, DrawnPage]:
    *texts, last = page.texts
    first, *others = following.texts
    whole = replace(last, text=last.text + first.text, height=last.height + first.height)
    return replace(page, texts=(*texts, whole)), replace(following, texts=tuple(others))


def _joined(page: DrawnPage, following: DrawnPage) -> DrawnPage:
    last, first = page.tables[-1], following.tables[0]
    edges = _edges(last)
    edges += [each for each in _edges(first) if all(abs(each - at) > _SAME for at in edges)]
    edges.sort()
    last, first = _with_edges(last, edges), _with_edges(first, edges)
    above = following.tables[0].top
    skipped = _repeated_rows(last, first)
    rows = len(last.heights)
    more = (
        replace(cell, row=cell.row + rows - skipped) for cell in first.cells if cell.row >= skipped
    )
    heights = (*last.heights, *first.heights[skipped:])
    table = replace(last, heights=heights, cells=(*last.cells, *more))
    down = last.top + sum(table.heights) - first.top - sum(first.heights)
    below = (replace(text, top=text.top + down) for text in following.texts if text.top >= above)
    others = (replace(each, top=each.top + down) for each in following.tables[1:])
    return replace(page, texts=(*page.texts, *below), tables=(*page.tables[:-1], table, *others))


def _repeated_rows(last: DrawnTable, first: DrawnTable) -> int:
    """Return how many rows at the top of a page repeat the header of the table."""
    before, after = _rows(last), _rows(first)
    count = 0
    for row, other in zip(before, after, strict=False):
        if row != other:
            break
        count += 1
    # Only a header has texts; blank rows are alike, too, but are not repeated.
    while count and not any(text for _, text, _, _ in before[count - 1]):
        count -= 1
    return count


def _rows(table: DrawnTable) -> list[list[tuple[int, str, int, int]]]:
    return [
        [(cell.column, cell.text, cell.rows, cell.columns) for cell in row] for row in table.begun
    ]

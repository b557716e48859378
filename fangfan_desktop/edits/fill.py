"""Fill cells with copies (Ctrl+D, Ctrl+R, Ctrl+Enter, the fill handle). There are no series."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import Report, copied

Span = tuple[int, int, int, int]
# Tells of a cell (row id, column id) in which nobody fills in anything.
Closed = Callable[[int, str], bool]


def _all_open(_row: int, _column: str) -> bool:
    return False


def fill_all(report: Report, texts: Iterable[tuple[int, str, str]]) -> Edit:
    """Return the edit that writes (row id, column id, text). Unchanged cells are left out."""
    new = tuple(
        (row, column, raw) for row, column, raw in texts if report.row(row)[column].raw != raw
    )
    return Edit(f"填充 {len(new)} 格", cells=new)


def fill_down(
    report: Report, rows: Sequence[int], columns: Sequence[str], closed: Closed = _all_open
) -> Edit:
    """Return the edit that copies the first row to the other rows, in these columns.

    `rows` are ids from top to bottom. Nothing is copied from `closed` cells, nor into them.
    """
    first = rows[0]
    copies = (((first, name), (row, name)) for row in rows[1:] for name in columns)
    return fill_all(report, _copies(report, copies, closed))


def fill_right(
    report: Report, rows: Sequence[int], columns: Sequence[str], closed: Closed = _all_open
) -> Edit:
    """Return the edit that copies the first column to the other columns, in these rows (ids).

    `columns` are ids from left to right. Nothing is copied from `closed` cells, nor into them.
    """
    first = columns[0]
    copies = (((row, first), (row, name)) for row in rows for name in columns[1:])
    return fill_all(report, _copies(report, copies, closed))


def fill_block(
    report: Report,
    rows: Sequence[int],
    columns: Sequence[str],
    source: Span,
    target: Span,
    closed: Closed = _all_open,
) -> Edit:
    """Return the edit that repeats the block `source` over the larger block `target` around it.

    Both are (top, left, bottom, right), ends included: positions in `rows` (ids) and `columns`.
    This is what dragging the fill handle does. Nothing is copied from `closed` cells, nor into them.
    """
    top, left, bottom, right = source
    down, across = bottom - top + 1, right - left + 1
    copies = (
        (
            (rows[top + (row - top) % down], columns[left + (column - left) % across]),
            (rows[row], columns[column]),
        )
        for row in range(target[0], target[2] + 1)
        for column in range(target[1], target[3] + 1)
        if not (top <= row <= bottom and left <= column <= right)
    )
    return fill_all(report, _copies(report, copies, closed))


def _copies(
    report: Report, cells: Iterable[tuple[tuple[int, str], tuple[int, str]]], closed: Closed
) -> Iterator[tuple[int, str, str]]:
    """Yield what is written for each pair of cells: the one that is copied, and the one filled."""
    for source, target in cells:
        if not (closed(*source) or closed(*target)):
            yield (*target, copied(report.row(source[0])[source[1]]))

"""Ctrl+D, Ctrl+R, Ctrl+Enter, the fill handle: texts copied to many cells. Copies, no series."""

from collections.abc import Iterable, Sequence

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import Report, copied

Span = tuple[int, int, int, int]


def fill_all(report: Report, texts: Iterable[tuple[int, str, str]]) -> Edit:
    """Write texts into cells: (row id, column id, text); those that hold them already are left out."""
    new = tuple(
        (row, column, raw) for row, column, raw in texts if report.row(row)[column].raw != raw
    )
    return Edit(f"填充 {len(new)} 格", cells=new)


def fill_down(report: Report, rows: Sequence[int], columns: Sequence[str]) -> Edit:
    """Copy the first of some rows (ids, from the top) to the others, in these columns."""
    source = report.row(rows[0])
    return fill_all(report, ((row, c, copied(source[c])) for row in rows[1:] for c in columns))


def fill_right(report: Report, rows: Sequence[int], columns: Sequence[str]) -> Edit:
    """Copy the first of some columns (from the left) to the others, in these rows (ids)."""
    first = columns[0]
    return fill_all(
        report, ((row, c, copied(report.row(row)[first])) for row in rows for c in columns[1:])
    )


def fill_block(
    report: Report, rows: Sequence[int], columns: Sequence[str], source: Span, target: Span
) -> Edit:
    """Repeat a block of cells over a larger one around it, as a dragged fill handle does.

    Both are (top, left, bottom, right), ends included, counted in `rows` (ids) and `columns`.
    """
    top, left, bottom, right = source
    down, across = bottom - top + 1, right - left + 1

    def wanted(row: int, column: int) -> str:
        inside = top <= row <= bottom and left <= column <= right
        of = report.row(rows[top + (row - top) % down])
        cell = of[columns[left + (column - left) % across]]
        return cell.raw if inside else copied(cell)

    return fill_all(
        report,
        (
            (rows[row], columns[column], wanted(row, column))
            for row in range(target[0], target[2] + 1)
            for column in range(target[1], target[3] + 1)
        ),
    )

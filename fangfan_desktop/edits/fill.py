"""Fill cells with copies (Ctrl+D, Ctrl+R, Ctrl+Enter, the fill handle). There are no series."""

from collections.abc import Iterable, Sequence

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.report import Report, copied

Span = tuple[int, int, int, int]


def fill_all(report: Report, texts: Iterable[tuple[int, str, str]]) -> Edit:
    """Return the edit that writes (row id, column id, text). Unchanged cells are left out."""
    new = tuple(
        (row, column, raw) for row, column, raw in texts if report.row(row)[column].raw != raw
    )
    return Edit(f"填充 {len(new)} 格", cells=new)


def fill_down(report: Report, rows: Sequence[int], columns: Sequence[str]) -> Edit:
    """Return the edit that copies the first row to the other rows, in these columns.

    `rows` are ids from top to bottom.
    """
    source = report.row(rows[0])
    return fill_all(report, ((row, c, copied(source[c])) for row in rows[1:] for c in columns))


def fill_right(report: Report, rows: Sequence[int], columns: Sequence[str]) -> Edit:
    """Return the edit that copies the first column to the other columns, in these rows (ids).

    `columns` are ids from left to right.
    """
    first = columns[0]
    return fill_all(
        report, ((row, c, copied(report.row(row)[first])) for row in rows for c in columns[1:])
    )


def fill_block(
    report: Report, rows: Sequence[int], columns: Sequence[str], source: Span, target: Span
) -> Edit:
    """Return the edit that repeats the block `source` over the larger block `target` around it.

    Both are (top, left, bottom, right), ends included: positions in `rows` (ids) and `columns`.
    This is what dragging the fill handle does.
    """
    top, left, bottom, right = source
    down, across = bottom - top + 1, right - left + 1

    def filled_text(row: int, column: int) -> str:
        inside = top <= row <= bottom and left <= column <= right
        source_row = report.row(rows[top + (row - top) % down])
        cell = source_row[columns[left + (column - left) % across]]
        return cell.raw if inside else copied(cell)

    return fill_all(
        report,
        (
            (rows[row], columns[column], filled_text(row, column))
            for row in range(target[0], target[2] + 1)
            for column in range(target[1], target[3] + 1)
        ),
    )

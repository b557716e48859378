"""Where Enter leads after the last row of a table, and what is said there."""

from typing import NamedTuple

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.finding_list import table_counts
from fangfan_desktop.jobs.grid.movement import Cell, Extent, beside, blanks
from fangfan_desktop.jobs.open_report import OpenReport

ROW_STILL_BLANK = "这一行还空着：先填这一行，再按 Enter 就添下一行"


class NextCell(NamedTuple):
    """The next cell for the cursor (None: it goes aside), and what is said, if anything."""

    cell: Cell | None
    words: str = ""


def past_the_edge(
    opened: OpenReport,
    table: Extent,
    at: Cell,
    down: int,
    *,
    by_rows: bool,
    form: Form,
) -> NextCell:
    """Return where Enter leads if no row follows: the next figure must not be overwritten unasked.

    In a table of one row the cursor goes along the row. Otherwise, and at the row's end, it goes to
    a cell that is still blank; if none is, it goes aside and stays there. `form` is the one with the
    table alone.
    """
    is_one_row = table.rows == 1
    if is_one_row and at[1] in table.free and (there := beside(table, at, down)):
        return NextCell(there)
    if down <= 0:
        return NextCell(None)
    left = blanks(table, at, by_rows=by_rows)
    if not left:
        what = "这一行" if is_one_row else "这张表"
        return NextCell(None, _filled_words(opened, form, what))
    there = left[0]
    if there == at:
        return NextCell(there, "只剩这一格没填：没有的填 0")
    is_before = there < at if by_rows or is_one_row else there[::-1] < at[::-1]
    return NextCell(there, f"到头了，还有 {len(left)} 格没填，从这一格接着填" if is_before else "")


def is_blank_row(table: Extent, row: int) -> bool:
    """Return True if nothing was typed into a row."""
    return not any(table.filled(row, column) for column in table.free)


def _filled_words(opened: OpenReport, table: Form, what: str) -> str:
    """Say that everything is filled in, and what comes next: another table, or the findings."""
    counts = zip(opened.tables, table_counts(opened), strict=True)
    blank = [other for other, count in counts if count.blanks and other is not table]
    after = (other for other in blank if other.first_row > table.first_row)
    if following := next(after, next(iter(blank), None)):
        return f"{what}填完了，还要填“{following.table_title}”：按 Ctrl+PgDn 过去"
    errors, waiting, _ = opened.counts()
    if errors + waiting:
        return f"{what}填完了，还有 {errors + waiting} 处要看：按 F8 到检查栏"
    then = "回进度页按 F9 汇入" if opened.is_rest else "按 F12 导出报送"
    return f"{what}填完了，没有发现问题，{then}"

"""What is told about a table that was read: what was not read, what is missing or does not fit."""

from collections.abc import Iterator

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.exchange.reading.caption import quoted
from fangfan_desktop.exchange.reading.field_labels import labels_of
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.grid import Workbook, address
from fangfan_desktop.exchange.reading.rows import TableBody
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.exchange.reading.text_marks import sheet_remarks
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.named_rows import NAMING
from fangfan_desktop.forms.spec import Form

MISSING_COLUMN, LOST_ROW, MISFIT, MISSING_TABLE = "R-01", "R-02", "R-03", "R-04"
# A table may be that of another unit.
OTHER_UNIT = "R-05"
BELOW_FOOT_NOTE = "第 {} 行在表尾下面，像是数据，没有读"


def sheet_notes(table: Table, book: Workbook, body: TableBody) -> list[str]:
    """Return notes about a sheet: what is hidden, what was not read."""
    grid, header = table.grid, table.header
    notes: list[str] = []
    if grid.hidden:
        notes.append(f"工作表“{grid.name}”是隐藏的，照样读了")
    notes += [
        f"隐藏的工作表“{other.name}”里也有内容，没有用"
        for other in book.grids
        if other.hidden and other is not grid and other.cells
    ]
    hidden = sorted(set(header.columns.values()) & grid.hidden_columns)
    if hidden:
        letters = "、".join(address(1, column).removesuffix("1") for column in hidden)
        notes.append(f"{letters} 列是隐藏的，照样读了")
    notes += sheet_remarks(grid)
    if grid.beyond:
        notes.append(f"{grid.beyond} 一带还有内容，离表太远，没有读")
    numbers = set(header.columns.values())
    for caption in header.others:
        below = (row for (row, column) in grid.cells if column == caption.column)
        if caption.column not in numbers and any(header.last < row < body.foot for row in below):
            notes.append(f"表头“{caption.words}”不是本表的列，没有读")
    if not table.form.is_list:
        notes += [BELOW_FOOT_NOTE.format(n) for n in rows_below_foot(table, body)]
    return notes


def rows_below_foot(table: Table, body: TableBody) -> list[int]:
    """Return the numbers of the rows below a table's foot that look like its data."""
    form, columns = table.form, table.header.columns
    labels = labels_of(form)
    named = {columns.get(form.key_column.id), columns.get(form.identity)}
    own = {columns.get(name) for name in (*form.figure_ids, *form.required_texts)}
    return [
        number
        for number, raws in table.grid.rows()
        if body.foot < number < table.end
        and (filled_columns := {n for n, raw in raws.items() if raw.text.strip()}) & named
        and len(filled_columns & (named | own)) > 1
        and not is_foot(form, columns, labels, raws)
    ]


def reading_findings(table: Table, body: TableBody) -> list[Finding]:
    """Return a finding for each column that is missing or ambiguous, and for each row left out."""
    findings: list[Finding] = []
    if table.form.is_list:
        column = table.form.place_column.id
        findings += [
            Finding(
                LOST_ROW,
                "error",
                None,
                column,
                f"第 {number} 行在表尾（填表人、电话）下面，像是数据，没有读。请移到表里再报。",
                whole_column=True,
            )
            for number in rows_below_foot(table, body)
        ]
    findings += _row_findings(table, body)
    for column in table.header.missing(table.form):
        if column.is_serial or column.computed or column.kind in NAMING:
            continue
        message = _missing_reason(table, column)
        findings.append(
            Finding(MISSING_COLUMN, "error", None, column.id, message, whole_column=True)
        )
    return findings


def _row_findings(table: Table, body: TableBody) -> Iterator[Finding]:
    """Yield a finding for each named row that a file does not have, and for each that is none."""
    form = table.form
    headings = {at for at, named in enumerate(form.named_rows, form.first_row) if named.heading}
    for row_id in sorted({*body.absent} - headings):
        label = form.named_row(row_id).label
        message = f"表里没有“{label}”这一行，没有读到。请补上这一行。"
        yield Finding(LOST_ROW, "error", row_id, form.identity, message)
    names = {fold_key(named.name) for named in form.named_rows}
    for number, words in body.strange:
        is_named = fold_key(words) in names
        why = "和别的行重复，或者代码对不上" if is_named else "不是这张表的行"
        why = f"“{words}”{why}" if words else "没有名称"
        mend = "请把名称和代码改成和原表一样；原表没有这一行的，请删去"
        message = f"第 {number} 行{why}，里面填的没有读。{mend}。"
        yield Finding(LOST_ROW, "error", None, form.identity, message, whole_column=True)
    for row_id, column_id, raw in body.misfits:
        unit = form.named_row(row_id).unit
        if form.by_id[column_id].kind == "row_unit":
            message = f"计量单位写的是“{raw}”，这一行要按“{unit}”填，这一行的数没有算。请换算成“{unit}”，再改单位。"
        else:
            message = f"这一格不用填，写的“{raw}”没有读。请删去。"
        yield Finding(MISFIT, "error", row_id, column_id, message)


def _missing_reason(table: Table, column: Column) -> str:
    """Return the sentence about a column that was not found, or not told from others."""
    form, caption = table.form, quoted(table.form, column)
    ambiguous = {name for each in table.header.ambiguous for name in each.columns}
    if column.id in ambiguous:
        if column.under not in form.by_id:
            return f"看不出哪一列是{caption}，没有读。请改成原样的表头。"
        whole = form.by_id[column.under].header
        return f"看不出哪一列是“{whole}”的“{column.header}”，没有读。请改成原样的表头：“{column.header}”紧跟在“{whole}”右边。"
    if column.id in table.header.duplicates:
        is_alone = form.group_of[column.id] and not form.children(column.id)
        turned = "" if is_alone else "，或者和它的其中项放反了"
        return f"表头里{caption}不止一列{turned}，看不出该用哪一列，没有读。请改成原样的表头。"
    hint = "，没有的填 0" if column.is_amount else ""
    return f"表头里没有{caption}这一列，没有读到。请补上这一列{hint}。"


def missing_table(table: Form) -> Finding:
    """Return the finding about one of several tables that a file does not have."""
    message = f"文件里没有“{table.table_title}”，没有读到。请补上这张表，表头照原样。"
    return Finding(MISSING_TABLE, "error", None, table.columns[0].id, message, whole_column=True)

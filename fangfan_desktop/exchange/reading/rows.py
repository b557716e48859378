"""The rows below a header: every text as it stood, and where; what is no row is said, not skipped."""

from collections.abc import Iterator, Mapping

import msgspec

from fangfan_desktop.exchange.reading.field_words import FieldWords
from fangfan_desktop.exchange.reading.grid import At, Raw, address
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.report import EMPTY, Cell, Row, read_cell
from fangfan_desktop.forms.spec import Column

_TOTALS = frozenset(
    {"合计", "小计", "总计", "共计", "累计", "总合计", "全市合计", "全县合计", "全区合计"}
)
_REMARKS = ("注", "备", "说明", "填表说明")
_LONGEST_PLACE = 20
_TOTAL = "total"

Where = dict[tuple[int | None, str], str]


class Body(msgspec.Struct, frozen=True):
    """A table's rows under ids from 1, the first row of the sheet below it, what was left out."""

    rows: tuple[Row, ...]
    foot: int
    notes: tuple[str, ...]


def read_rows(table: Table, words: FieldWords, where: Where) -> Body:
    """Return the rows; `where` gets the place of each cell by row id and column id."""
    rows: list[Row] = []
    notes: list[str] = []
    totals: list[tuple[int, Row]] = []
    last = table.header.last
    for number, raws in _below(table):
        # 电话：… in a remark ends no list: a row with a figure of its own is a row.
        if words.is_foot(raws.values()) and not has_figure(table, raws):
            return _body(table, rows, number, notes, totals)
        last = number
        typed = _typed(table, raws)
        if not typed:
            continue
        why = _no_row(table, typed)
        if why == _TOTAL:
            totals.append((number, Row(-number, typed)))
        elif why:
            notes.append(f"第 {number} 行{why}")
        else:
            kept = {k: v for k, v in typed.items() if table.form.by_id[k].kind != "serial"}
            rows.append(Row(len(rows) + 1, kept))
            if number in table.grid.hidden_rows:
                notes.append(f"第 {number} 行是隐藏的，照样读了")
            for name, column in table.header.columns.items():
                where[len(rows), name] = address(number, column)
    return _body(table, rows, last + 1, notes, totals)


def has_figure(table: Table, raws: Mapping[int, Raw]) -> bool:
    """Say whether a figure stands in one of a row's count columns."""
    return any(
        (number := table.header.columns.get(column.id)) in raws
        and number is not None
        and cell_of(column, raws[number]).value is not None
        for column in table.form.columns
        if column.kind == "count"
    )


def _below(table: Table) -> Iterator[tuple[int, Mapping[int, Raw]]]:
    """Yield the rows below the header, with what merged cells say of them."""
    filled = _filled_down(table)
    for number, own in table.grid.rows():
        if number > table.header.last and number not in table.repeated:
            yield number, {**own, **filled.get(number, {})}


def _typed(table: Table, raws: Mapping[int, Raw]) -> dict[str, Cell]:
    """Return a row's cells by column id; empty where the row says nothing of its own."""
    typed = {
        column.id: cell
        for column in table.form.columns
        if (number := table.header.columns.get(column.id)) in raws
        and number is not None
        and (cell := cell_of(column, raws[number])) != EMPTY
        and cell.raw.strip()
    }
    if table.form.rows == "list" and typed.keys() <= table.form.given_columns:
        texts = {fold_key(cell.raw) for cell in typed.values()}
        return typed if texts & _TOTALS else {}
    return typed


def cell_of(column: Column, raw: Raw) -> Cell:
    """Return a cell for what stood in the file, with what is wrong with it."""
    return Cell(raw.text, None, raw.problem) if raw.problem else read_cell(column, raw.text)


def _no_row(table: Table, typed: Mapping[str, Cell]) -> str:
    """Return why a row of the sheet is no row of the form: `_TOTAL`, or words; nothing if it is."""
    form = table.form
    texts = [typed[c.id].raw for c in form.columns if c.kind != "count" and c.id in typed]
    figures = [typed[c.id] for c in form.columns if c.kind == "count" and c.id in typed]
    names = {fold_key(text) for text in texts}
    if names & _TOTALS or any(name.startswith("合计") for name in names):
        return _TOTAL
    place = typed.get(form.place_column.id, EMPTY).raw.strip()
    if not figures and form.rows == "places":
        folded = fold_width(place)
        if folded.startswith(_REMARKS) or len(folded) > _LONGEST_PLACE:
            return f"“{folded[:_LONGEST_PLACE]}…”是说明，没有当作数据"
    values = [cell.value for cell in figures]
    ordered = all(isinstance(v, int) for v in values) and len(values) > len(form.columns) // 4
    # 甲, 1, 2, 3 …: the columns' numbers, as statistical forms print them below the captions.
    if ordered and fold_key(place) in {"", "甲", "乙", "栏次", "列次", "1", "0"}:
        start = values[0]
        if (
            isinstance(start, int)
            and start <= 3
            and values == list(range(start, start + len(values)))
        ):
            return "是栏次，没有当作数据"
    return ""


def _filled_down(table: Table) -> dict[int, dict[int, Raw]]:
    """Return what merged cells say of the rows that they run down over: never a figure twice."""
    texts = {
        table.header.columns[c.id]
        for c in table.form.columns
        if c.kind not in {"count", "serial"} and c.id in table.header.columns
    }
    filled: dict[int, dict[int, Raw]] = {}
    for area in table.grid.merged:
        at: At = (area.top, area.left)
        if area.bottom == area.top or area.left not in texts or area.top <= table.header.last:
            continue
        if raw := table.grid.cells.get(at):
            for row in range(area.top + 1, area.bottom + 1):
                filled.setdefault(row, {})[area.left] = raw
    return filled


def _body(
    table: Table, rows: list[Row], foot: int, notes: list[str], totals: list[tuple[int, Row]]
) -> Body:
    for number, total in totals:
        words = next(
            c.raw.strip() for k, c in total.cells.items() if table.form.by_id[k].kind != "count"
        )
        notes.append(f"第 {number} 行“{words}”没有当作一个单位{_unequal(table, rows, total)}")
    return Body(tuple(rows), foot, tuple(notes))


def _unequal(table: Table, rows: list[Row], total: Row) -> str:
    """Return where the file's own total is not the sum of its rows, if it has just the one."""
    wrong: list[str] = []
    for column in table.form.columns:
        stated = total[column.id].value
        values = [row[column.id].value for row in rows]
        known = [value for value in values if isinstance(value, int)]
        complete = column.kind == "count" and len(known) == len(values)
        if complete and isinstance(stated, int) and stated != sum(known):
            wrong.append(f"{column.short}写的是 {stated}，各行相加是 {sum(known)}")
    return f"；{'；'.join(wrong)}" if wrong else ""

"""Find a form's table in a workbook by its captions, never by where it stands."""

import sys
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.grid import Grid
from fangfan_desktop.exchange.reading.header_finder import Header, find_headers
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form

# So much of a form's captions makes a table its own; with less it only looks like it.
_ENOUGH, _SOME = 0.6, 0.3


class Table(msgspec.Struct, frozen=True):
    """A form's table. `repeated` are the rows of the same header on later pages.

    Its head begins at the sheet's row `start`, another table at `end`.
    """

    form: Form
    grid: Grid
    header: Header
    repeated: frozenset[int] = frozenset()
    start: int = 1
    end: int = sys.maxsize


class FoundTables(msgspec.Struct, frozen=True):
    """The tables of a file, one a form at most, and what is worth saying about the choice."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def find_tables(
    forms: Iterable[Form],
    grids: Iterable[Grid],
    captions: Mapping[str, str],
    sheet: str = "",
    key: str = "",
) -> FoundTables:
    """Return the one table of each form; Unreadable where there is none, or more than one.

    `sheet` is the sheet that a person chose; `key` is what such an answer is remembered under.
    """
    sheets, known = list(grids), list(forms)
    found = _search(known, sheets, captions, nearly=False)
    if not any(found):
        found = _search(known, sheets, captions, nearly=True)
    tables: list[Table] = []
    notes: list[str] = []
    for form, headers in zip(known, found, strict=True):
        own = [
            table
            for grid, each in headers
            for table in _tables(form, grid, [h for h in each if _part(form, h) >= _ENOUGH])
        ]
        if own:
            tables.append(_one(form, own, sheet, key, notes))
    if not tables:
        raise Unreadable(_why_none(known, found))
    return FoundTables(tuple(_apart(table, tables) for table in tables), tuple(notes))


def _apart(table: Table, tables: Sequence[Table]) -> Table:
    """Return a table with where it begins and ends between the others on its sheet."""
    others = [t for t in tables if t is not table and t.grid is table.grid]
    above = [t for t in others if t.header.first < table.header.first]
    below = [t for t in others if t.header.first > table.header.first]
    start = max((_title(table, t.header.last) for t in above), default=1)
    end = min((_title(t, table.header.last) for t in below), default=sys.maxsize)
    return msgspec.structs.replace(table, start=start, end=end)


def _title(table: Table, above: int) -> int:
    """Return the row of a table's own title below another's header, for want of one its header's."""
    names = {fold_key(table.form.title), fold_key(table.form.label)}
    titles = (
        number
        for number, cells in table.grid.rows()
        if above < number < table.header.first
        and any(fold_key(raw.text) in names for raw in cells.values())
    )
    return min(titles, default=table.header.first)


_Headers = list[tuple[Grid, list[Header]]]


def _search(
    forms: Iterable[Form], grids: Iterable[Grid], captions: Mapping[str, str], *, nearly: bool
) -> list[_Headers]:
    """Return each form's headers, by sheet."""
    sheets = list(grids)
    return [
        [(g, found) for g in sheets if (found := find_headers(form, g, captions, nearly=nearly))]
        for form in forms
    ]


def _part(form: Form, header: Header) -> float:
    return len(header.columns) / len(form.columns)


def _why_none(forms: Iterable[Form], found: Iterable[_Headers]) -> str:
    """Return what the nearest header lacks."""
    near = [
        (_part(form, header), form, header)
        for form, sheets in zip(forms, found, strict=True)
        for _, headers in sheets
        for header in headers
        if _part(form, header) >= _SOME
    ]
    if not near:
        return "里面没有附件1或附件2的表头。请用本程序或省厅通知所附的表。"
    _, form, header = max(near, key=lambda each: each[0])
    missing = "、".join(f"“{column.header}”" for column in header.missing(form))
    return f"像是{form.label}，但表头里找不到：{missing}。请用省厅通知所附的原样表头。"


def _tables(form: Form, grid: Grid, headers: list[Header]) -> list[Table]:
    """Return a sheet's tables; a header that comes again on the next page makes no new one."""
    if not headers:
        return []
    first, *later = headers
    words = FieldLabels(form)
    if all(h.columns == first.columns for h in later) and not any(
        _ended(form, words, grid, first, h.first) for h in later
    ):
        rows = {row for h in later for row in range(h.first, h.last + 1)}
        return [Table(form, grid, first, frozenset(rows))]
    return [Table(form, grid, header) for header in headers]


def _ended(form: Form, words: FieldLabels, grid: Grid, header: Header, end: int) -> bool:
    """Say whether a table's foot stands between two headers: then they are two tables."""
    rows = (grid.by_row.get(row, {}) for row in range(header.last + 1, end))
    return any(is_foot(form, header.columns, words, cells) for cells in rows)


def _one(form: Form, found: list[Table], sheet: str, key: str, notes: list[str]) -> Table:
    """Return the table that is meant: the chosen one, the visible one, the one with figures."""
    if chosen := [table for table in found if table.grid.name == sheet]:
        found = chosen
    shown = [table for table in found if not table.grid.hidden]
    if shown:
        found = shown
    filled = [table for table in found if _is_filled(table)]
    if filled and len(filled) < len(found):
        names = "、".join(f"“{t.grid.name}”" for t in found if t not in filled)
        notes.append(f"工作表{names}里的{form.label}没有填，没有用")
        found = filled
    apart = {table.grid.name for table in found}
    same = all(table.grid.cells == found[0].grid.cells for table in found)
    if len(found) == 1 or (same and len(apart) == len(found)):
        return found[0]
    where = "、".join(f"“{table.grid.name}”第 {table.header.first} 行" for table in found)
    options = tuple(Option(name, f"工作表“{name}”") for name in sorted(apart))
    words = f"文件里有 {len(found)} 张{form.label}（{where}），看不出该用哪一张。"
    asked = Question("sheet", key, words, options) if len(options) == len(found) else None
    raise Unreadable(f"{words}请只留一张再试。", asked)


def _is_filled(table: Table) -> bool:
    """Say whether a figure or a text stands below the header, beside the given columns."""
    words = FieldLabels(table.form)
    given = table.form.given_columns
    wanted = {number for name, number in table.header.columns.items() if name not in given}
    for row, cells in table.grid.rows():
        if row <= table.header.last or row in table.repeated:
            continue
        if is_foot(table.form, table.header.columns, words, cells):
            return False
        if wanted & cells.keys():
            return True
    return False

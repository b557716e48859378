"""Find a form's table in a workbook by its captions, wherever it is."""

import sys
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from fangfan_desktop.exchange.reading.caption import quoted
from fangfan_desktop.exchange.reading.field_labels import FieldLabels, labels_of
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.grid import Grid
from fangfan_desktop.exchange.reading.header_finder import Header, find_headers
from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form

# How the reason ends of a file that was opened and has no table that is known here, or one like it.
OTHER_HEADERS = "的表头。请用本程序或省厅通知所附的表。"
LIKE_HEADERS = "请用省厅通知所附的原样表头。"
# The share of a form's columns that a table must have; with the lower share it only looks like it.
_MIN_SHARE, _SIMILAR_SHARE = 0.6, 0.3
# How many forms are named if a file has the table of none.
_MOST_NAMED = 4


class Table(msgspec.Struct, frozen=True):
    """A form's table in a sheet.

    `repeated` are the rows of the same header on later pages. The table and its head are in the
    rows from `start` to before `end`, where another table may start.
    """

    form: Form
    grid: Grid
    header: Header
    repeated: frozenset[int] = frozenset()
    start: int = 1
    end: int = sys.maxsize


class FoundTables(msgspec.Struct, frozen=True):
    """The tables of a file, at most one for each form, and notes about the choice."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()


def find_tables(
    forms: Iterable[Form],
    grids: Iterable[Grid],
    captions: Mapping[str, str],
    sheets: Mapping[str, str] | None = None,
    key: str = "",
    marked: str = "",
) -> FoundTables:
    """Return the table of each form.

    `captions` are a person's answers about captions. `sheets` are the names of the sheets that a
    person chose, `key` is the key of such an answer (`sheet_key`). `marked` is the id of the form that
    the file's marks name. Raises Unreadable if there is no table, or if one
    form has several.
    """
    all_grids, known = list(grids), list(forms)
    found = _search(known, all_grids, captions, nearly=False)
    if not any(found):
        found = _search(known, all_grids, captions, nearly=True)
    tables: list[Table] = []
    notes: list[str] = []
    candidates = [
        table
        for form, headers in zip(known, found, strict=True)
        for grid, each in headers
        for table in _sheet_tables(
            form, grid, [h for h in each if found_share(form, h) >= _MIN_SHARE]
        )
    ]
    for form in known:
        of_form = [table for table in candidates if table.form is form]
        form_tables = [table for table in of_form if not _is_siblings(table, candidates)]
        if len(form_tables) > 1:
            form_tables = [t for t in form_tables if not _is_anothers(t, candidates, marked)]
        if form_tables:
            own_key = sheet_key(form, key)
            sheet = (sheets or {}).get(own_key, "")
            tables.append(_choose(form, form_tables, sheet, own_key, notes))
    if not tables:
        raise Unreadable(_not_found_reason(known, found))
    return FoundTables(tuple(_with_limits(table, tables) for table in tables), tuple(notes))


def sheet_key(form: Form, key: str) -> str:
    """Return the key of the answer which sheet has a form's table; of several each has its own."""
    return f"{key}/{form.table_id}" if form.table_id else key


def _is_anothers(table: Table, others: Sequence[Table], marked: str) -> bool:
    """Return True if a table is rather one of another form: its marks or the titles say so."""
    rivals = [each for each in others if each.form.id != table.form.id and is_same(each, table)]
    if marked != table.form.id and any(each.form.id == marked for each in rivals):
        return True
    return bool(rivals) and max(map(_titled, rivals)) > _titled(table)


def _titled(table: Table) -> tuple[int, int]:
    """Return how near its form's title stands above a table (the number of the row), and its length."""
    title = fold_key(table.form.title)
    near = max((number for number, text in _texts_above(table) if title in text), default=0)
    return near, len(title) if near else 0


def _texts_above(table: Table) -> list[tuple[int, str]]:
    """Return the texts above a table, each with the number of its row, for comparison."""
    return [
        (number, fold_key(raw.text))
        for number in range(1, table.header.first)
        for raw in table.grid.by_row.get(number, {}).values()
    ]


def _is_siblings(table: Table, others: Sequence[Table]) -> bool:
    """Return True if a table looks more like another one of the same form, which has several."""
    rivals = [
        other
        for other in others
        if table.form.table
        and other.form is not table.form
        and other.form.id == table.form.id
        and is_same(other, table)
    ]
    return bool(rivals) and max(map(_likeness, rivals)) > _likeness(table)


def _likeness(table: Table) -> tuple[int, bool, int, int, float, int]:
    """Return how much a table is like one of several: its title nearby, the share of its columns.

    A title alone in its cell is more than one within other words, as 附表1 is in 附表10; of two such
    the longer one is meant.
    """
    title = fold_key(table.form.table_title)
    above = _texts_above(table)
    within = max((number for number, text in above if title in text), default=0)
    return (
        max((number for number, text in above if title == text), default=0),
        fold_key(table.grid.name) == title,
        within,
        len(title) if within else 0,
        found_share(table.form, table.header),
        len(table.header.columns),
    )


def is_same(one: Table, other: Table) -> bool:
    """Return True if two tables have a column of the sheet in common in the same rows."""
    first, second = one.header, other.header
    return (
        one.grid is other.grid
        and first.first <= second.last
        and second.first <= first.last
        and not set(first.columns.values()).isdisjoint(second.columns.values())
    )


def _with_limits(table: Table, tables: Sequence[Table]) -> Table:
    """Return a table with its limits between the other tables of its sheet."""
    others = [t for t in tables if t is not table and t.grid is table.grid]
    above = [t for t in others if t.header.first < table.header.first]
    below = [t for t in others if t.header.first > table.header.first]
    start = max((_title_row(table, t.header.last) for t in above), default=1)
    end = min((_title_row(t, table.header.last) for t in below), default=sys.maxsize)
    return msgspec.structs.replace(table, start=start, end=end)


def _title_row(table: Table, above: int) -> int:
    """Return the row of a table's title below row `above`, or of its header without a title."""
    form = table.form
    names = {fold_key(each) for each in (form.title, form.printed_label, form.table_title) if each}
    titles = (
        number
        for number, cells in table.grid.rows()
        if above < number < table.header.first
        and any(fold_key(raw.text) in names for raw in cells.values())
    )
    return min(titles, default=table.header.first)


_SheetHeaders = list[tuple[Grid, list[Header]]]


def _search(
    forms: Iterable[Form], grids: Iterable[Grid], captions: Mapping[str, str], *, nearly: bool
) -> list[_SheetHeaders]:
    """Return the headers of each form: pairs of sheet and headers."""
    sheets = list(grids)
    return [
        [(g, found) for g in sheets if (found := find_headers(form, g, captions, nearly=nearly))]
        for form in forms
    ]


def found_share(form: Form, header: Header) -> float:
    """Return the share of a form's printed columns that a header has."""
    printed = form.on_paper.by_id
    return len(header.columns.keys() & printed.keys()) / len(printed)


def _not_found_reason(known: Sequence[Form], found: Iterable[_SheetHeaders]) -> str:
    """Return the reason why no table was found: what the most similar header lacks."""
    near = [
        (found_share(form, header), form, header)
        for form, sheets in zip(known, found, strict=True)
        for _, headers in sheets
        for header in headers
        if found_share(form, header) >= _SIMILAR_SHARE
    ]
    if not near:
        # Several tables of one form have one label.
        labels = [form.label for form in known if form.first_row == 1]
        more = f"等 {len(labels)} 张表" if len(labels) > _MOST_NAMED else ""
        *most, last = labels[:_MOST_NAMED]
        named = f"{'、'.join(most)}{'、' if more else '或'}{last}" if most else last
        return f"里面没有{named}{more}{OTHER_HEADERS}"
    _, form, header = max(near, key=lambda each: each[0])
    missing = "、".join(quoted(form, column) for column in header.missing(form))
    return f"像是{form.label}，但表头里找不到：{missing}。{LIKE_HEADERS}"


def _sheet_tables(form: Form, grid: Grid, headers: list[Header]) -> list[Table]:
    """Return the tables of a sheet; a header repeated on later pages makes no new table."""
    if not headers:
        return []
    first, *later = headers
    labels = labels_of(form)
    if all(h.columns == first.columns for h in later) and not any(
        _has_foot_between(form, labels, grid, first, h.first) for h in later
    ):
        rows = {row for h in later for row in range(h.first, h.last + 1)}
        return [Table(form, grid, first, frozenset(rows))]
    return [Table(form, grid, header) for header in headers]


def _has_foot_between(
    form: Form, labels: FieldLabels, grid: Grid, header: Header, end: int
) -> bool:
    """Return True if a foot is between a header and row `end`: then two tables start there."""
    rows = (grid.by_row.get(row, {}) for row in range(header.last + 1, end))
    return any(is_foot(form, header.columns, labels, cells) for cells in rows)


def _choose(form: Form, found: list[Table], sheet: str, key: str, notes: list[str]) -> Table:
    """Return the table to use: the chosen one, else the visible one, else the filled one.

    Raises Unreadable if several are left.
    """
    if chosen := [table for table in found if table.grid.name == sheet]:
        found = chosen
    visible = [table for table in found if not table.grid.hidden]
    if visible:
        found = visible
    filled = [table for table in found if _is_filled(table)]
    if filled and len(filled) < len(found):
        names = "、".join(f"“{t.grid.name}”" for t in found if t not in filled)
        notes.append(f"工作表{names}里的{form.called}没有填，没有用")
        found = filled
    sheet_names = {table.grid.name for table in found}
    are_equal = all(table.grid.cells == found[0].grid.cells for table in found)
    if are_equal and len(sheet_names) == len(found):
        return found[0]
    positions = "、".join(f"“{table.grid.name}”第 {table.header.first} 行" for table in found)
    options = tuple(Option(name, f"工作表“{name}”") for name in sorted(sheet_names))
    words = f"文件里有 {len(found)} 张{form.called}（{positions}），看不出该用哪一张。"
    question = Question("sheet", key, words, options) if len(options) == len(found) else None
    is_unclear = form.table and any(_likeness(table)[0] == 0 for table in found)
    mend = "请在每张表上面写上它的标题" if is_unclear else "请只留一张"
    raise Unreadable(f"{words}{mend}再试。", question)


def _is_filled(table: Table) -> bool:
    """Return True if a cell below the header is filled, other than in the given columns."""
    labels = labels_of(table.form)
    given = table.form.given_columns
    input_columns = {number for name, number in table.header.columns.items() if name not in given}
    for row, cells in table.grid.rows():
        if row <= table.header.last or row in table.repeated:
            continue
        if is_foot(table.form, table.header.columns, labels, cells):
            return False
        if input_columns & cells.keys():
            return True
    return False

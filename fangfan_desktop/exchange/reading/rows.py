"""Read the rows below a header: each cell with its address, and a note for each row left out."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, partial
from itertools import islice

import msgspec

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.grid import ERROR_VALUE, NOT_CALCULATED, RawCell, letters_of
from fangfan_desktop.exchange.reading.merged_rows import rows_below
from fangfan_desktop.exchange.reading.non_data_rows import (
    begins_remark,
    is_column_numbers,
    is_example,
    is_note_line,
    is_numeral,
    is_remark,
    is_running_total,
    is_total,
    is_units,
)
from fangfan_desktop.exchange.reading.row_names import Misfit, NamedRowsFound
from fangfan_desktop.exchange.reading.split_rows import SplitRows
from fangfan_desktop.exchange.reading.sub_headings import SubHeadings
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.exchange.reading.total_rows import TotalRow, total_notes
from fangfan_desktop.exchange.reading.whole_row import WholeRow, lone_note, whole_first, whole_words
from fangfan_desktop.forms.computed import with_blanks_computed
from fangfan_desktop.forms.computed_rows import with_blank_rows_computed
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Cell, Row, cells_by_text

# The addresses of cells by (row id, column id), or (None, field id).
CellAddresses = dict[tuple[int | None, str], str]
FindPlaces = Callable[[str], Sequence[Place]]
_MAX_QUOTED = 20
_DITTO_PADDING = re.compile(r"[\s—–-]+")
_MAY_BE_DITTO = re.compile(r"[\s—–-]*[同上〃″\"'“”〞˝′]")


class TableBody(msgspec.Struct, frozen=True):
    """A table's rows with their ids, the first row number below them, notes on other rows.

    If the form names its rows, `absent` are the ids of those that the file does not have, and
    `strange` the rows of the sheet with figures that are none of them: number and words, and
    `misfits` cells of its rows that say what the form does not. If the form calls the total 合计,
    `whole` is the row of it; it has the first id.
    """

    rows: tuple[Row, ...]
    foot: int
    notes: tuple[str, ...]
    absent: tuple[int, ...] = ()
    strange: tuple[tuple[int, str], ...] = ()
    misfits: tuple[Misfit, ...] = ()
    whole: WholeRow | None = None


def _no_places(_: str) -> Sequence[Place]:
    return ()


def read_rows(
    table: Table,
    labels: FieldLabels,
    addresses: CellAddresses,
    find: FindPlaces = _no_places,
    continues: Mapping[int, Collection[str]] | None = None,
) -> TableBody:
    """Return the rows; the address of each cell is put into `addresses`.

    `find` returns the places that a name means. `continues` are rows of the sheet that may continue
    the row above, each with the ids of the columns that start a new line there. Our own workbooks
    have such rows if a long text is taller than a page.
    """
    return _RowReader(table, labels, addresses, find, continues or {}).body()


class _RowReader:
    """Reads one table from its header down to its foot."""

    def __init__(
        self,
        table: Table,
        labels: FieldLabels,
        addresses: CellAddresses,
        find: FindPlaces,
        continues: Mapping[int, Collection[str]],
    ) -> None:
        self._table, self._labels, self._addresses = table, labels, addresses
        self._find = cache(find)
        self._columns = table.header.columns
        # Of each column that was found: itself, its number in the sheet, and its cells by their text.
        self._placed = [
            (column, self._columns[column.id], cells)
            for column, cells in zip(
                table.form.columns, cells_by_text(table.form).values(), strict=True
            )
            if column.id in self._columns
        ]
        self._split = SplitRows(table.form, continues)
        self._form = table.form
        self._place = table.form.key_column.id
        self._rows: list[Row] = []
        self._notes: list[str] = []
        self._serial_ids = {c.id for c in table.form.columns if c.is_serial}
        self._number_ids = {c.id for c in table.form.columns if c.is_number}
        self._naming = [
            c.id
            for c in table.form.columns
            if c.id in {*table.form.given_columns, table.form.identity} and not c.computed
        ]
        self._bare = {*table.form.figure_ids, *table.form.given_columns}
        self._serials = {fold_key(c.header) for c in table.form.columns if c.is_serial}
        self._figures = {table.header.columns.get(c.id) for c in table.form.figures}
        self._units = {fold_width(c.unit) for c in table.form.figures}
        self._titles = {fold_key(table.form.title), fold_key(table.form.printed_label)}
        self._letters = [(name, letters_of(column)) for name, column in self._columns.items()]
        self._sums: dict[str, Figure] = dict.fromkeys(table.form.added_up, 0)
        self._totals: list[TotalRow] = []
        self._whole: TotalRow | None = None
        self._headings = SubHeadings(table, self._find)
        self._named = NamedRowsFound(table.form) if table.form.is_by_name else None
        self._rows_below = list(rows_below(table))
        self._index = self._last_row = 0

    def body(self) -> TableBody:
        """Return the rows between header and foot."""
        foot = self._table.header.last + 1
        for at, (number, raws) in enumerate(self._rows_below):
            self._index = at
            if is_foot(self._form, self._columns, self._labels, raws):
                foot = number
                break
            foot = number + 1
            if self._named:
                if number > self._last_row:
                    reason = partial(self._non_data_reason, number, raws)
                    self._notes += self._named.read(number, self._whole_cells(at), reason)
            else:
                self._read_row(number, raws)
        self._keep_lone_totals()
        absent = self._keep_named(self._named) if self._named else ()
        strange, misfits = (
            (tuple(self._named.strange), tuple(self._named.misfits)) if self._named else ((), ())
        )
        notes = [*self._notes, *self._headings.notes()]
        others, whole = self._rows, None
        if found := self._whole:
            others = [*self._rows[: found.above], *self._rows[found.above + 1 :]]
            self._totals.append(found)
        notes += total_notes(self._table, others, self._totals, self._find)
        if found:
            self._rows = whole_first(self._rows, found.above, self._addresses)
            own_id = self._rows[found.above].id
            whole = WholeRow(own_id, found.number, found.words, notes.pop())
        return TableBody(tuple(self._rows), foot, tuple(notes), absent, strange, misfits, whole)

    def _read_row(self, number: int, raws: Mapping[int, RawCell]) -> None:
        """Read one row of the sheet: keep it as data or as a total, or note why it is none."""
        cells = self._row_cells(raws)
        if self._append_to_last(number, cells) or self._takes_whole(number, cells):
            return
        if reason := self._non_data_reason(number, raws, cells):
            self._notes.append(f"第 {number} 行{reason}")
            if cells.keys() == {self._place} and not begins_remark(cells[self._place].raw):
                self._headings.end_heading()  # a long line may name another county
            return
        if not cells or self._headings.take_heading(number, cells):
            return
        if self._has_only_given(cells):
            serials = (c.raw.strip() for k, c in cells.items() if k != self._place)
            if text := next((t for t in serials if not is_numeral(t)), ""):
                self._notes.append(f"第 {number} 行只有“{text[:_MAX_QUOTED]}”，没有当作数据")
            return
        total_words = self._total_words(raws, cells)
        if not total_words and self._is_sum_of_next_rows(cells):
            # A heading with sums: the note is made by the heading.
            self._totals.append(TotalRow(number, len(self._rows), "", Row(-number, cells)))
            self._headings.begin_with_sums(number, cells[self._place])
            return
        if total_words:
            if self._looks_like_total(cells):
                total = TotalRow(number, len(self._rows), total_words, Row(-number, cells))
                self._totals.append(total)
                self._headings.end_heading()
                return
            note = f"写着“{total_words}”，却像是一个项目，照样读了，请核对"
            self._notes.append(f"第 {number} 行{note}")
        self._keep_row(
            number, self._headings.with_place(number, self._resolve_ditto(number, cells))
        )

    def _takes_whole(self, number: int, cells: Mapping[str, Cell]) -> bool:
        """Keep the row that the form calls 合计; return False if it is none, or a second one."""
        words = "" if self._whole else whole_words(self._form, cells)
        if words:
            self._whole = TotalRow(number, len(self._rows), words, Row(-number, cells))
            self._keep_row(number, cells)
        return bool(words)

    def _keep_named(self, named: NamedRowsFound) -> tuple[int, ...]:
        """Keep the form's rows in its order; return the ids of those that the file does not have."""
        absent: list[int] = []
        for number, cells in named.rows():
            self._keep_row(number, cells)
            absent += [self._rows[-1].id] if not number else []
        self._rows = with_blank_rows_computed(self._form, self._rows)
        return tuple(absent)

    def _append_to_last(self, number: int, cells: Mapping[str, Cell]) -> bool:
        """Append the rest of a row to the row directly above; return False if it is none."""
        last_row = self._rows[-1] if self._rows else None
        is_below = number == self._last_row + 1
        if last_row is None or not is_below or not self._split.is_rest(number, cells):
            return False
        longer = self._split.joined(last_row.cells, number, cells)
        self._rows[-1] = msgspec.structs.replace(last_row, cells=longer)
        self._last_row = number
        return True

    def _whole_cells(self, at: int) -> Mapping[str, Cell]:
        """Return the cells of a row that the form may name, with the rests of them in the rows below."""
        number, raws = self._rows_below[at]
        cells: Mapping[str, Cell] = self._row_cells(raws)
        self._last_row = number
        for below, more in self._rows_below[at + 1 :]:
            rest = self._row_cells(more)
            if below != self._last_row + 1 or not self._split.is_rest(below, rest):
                break
            cells = self._split.joined(cells, below, rest)
            self._last_row = below
        return cells

    def _keep_row(self, number: int, cells: Mapping[str, Cell]) -> None:
        """Keep a row, and where it stands in the sheet; 0: it is not there."""
        kept = {name: cell for name, cell in cells.items() if name not in self._serial_ids}
        row = Row(self._form.first_row + len(self._rows), kept)
        self._rows.append(with_blanks_computed(self._form, row))
        self._last_row = number
        for name in self._sums:
            value = kept[name].value if name in kept else None
            self._sums[name] += value if isinstance(value, Figure) else 0
        if number in self._table.grid.hidden_rows:
            self._notes.append(f"第 {number} 行是隐藏的，照样读了")
        for name, letters in self._letters if number else ():
            self._addresses[row.id, name] = f"{letters}{number}"

    # ── rows that are no data ──

    def _non_data_reason(
        self, number: int, raws: Mapping[int, RawCell], cells: Mapping[str, Cell]
    ) -> str:
        """Return why a row of the sheet is no data, '' if it may be."""
        texts = [raws[at].text for at in sorted(raws)]
        folded = list(map(fold_key, texts))
        keys = {*folded} - {""}
        if keys and keys <= self._titles:
            return "是表的标题，没有当作数据"
        first = next((text.strip() for text in texts if text.strip()), "")
        if is_example(first):
            return f"“{first[:_MAX_QUOTED]}”是填写示例，没有当作数据"
        if self._figures & raws.keys() and is_units(texts, self._units):
            return "是计量单位，没有当作数据"
        sure = not self._rows or number - 1 in self._table.repeated
        numbers = [t for t, key in zip(texts, folded, strict=True) if key not in self._serials]
        if is_column_numbers(numbers, len(self._columns), sure=sure):
            return "是栏次，没有当作数据"
        if len(keys) == 1 and (note := next((t.strip() for t in texts if is_note_line(t)), "")):
            return f"“{note[:_MAX_QUOTED]}…”是说明，没有当作数据"
        if len(cells) == 1 and self._place in cells:
            place = cells[self._place].raw.strip()
            heading_place = self._form.is_list and self._headings.place_before(place)
            if not heading_place and is_remark(place) and not self._find(place):
                return f"“{place[:_MAX_QUOTED]}…”是说明，没有当作数据"
        return ""

    def _has_only_given(self, cells: Mapping[str, Cell]) -> bool:
        """Return True if a row of a list has only given columns: `商河县 3`."""
        given = self._form.is_list and cells.keys() <= self._form.given_columns
        return given and not self._total_words({}, cells)

    def _total_words(self, raws: Mapping[int, RawCell], cells: Mapping[str, Cell]) -> str:
        """Return the place, number or name of a row if it means a total, else ''.

        If these are empty, columns that do not belong to the form are searched too.
        """
        form = self._form
        texts = [cells[name].raw.strip() for name in self._naming if name in cells]
        if not texts:
            known = set(self._columns.values())
            texts = [raw.text.strip() for number, raw in raws.items() if number not in known]
        is_by_place = form.is_by_place  # 商河县累计 is the year's total of a place: data
        return next(
            (t for t in texts if is_total(t) and not (is_by_place and is_running_total(t))), ""
        )

    def _is_sum_of_next_rows(self, cells: Mapping[str, Cell]) -> bool:
        """Return True if a row of a list has only a county and the sums of the rows below it."""
        if not self._form.is_list or not cells.keys() <= self._bare or self._place not in cells:
            return False
        summed = self._form.added_up
        figures = {name: cell.value for name, cell in cells.items() if name in summed}
        if not figures:
            return False
        sums: dict[str, Figure] = dict.fromkeys(figures, 0)
        has_data = False
        for _, raws in islice(self._rows_below, self._index + 1, None):
            row = self._row_cells(raws)
            if self._place in row or self._total_words(raws, row):
                break
            for name in figures:
                value = row[name].value if name in row else None
                sums[name] += value if isinstance(value, Figure) else 0
            has_data = has_data or bool(row.keys() - self._form.given_columns)
        return has_data and sums == figures

    def _looks_like_total(self, cells: Mapping[str, Cell]) -> bool:
        """Return True if the row has no texts of a project, or its figures are the sums so far."""
        form = self._form
        own = [
            cells[name].raw
            for name in form.required_texts
            if name in cells and fold_key(cells[name].raw)
        ]
        own = [text for text in own if not is_total(text)]
        if not own:
            return True
        has_name = form.identity in cells and not is_total(cells[form.identity].raw)
        figures = {name: cells[name].value for name in form.added_up if name in cells}
        return (
            not has_name
            and len(own) == 1
            and bool(figures and self._rows)
            and all(self._sums[name] == value for name, value in figures.items())
        )

    def _keep_lone_totals(self) -> None:
        """Keep the totals as data if a table of places has no other row."""
        if not self._form.is_by_place or self._rows:
            return
        for total in self._totals:
            self._keep_row(total.number, total.row.cells)
            self._notes.append(lone_note(total.number, total.words))
        self._totals = []

    def _row_cells(self, raws: Mapping[int, RawCell]) -> dict[str, Cell]:
        """Return the filled cells of a row by column id."""
        found: dict[str, Cell] = {}
        for column, number, cells in self._placed:
            if raw := raws.get(number):
                cell = Cell(raw.text, None, raw.problem) if raw.problem else cells[raw.text]
                # What a formula has not, or could not, work out the program works out itself.
                is_ours = column.computed and cell.problem in {NOT_CALCULATED, ERROR_VALUE}
                if cell.raw.strip() and not is_ours:
                    found[column.id] = cell
        return found

    # ── 同上 ──

    def _resolve_ditto(self, number: int, cells: dict[str, Cell]) -> dict[str, Cell]:
        """Return the cells of a row in a list, with 同上 replaced by the text of the row above."""
        ditto_columns = [
            name
            for name, cell in cells.items()
            if name not in self._number_ids
            and _MAY_BE_DITTO.match(cell.raw)
            and _DITTO_PADDING.sub("", cell.raw) in _DITTO
        ]
        if not ditto_columns or not self._form.is_list:
            return cells
        last_row = self._rows[-1] if self._rows else None
        known = {name: last_row[name] for name in ditto_columns if last_row and last_row[name].raw}
        if self._place in ditto_columns and (cell := self._headings.place_cell(number)):
            known[self._place] = cell
        for name in known:
            note = f"第 {number} 行的“{cells[name].raw.strip()}”照上一行读成“{{}}”"
            self._notes.append(note.format(known[name].raw.strip()[:_MAX_QUOTED]))
        return {**cells, **known}


_DITTO = frozenset(
    ("同上", "同上行", "上同", "同前", "〃", "″", '"', "''", "“", "”", "“”", "””", "〞", "˝", '""', "′′")
)  # short marks, many of them  # fmt: skip

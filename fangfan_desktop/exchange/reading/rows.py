"""The rows below a header: every text as it stood, and where; what is no row is said, not skipped."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

import msgspec

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.grid import At, RawCell, address
from fangfan_desktop.exchange.reading.non_data_rows import (
    begins_remark,
    is_column_numbers,
    is_note_line,
    is_numeral,
    is_remark,
    is_running_total,
    is_total,
    is_units,
)
from fangfan_desktop.exchange.reading.sub_headings import SubHeadings
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.exchange.reading.total_rows import TotalRow, total_notes
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import EMPTY, Cell, Row, read_cell
from fangfan_desktop.forms.spec import Column

CellAddresses = dict[tuple[int | None, str], str]
FindPlaces = Callable[[str], Sequence[Place]]
_SHOWN = 20
_WORDS = frozenset({"text", "long_text"})
_AROUND = re.compile(r"[\s—–-]+")


class TableBody(msgspec.Struct, frozen=True):
    """A table's rows under ids from 1, the first row of the sheet below it, what was left out."""

    rows: tuple[Row, ...]
    foot: int
    notes: tuple[str, ...]


def _nowhere(_: str) -> Sequence[Place]:
    return ()


def read_rows(
    table: Table,
    words: FieldLabels,
    where: CellAddresses,
    find: FindPlaces = _nowhere,
    continues: Mapping[int, Collection[str]] | None = None,
) -> TableBody:
    """Return the rows; `where` gets the place of each cell by row id and column id.

    `find` returns the places that a name means. `continues` are rows of the sheet that may go on
    with the one above, each with the columns in which a new line begins: our own workbook says so
    where an introduction is longer than a page.
    """
    return _RowReader(table, words, where, find, continues or {}).body()


class _RowReader:
    """A table being read from its header down to its foot."""

    def __init__(
        self,
        table: Table,
        words: FieldLabels,
        where: CellAddresses,
        find: FindPlaces,
        continues: Mapping[int, Collection[str]],
    ) -> None:
        self._table, self._words, self._where, self._find = table, words, where, cache(find)
        self._continues = continues
        self._form = table.form
        self._place = table.form.place_column.id
        self._rows: list[Row] = []
        self._notes: list[str] = []
        self._serials = {fold_key(c.header) for c in table.form.columns if c.is_serial}
        self._sums: Counter[str] = Counter()
        self._totals: list[TotalRow] = []
        self._headings = SubHeadings(table, self._find)
        self._below = list(_below(table))
        self._at = self._last = 0

    def body(self) -> TableBody:
        """Return what stands between header and foot."""
        foot = self._table.header.last + 1
        for at, (number, raws) in enumerate(self._below):
            self._at = at
            if is_foot(self._form, self._table.header.columns, self._words, raws):
                foot = number
                break
            foot = number + 1
            self._take(number, raws)
        self._take_lone_total()
        notes = [*self._notes, *self._headings.notes()]
        notes += total_notes(self._table, self._rows, self._totals, self._find)
        return TableBody(tuple(self._rows), foot, tuple(notes))

    def _take(self, number: int, raws: Mapping[int, RawCell]) -> None:
        """Take a row of the sheet for what it is."""
        typed = _typed(self._table, raws)
        if number in self._continues and self._goes_on(number, typed):
            return
        if why := self._no_row(number, raws, typed):
            self._notes.append(f"第 {number} 行{why}")
            if typed.keys() == {self._place} and not begins_remark(typed[self._place].raw):
                self._headings.end()  # a long line may have named another county
            return
        if not typed or self._headings.take(number, typed):
            return
        if self._only_given(typed):
            serials = (c.raw.strip() for k, c in typed.items() if k != self._place)
            if words := next((t for t in serials if not is_numeral(t)), ""):
                self._notes.append(f"第 {number} 行只有“{words[:_SHOWN]}”，没有当作数据")
            return
        said = self._says_total(raws, typed)
        if not said and self._is_sum_of_what_follows(typed):
            # Its note is that of a heading.
            self._totals.append(TotalRow(number, len(self._rows), "", Row(-number, typed)))
            self._headings.begin(number, typed[self._place])
            return
        if said:
            if self._behaves_like_total(typed):
                self._totals.append(TotalRow(number, len(self._rows), said, Row(-number, typed)))
                self._headings.end()
                return
            words = f"写着“{said}”，却像是一个项目，照样读了，请核对"
            self._notes.append(f"第 {number} 行{words}")
        self._keep(number, self._headings.filled(number, self._as_above(number, typed)))

    def _goes_on(self, number: int, typed: Mapping[str, Cell]) -> bool:
        """Take a row of words alone as more of the row right above; False where it is none.

        Rows may have been put in or taken out since the workbook was written.
        """
        above = self._rows[-1] if self._rows else None
        words = all(self._form.by_id[name].kind in _WORDS for name in typed)
        if above is None or not typed or not words or number != self._last + 1:
            return False

        def end(name: str) -> str:
            return "\n" if name in self._continues[number] else ""

        cells = {
            name: read_cell(self._form.by_id[name], f"{above[name].raw}{end(name)}{cell.raw}")
            for name, cell in typed.items()
        }
        self._rows[-1] = msgspec.structs.replace(above, cells={**above.cells, **cells})
        self._last = number
        return True

    def _keep(self, number: int, typed: Mapping[str, Cell]) -> None:
        kept = {k: v for k, v in typed.items() if not self._form.by_id[k].is_serial}
        self._rows.append(Row(len(self._rows) + 1, kept))
        self._last = number
        self._sums.update({k: c.value for k, c in kept.items() if isinstance(c.value, int)})
        if number in self._table.grid.hidden_rows:
            self._notes.append(f"第 {number} 行是隐藏的，照样读了")
        for name, column in self._table.header.columns.items():
            self._where[len(self._rows), name] = address(number, column)

    # ── what is no row ──

    def _no_row(self, number: int, raws: Mapping[int, RawCell], typed: Mapping[str, Cell]) -> str:
        """Return why a row of the sheet is none of the form's; nothing where it may be one."""
        header = self._table.header
        texts = [raw.text for raw in raws.values()]
        keys = {fold_key(text) for text in texts} - {""}
        if keys and keys <= {fold_key(self._form.title), fold_key(self._form.label)}:
            return "是表的标题，没有当作数据"
        counts = {header.columns.get(name) for name in self._form.count_ids}
        if counts & raws.keys() and is_units(texts):
            return "是计量单位，没有当作数据"
        sure = not self._rows or number - 1 in self._table.repeated
        numbered = {n: raw for n, raw in raws.items() if fold_key(raw.text) not in self._serials}
        if is_column_numbers(numbered, tuple(header.columns.values()), sure=sure):
            return "是栏次，没有当作数据"
        if len(keys) == 1 and (said := next((t.strip() for t in texts if is_note_line(t)), "")):
            return f"“{said[:_SHOWN]}…”是说明，没有当作数据"
        place = typed.get(self._place, EMPTY).raw.strip()
        heads = self._form.is_list and self._headings.place_before(place)
        only = typed.keys() <= {self._place} and place and not heads
        if only and is_remark(place) and not self._find(place):
            return f"“{place[:_SHOWN]}…”是说明，没有当作数据"
        return ""

    def _only_given(self, typed: Mapping[str, Cell]) -> bool:
        """Say whether a list's row says nothing of its own: `商河县 3`."""
        given = self._form.is_list and typed.keys() <= self._form.given_columns
        return given and not self._says_total({}, typed)

    def _says_total(self, raws: Mapping[int, RawCell], typed: Mapping[str, Cell]) -> str:
        """Return what a row says in its place, its number or its name that makes it a total.

        A serial number may stand in a column that is none of the form's.
        """
        form = self._form
        naming = {*form.given_columns, form.identity}
        said = [typed[c.id].raw.strip() for c in form.columns if c.id in typed and c.id in naming]
        if not said:
            known = set(self._table.header.columns.values())
            said = [raw.text.strip() for number, raw in raws.items() if number not in known]
        asked = form.is_by_place  # 商河县累计: of the year, as the form asks
        return next((t for t in said if is_total(t) and not (asked and is_running_total(t))), "")

    def _is_sum_of_what_follows(self, typed: Mapping[str, Cell]) -> bool:
        """Say whether a list's row has a county and figures alone: the sums of the rows below it."""
        counts = set(self._form.count_ids)
        figures = {name: cell.value for name, cell in typed.items() if name in counts}
        bare = typed.keys() <= counts | self._form.given_columns
        if not self._form.is_list or not bare or not figures or self._place not in typed:
            return False
        sums, some = dict.fromkeys(figures, 0), False
        for _, raws in islice(self._below, self._at + 1, None):
            row = _typed(self._table, raws)
            if self._place in row or self._says_total(raws, row):
                break
            for name in figures:
                value = row[name].value if name in row else None
                sums[name] += value if isinstance(value, int) else 0
            some = some or bool(row.keys() - self._form.given_columns)
        return some and sums == figures

    def _behaves_like_total(self, typed: Mapping[str, Cell]) -> bool:
        """Say whether nothing else stands in the row that a project has, or it is the sum of them."""
        form = self._form
        own = [
            typed[name].raw
            for name in form.own_texts
            if name in typed and fold_key(typed[name].raw)
        ]
        own = [text for text in own if not is_total(text)]
        if not own:
            return True
        named = form.identity in typed and not is_total(typed[form.identity].raw)
        figures = {c.id: typed[c.id].value for c in form.counts if c.id in typed}
        return (
            not named
            and len(own) == 1
            and bool(figures and self._rows)
            and all(self._sums[name] == value for name, value in figures.items())
        )

    def _take_lone_total(self) -> None:
        """Keep a total above nothing: where no other row stands, its figures are the unit's own."""
        if not self._form.is_by_place or self._rows:
            return
        for total in self._totals:
            self._keep(total.number, total.row.cells)
            self._notes.append(
                f"第 {total.number} 行写着“{total.words}”，别的行都没有，照样读了，请核对"
            )
        self._totals = []

    # ── what means the row above ──

    def _as_above(self, number: int, typed: dict[str, Cell]) -> dict[str, Cell]:
        """Return a list's row with the row above's text where it says 同上."""
        same = [
            name
            for name, cell in typed.items()
            if not self._form.by_id[name].is_number and _AROUND.sub("", cell.raw) in _DITTO
        ]
        if not same or not self._form.is_list:
            return typed
        above = self._rows[-1] if self._rows else None
        known = {name: above[name] for name in same if above and above[name].raw}
        if self._place in same and (cell := self._headings.cell(number)):
            known[self._place] = cell
        for name in known:
            words = f"第 {number} 行的“{typed[name].raw.strip()}”照上一行读成“{{}}”"
            self._notes.append(words.format(known[name].raw.strip()[:_SHOWN]))
        return {**typed, **known}


_DITTO = frozenset(
    {
        "同上",
        "同上行",
        "上同",
        "同前",
        "〃",
        "″",
        '"',
        "''",
        "“",
        "”",
        "“”",
        "””",
        "〞",
        "˝",
        '""',
        "′′",
    }
)


def _below(table: Table) -> Iterator[tuple[int, Mapping[int, RawCell]]]:
    """Yield the rows below the header, with what merged cells say of them."""
    filled = _filled_down(table)
    for number, own in table.grid.rows():
        if table.header.last < number < table.end and number not in table.repeated:
            yield number, {**own, **filled.get(number, {})}


def _typed(table: Table, raws: Mapping[int, RawCell]) -> dict[str, Cell]:
    """Return a row's cells by column id."""
    return {
        column.id: cell
        for column in table.form.columns
        if (number := table.header.columns.get(column.id)) in raws
        and number is not None
        and (cell := read_raw_cell(column, raws[number])) != EMPTY
        and cell.raw.strip()
    }


def read_raw_cell(column: Column, raw: RawCell) -> Cell:
    """Return a cell for what stood in the file, with what is wrong with it."""
    return Cell(raw.text, None, raw.problem) if raw.problem else read_cell(column, raw.text)


def _filled_down(table: Table) -> dict[int, dict[int, RawCell]]:
    """Return what merged cells say of the rows that they run down over: never a figure twice."""
    texts = {
        table.header.columns[c.id]
        for c in table.form.columns
        if not c.is_number and c.id in table.header.columns
    }
    filled: dict[int, dict[int, RawCell]] = {}
    for area in table.grid.merged:
        at: At = (area.top, area.left)
        if area.bottom == area.top or area.left not in texts or area.top <= table.header.last:
            continue
        if raw := table.grid.cells.get(at):
            for row in range(area.top + 1, area.bottom + 1):
                filled.setdefault(row, {})[area.left] = raw
    return filled

"""Merge the units' reports into the city's report, as one edit (empty if nothing changes)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.rules.total_equals_parts import TotalEqualsParts
from fangfan_desktop.edits.edit import Edit, NoteSet, RowText, row_text
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Note, NoteKey, Report, Row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.part import Source, UnitReport, UnusedRow
from fangfan_desktop.rollup.totals import totals, with_rest

# The name of the edit in 撤销.
ROLLED_IN = "汇入各单位报来的数"
_GENERATED_NOTE = re.compile(r"\S+本级 -?\d+(?:\.\d+)?。")


class Merge(msgspec.Struct, frozen=True):
    """The result of a merge: the edit, the sources of each row (by id), the units' sums by column.

    `unclear` are units from whose file no row was used, because it is uncertain which one counts.
    `unused` are all rows that were not used. `partial` are units without a figure that another one
    has, in a table that names its rows: no row of the city's shows that they lack it. In a form with
    several tables they are also those of whom only some tables were used.
    """

    edit: Edit
    sources: Mapping[int, tuple[Source, ...]]
    totals: Mapping[str, Figure | None]
    unclear: tuple[Place, ...] = ()
    unused: tuple[UnusedRow, ...] = ()
    partial: tuple[Place, ...] = ()


class _MergedRow(NamedTuple):
    """A row of the merged report. `id` is its id in the city's report; None for a new row."""

    id: int | None
    raws: Mapping[str, str]
    zero_report: bool
    sources: tuple[Source, ...]


def merge(
    form: Form,
    report: Report,
    places: Places,
    parts: Mapping[Place, UnitReport],
    rest: UnitReport | None,
    owned: Mapping[int, Place],
    out: Collection[int] = (),
) -> Merge:
    """Return the merge of the units' reports (`parts`, and `rest` for 市本级) into a city's report.

    Rows of units without a part stay as they are, and so do other rows of a list, where those of
    `rest` follow the units'. `owned` maps row ids to the units they came from in an earlier merge.
    `out` are ids of rows whose figures are removed, because the file they came from does not count
    any more.
    """
    city = report.place
    assert city is not None
    every = {**parts, rest.place: rest} if rest else parts
    merger = _Merger(form, report, places, every, owned, out)
    own = {place: part.own_rows(form, places) for place, part in parts.items()}
    rest_rows = rest.own_rows(form, places) if rest else ()
    if form.is_by_place:
        units = list(merger.unit_rows(places.reporting(city, form.lowest)[1:], own))
    else:
        more = {rest.place: rest_rows} if rest else {}
        units = list(merger.listed((*places.units_of(city), *more), {**own, **more}))
    # Figures typed here for a unit without a file are part of the city's sum, too.
    sums = totals(form, [*(row for rows in own.values() for row in rows), *merger.kept_rows(units)])
    wanted = units
    if form.is_by_place:
        whole = with_rest(sums, rest_rows[0] if rest_rows else None)
        sources = tuple((part, row.id) for place, part in parts.items() for row in own[place])
        sources += tuple((rest, row.id) for row in rest_rows if rest)
        wanted = [merger.city_row(city, whole, sources), *units]
    edit, made = merger.edit(wanted)
    unclear = tuple(place for place, rows in own.items() if not rows and form.is_by_place)
    left = tuple(row for part in every.values() for row in part.unused_rows(form, places))
    return Merge(edit, made, sums, unclear, left)


class _Merger:
    """Makes the rows of the merged report from the city's report and the units' reports."""

    def __init__(
        self,
        form: Form,
        report: Report,
        places: Places,
        parts: Mapping[Place, UnitReport],
        owned: Mapping[int, Place],
        out: Collection[int],
    ) -> None:
        self._form, self._report, self._parts, self._out = form, report, parts, out
        self._places = places
        self._column = form.place_column.id
        self._groups: dict[Place | None, list[Row]] = {}
        whole = report.place
        assert whole is not None
        self._whole = whole
        for row in report.rows:
            place = places.within(whole, row[self._column].raw)
            if form.is_list:
                place = owned.get(row.id) or (places.unit_of(whole, place) if place else None)
            self._groups.setdefault(place, []).append(row)

    def kept_rows(self, units: Iterable[_MergedRow]) -> list[Row]:
        """Return the units' rows that stay as they are, without those in `out`."""
        stay = (unit.id for unit in units if not unit.sources)
        return [self._report.row(i) for i in stay if i is not None and i not in self._out]

    def city_row(
        self, city: Place, whole: Mapping[str, Figure | None], sources: tuple[Source, ...]
    ) -> _MergedRow:
        """Return the row of the whole city.

        An earlier sum that is unknown now is removed; a figure that was not a sum is kept. What
        cannot be added up, as a percentage, is the city's to fill in.
        """
        old = next(iter(self._groups.get(city, [])), None)
        raws = dict(row_text(old).raws) if old else {}
        raws[self._column] = city.label
        columns = self._form.by_id
        raws.update(
            {
                name: kind_of(columns[name]).show(value)
                for name, value in whole.items()
                if value is not None
            }
        )
        for name in self._sums_before(city, old):
            if whole[name] is None:
                raws.pop(name, None)
        return _MergedRow(old.id if old else None, raws, old.zero_report if old else False, sources)

    def _sums_before(self, city: Place, old: Row | None) -> Iterable[str]:
        """Return the columns where the city's figure is the sum of an earlier merge."""
        if old and old.id in self._out:
            return list(self._form.amount_ids)
        below = (row for place, rows in self._groups.items() if place != city for row in rows)
        sums = totals(self._form, below)
        known = ((name, value) for name, value in sums.items() if value is not None)
        return [name for name, value in known if old and old[name].value == value]

    def unit_rows(
        self, units: Sequence[Place], own: Mapping[Place, tuple[Row, ...]]
    ) -> Iterator[_MergedRow]:
        """Yield one row for each unit of a form by place."""
        for unit in units:
            old = next(iter(self._groups.get(unit, [])), None)
            row_id = old.id if old else None
            if rows := own.get(unit):
                (row,) = rows
                raws = {**row_text(row).raws, self._column: unit.label}
                yield _MergedRow(row_id, raws, row.zero_report, ((self._parts[unit], row.id),))
            elif old and old.id in self._out:
                yield _MergedRow(row_id, {self._column: unit.label}, zero_report=False, sources=())
            elif old:
                yield _unchanged(old)
            else:
                yield _MergedRow(None, {self._column: unit.label}, zero_report=False, sources=())

    def listed(
        self, units: Sequence[Place], own: Mapping[Place, tuple[Row, ...]]
    ) -> Iterator[_MergedRow]:
        """Yield the rows of a list: those of the units in order, then the other rows."""
        for unit in units:
            old = self._groups.get(unit, [])
            if unit not in self._parts:
                yield from (_unchanged(row) for row in old if row.id not in self._out)
                continue
            for at, row in enumerate(own[unit]):
                row_id = old[at].id if at < len(old) else None
                source = ((self._parts[unit], row.id),)
                yield _MergedRow(row_id, self._listed_raws(unit, row), row.zero_report, source)
        for place, rows in self._groups.items():
            if place not in units:
                stay = (row for row in rows if row.id not in self._out)
                yield from (_unchanged(row) for row in stay if not row.is_blank(self._form))

    def _listed_raws(self, unit: Place, row: Row) -> Mapping[str, str]:
        """Return a list row's texts; a place below the unit is named with the unit.

        市中区 in 济南市's list is 济南市市中区 in the province's, where there are two of that name. What
        is 市本级's is the whole's own.
        """
        raws, raw = row_text(row).raws, row[self._column].raw
        if unit.is_rest:
            return {**raws, self._column: self._whole.label}
        place = self._places.within(unit, raw) if raw.strip() else None
        if place is None or place == unit:
            return raws
        return {**raws, self._column: self._places.spelt_in(self._whole, place)}

    def edit(self, wanted: Sequence[_MergedRow]) -> tuple[Edit, dict[int, tuple[Source, ...]]]:
        """Return (edit that makes these rows of the current report, sources by row id)."""
        positions = self._report.positions
        fresh = max(positions, default=self._form.first_row - 1)
        ids: list[int] = []
        computed = {column.id for column, _ in self._form.computed_columns}
        cells: list[tuple[int, str, str]] = []
        zero: list[tuple[int, bool]] = []
        coming: list[tuple[int, RowText]] = []
        sources: dict[int, tuple[Source, ...]] = {}
        for row in wanted:
            # Computed figures are worked out here, so that they agree with the others.
            raws = {name: raw for name, raw in row.raws.items() if name not in computed}
            if row.id is None:
                fresh += 1
                coming.append((0, RowText(fresh, raws, row.zero_report)))
                ids.append(fresh)
            else:
                old = self._report.row(row.id)
                now = {n: raw for n, raw in row_text(old).raws.items() if n not in computed}
                cells += _changes(row.id, now, raws)
                if old.zero_report != row.zero_report:
                    zero.append((row.id, row.zero_report))
                ids.append(row.id)
            if row.sources:
                sources[ids[-1]] = row.sources
        remove = tuple(row.id for row in self._report.rows if row.id not in set(ids))
        left = len(positions) - len(remove)
        insert = tuple((left + at, text) for at, (_, text) in enumerate(coming))
        kept = [row.id for row in self._report.rows if row.id not in set(remove)]
        natural = [*kept, *(text.id for _, text in insert)]
        edit = Edit(
            ROLLED_IN,
            remove=remove,
            insert=insert,
            cells=tuple(cells),
            zero=tuple(zero),
            notes=tuple(self._notes(sources, ids)),
            order=tuple(ids) if ids != natural else (),
        )
        return edit, sources

    def _notes(
        self, sources: Mapping[int, tuple[Source, ...]], ids: Sequence[int]
    ) -> Iterator[NoteSet]:
        """Yield the units' 核实说明 for their rows that the city's report does not have yet."""
        whole: Sequence[int] = ids[:1] if self._form.is_by_place else ()
        for row_id, made_of in sources.items():
            if row_id in whole:
                continue
            ((part, source),) = made_of
            for key, note in part.report.notes.items():
                at = NoteKey(key.code, row_id, key.column)
                if key.row == source and self._report.notes.get(at) != note:
                    yield NoteSet(at, note)


def _unchanged(row: Row) -> _MergedRow:
    return _MergedRow(row.id, row_text(row).raws, row.zero_report, ())


def _changes(
    row_id: int, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[tuple[int, str, str]]:
    for column in {**old, **new}:
        if old.get(column, "") != new.get(column, ""):
            yield row_id, column, new.get(column, "")


def rest_notes(
    form: Form, report: Report, findings: Iterable[Finding], rest: Row
) -> Iterator[NoteSet]:
    """Yield a 核实说明 that states 市本级, for each figure above the sum of the units.

    `findings` are those of the merged report. Notes written by a person are kept; generated notes
    with outdated figures are replaced.
    """
    codes = {check.code for check in form.checks if isinstance(check, TotalEqualsParts)}
    assert report.place is not None
    name = rest_of(report.place).label
    for finding in findings:
        value, note = rest[finding.column].value, report.notes.get(finding.key)
        if finding.code not in codes or not isinstance(value, Figure):
            continue
        words = kind_of(form.by_id[finding.column]).show(value)
        generated = Note(f"{name} {words}。", finding.figures)
        if note is None or (_GENERATED_NOTE.fullmatch(note.text) and note != generated):
            yield NoteSet(finding.key, generated)

"""Add the units' reports up, row by row, in a form that names its rows itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import CellId, Report, of_table
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.merge import ROLLED_IN, Merge
from fangfan_desktop.rollup.part import Source, UnitReport


def merge_named(
    form: Form,
    report: Report,
    places: Places,
    parts: Mapping[Place, UnitReport],
    rest: UnitReport | None,
    emptied: Collection[CellId] = (),
) -> Merge:
    """Return the merge of the units' reports (`parts`, and `rest` for 市本级) into the whole's report.

    Each amount becomes the sum of the units' known ones. One that no unit has stays as it is; it goes
    from the cells `emptied`, whose figures are sums of files that came before. What is computed, and
    what cannot be added up, is no part of it.
    """
    every = (*parts.values(), *([rest] if rest else ()))
    used = [part for part in every if part.own_rows(form, places)]
    cells = tuple(
        (row.id, name, raw)
        for row in report.rows
        for name, value in _sums(form, row.id, used).items()
        if value is not None or (row.id, name) in emptied
        if (raw := _text(form, name, value)) != row[name].raw
    )
    sources: dict[int, tuple[Source, ...]] = {
        row.id: tuple((part, row.id) for part in used) for row in report.rows if used
    }
    unclear = tuple(place for place, part in parts.items() if part not in used)
    unused = tuple(row for part in every for row in part.unused_rows(form, places))
    reported = (part for part in parts.values() if part in used)
    partial = tuple(part.place for part in reported if _lacks_one(form, part, used))
    return Merge(Edit(ROLLED_IN, cells=cells), sources, {}, unclear, unused, partial)


def added_columns(form: Form, row_id: int) -> Iterator[str]:
    """Yield the ids of the columns that are added up in a row: the amounts that are filled in there."""
    yield from (c.id for c in form.typed_amounts if not form.is_closed(row_id, c.id))


def sum_of(parts: Sequence[UnitReport], row_id: int, column: str) -> Figure | None:
    """Return the sum of the parts' known figures in a cell; None if none is known."""
    values = (part.report.row(row_id)[column].value for part in parts)
    known = [value for value in values if isinstance(value, Figure)]
    return sum(known) if known else None


def _lacks_one(form: Form, part: UnitReport, others: Sequence[UnitReport]) -> bool:
    """Return True if a part has no figure, or none that can be read, where another part has one."""
    return any(
        not isinstance(row[name].value, Figure)
        and (row[name].raw.strip() or sum_of(others, row.id, name) is not None)
        for row in of_table(form, part.report).rows
        for name in added_columns(form, row.id)
    )


def _sums(form: Form, row_id: int, parts: Sequence[UnitReport]) -> dict[str, Figure | None]:
    return {name: sum_of(parts, row_id, name) for name in added_columns(form, row_id)}


def _text(form: Form, name: str, value: Figure | None) -> str:
    return "" if value is None else kind_of(form.by_id[name]).show(value)

"""Merge the units' reports into the whole's, each table of the form by its own kind."""

from collections.abc import Collection, Mapping, Sequence

from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import CellId, Report, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.merge import ROLLED_IN, Merge, merge
from fangfan_desktop.rollup.merge_named import merge_named
from fangfan_desktop.rollup.part import UnitReport


def merge_tables(
    form: Form,
    report: Report,
    places: Places,
    parts: Mapping[Place, UnitReport],
    rest: UnitReport | None,
    owned: Mapping[int, Place],
    out: Collection[int] = (),
    emptied: Collection[CellId] = (),
) -> Merge:
    """Return the merge of the units' reports (`parts`, and `rest` for 市本级) into the whole's report.

    It is one edit. `owned` and `out` are as in `merge`, `emptied` as in `merge_named`. A unit is
    unclear if nothing of it was used; if only some of its tables were, it is partial.
    """
    merged = [
        merge_named(table, own, places, parts, rest, emptied)
        if table.is_by_name
        else merge(table, own, places, parts, rest, owned, out)
        for table, own in tables_of(form, report)
    ]
    sources = {row: made_of for each in merged for row, made_of in each.sources.items()}
    used = {part.place for made_of in sources.values() for part, _ in made_of}
    unclear = {place for each in merged for place in each.unclear}
    lacking = {place for place, part in parts.items() if part.absent}
    partial = {place for each in merged for place in each.partial} | ((unclear | lacking) & used)
    return Merge(
        _one_edit(form, report, [each.edit for each in merged]),
        sources,
        {name: value for each in merged for name, value in each.totals.items()},
        unclear=tuple(place for place in parts if place in unclear - used),
        # 市本级 may have nothing to fill in in a table.
        unused=tuple(
            row
            for each in merged
            for row in each.unused
            if row.row or row.part is not rest or row.part.place not in used
        ),
        partial=tuple(place for place in parts if place in partial),
    )


def _one_edit(form: Form, report: Report, edits: Sequence[Edit]) -> Edit:
    """Return the edit of a whole report that the edits of its tables make together."""
    insert: list[tuple[int, RowText]] = []
    order: list[int] = []
    for (_, own), edit in zip(tables_of(form, report), edits, strict=True):
        gone = set(edit.remove)
        ids = [row.id for row in own.rows if row.id not in gone]
        for at, row in edit.insert:
            insert.append((len(order) + at, row))
            ids.insert(at, row.id)
        order += edit.order or ids
    return Edit(
        ROLLED_IN,
        remove=tuple(row_id for edit in edits for row_id in edit.remove),
        insert=tuple(insert),
        cells=tuple(cell for edit in edits for cell in edit.cells),
        zero=tuple(zero for edit in edits for zero in edit.zero),
        notes=tuple(note for edit in edits for note in edit.notes),
        order=tuple(order) if any(edit.order for edit in edits) else (),
    )

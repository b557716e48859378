"""The rows below a table's header, with texts of merged cells filled down."""

from collections.abc import Iterator, Mapping

from fangfan_desktop.exchange.reading.grid import At, RawCell
from fangfan_desktop.exchange.reading.table_finder import Table


def rows_below(table: Table) -> Iterator[tuple[int, Mapping[int, RawCell]]]:
    """Yield the rows below the header: number and cells, with texts of merged cells filled down."""
    merged = _merged_down(table)
    for number, own in table.grid.rows():
        if table.header.last < number < table.end and number not in table.repeated:
            yield number, {**own, **merged.get(number, {})}


def _merged_down(table: Table) -> dict[int, dict[int, RawCell]]:
    """Return the texts of merged cells for the rows below their first one; never a figure."""
    texts = {
        table.header.columns[c.id]
        for c in table.form.columns
        if not c.is_number and c.id in table.header.columns
    }
    merged: dict[int, dict[int, RawCell]] = {}
    for area in table.grid.merged:
        at: At = (area.top, area.left)
        if area.bottom == area.top or area.left not in texts or area.top <= table.header.last:
            continue
        if raw := table.grid.cells.get(at):
            for row in range(area.top + 1, area.bottom + 1):
                merged.setdefault(row, {})[area.left] = raw
    return merged

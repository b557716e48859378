"""The summary of what an edit changed, to repaint, recheck and store only that."""

import msgspec


class EditChange(msgspec.Struct, frozen=True):
    """The summary of a change: ids of the rows, columns and fields with changed cells.

    `structure`: rows were added, removed or moved. `blankness`: a row that was blank is not any
    more, or the other way round. `notes`: a 核实说明 changed.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    structure: bool = False
    blankness: bool = False
    notes: bool = False

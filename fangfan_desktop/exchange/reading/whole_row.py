"""The row of the whole in a file, where the form calls it 合计: whose row it is, and where it goes.

While the rows are read, it is not known yet whether the file's place gathers from units: in its file
the row is the place's own, in any other it is a total like others.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from fangfan_desktop.exchange.reading.non_data_rows import is_numeral, is_whole_total
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Cell, Row, read_cell
from fangfan_desktop.forms.spec import Form


class WholeRow(NamedTuple):
    """Such a row: its id, its number in the sheet, its words, the note about it if it is a total."""

    row: int
    number: int
    words: str
    note: str


def whole_words(form: Form, cells: Mapping[str, Cell]) -> str:
    """Return the words that name the row of the whole, as the form does or as others do; else ''.

    They stand in the place column or, in a merged cell, where the number of a row is.
    """
    if not form.total_row:
        return ""
    naming = [c.id for c in form.columns if c.is_serial or c.kind == "place"]
    texts = [cells[name].raw.strip() for name in naming if name in cells]
    texts = [text for text in texts if not is_numeral(text)]
    if len(texts) != 1:
        return ""
    is_own = fold_key(texts[0]) == fold_key(form.total_row)
    return texts[0] if is_own or is_whole_total(texts[0]) else ""


def whole_first(
    rows: Sequence[Row], at: int, addresses: dict[tuple[int | None, str], str]
) -> list[Row]:
    """Return the rows, that of the whole (at position `at`) with the first id; move their addresses.

    A report has the place's own row first, wherever the paper has it.
    """
    ids = {row.id: row.id + 1 for row in rows[:at]} | {rows[at].id: rows[0].id}
    moved = {(ids.get(row or 0, row), name): text for (row, name), text in addresses.items()}
    addresses.clear()
    addresses.update(moved)
    return [replace(row, id=ids.get(row.id, row.id)) for row in rows]


def with_whole_named(
    form: Form,
    rows: Sequence[Row],
    whole: WholeRow | None,
    place: Place | None,
    find: Callable[[str], Sequence[Place]],
) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return the rows of a file of a place, and notes about that of the whole.

    A place that gathers has it as its own row, unless another row has the place's name. Otherwise it
    is left out, but for one that stands alone.
    """
    if whole is None:
        return tuple(rows), ()
    column = form.place_column
    others = tuple(row for row in rows if row.id != whole.row)
    names = (row[column.id].raw.strip() for row in others)
    if place and form.gathers(place) and not any(find(n) == (place,) for n in names if n):
        own = read_cell(column, place.label)
        return tuple(
            replace(row, cells={**row.cells, column.id: own}) if row.id == whole.row else row
            for row in rows
        ), ()
    if others:
        return others, (whole.note,)
    return tuple(rows), (lone_note(whole.number, whole.words),)


def lone_note(number: int, words: str) -> str:
    """Return the note about a total that is read as a row, since the table has no other."""
    return f"第 {number} 行写着“{words}”，别的行都没有，照样读了，请核对"

"""Make the edits for the user's actions in the window."""

from collections.abc import Callable, Iterable, Sequence

from fangfan_desktop.edits.edit import Edit, NoteSet, RowText, row_text
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey, Report, Row, copied
from fangfan_desktop.forms.spec import Form


def type_cell(row_id: int, column_id: str, raw: str) -> Edit:
    """Return the edit that types a text into a cell."""
    return Edit("填写 1 格", cells=((row_id, column_id, visible(raw)),))


def type_field(name: str, field_id: str, raw: str) -> Edit:
    """Return the edit that types a text into a head or foot field. `name` is for 撤销."""
    return Edit(f"填写{name}", fields=((field_id, visible(raw)),))


def clear_cells(report: Report, cells: Iterable[tuple[int, str]]) -> Edit:
    """Return the edit that clears cells: (row id, column id). Blank cells are left out."""
    full = tuple((r, c, "") for r, c in cells if report.row(r)[c].raw)
    return Edit(f"清除 {len(full)} 格", cells=full)


def next_row_id(form: Form, report: Report) -> int:
    """Return an unused row id."""
    return max((row.id for row in report.rows), default=form.first_row - 1) + 1


def new_rows(form: Form, report: Report, at: int, count: int) -> tuple[tuple[int, RowText], ...]:
    """Return `count` blank rows to insert from position `at`: (position, row).

    In the report of a place without units, each row already contains the place.
    """
    place = report.place
    given = {form.place_column.id: place.label} if place and not form.gathers(place) else {}
    first = next_row_id(form, report)
    return tuple((at + n, RowText(first + n, given)) for n in range(count))


def add_rows(form: Form, report: Report, at: int, count: int = 1) -> Edit:
    """Return the edit that inserts blank rows before position `at`."""
    return Edit(f"添加 {count} 行", insert=new_rows(form, report, at, count))


def remove_rows(row_ids: Sequence[int]) -> Edit:
    """Return the edit that removes rows."""
    return Edit(f"删除 {len(row_ids)} 行", remove=tuple(row_ids))


def duplicate_rows(form: Form, report: Report, row_ids: Sequence[int]) -> Edit:
    """Return the edit that inserts copies of rows (ids, from the top) after the last of them."""
    at = report.positions[row_ids[-1]] + 1
    copies = new_rows(form, report, at, len(row_ids))
    insert = tuple(
        (at, RowText(blank.id, row_text(report.row(row_id)).raws))
        for (at, blank), row_id in zip(copies, row_ids, strict=True)
    )
    return Edit(f"复制 {len(row_ids)} 行", insert=insert)


def permuted_order(report: Report, row_ids: Sequence[int]) -> tuple[int, ...]:
    """Return the ids of all rows after these rows are rearranged among their own positions.

    `row_ids` is the new order of the rearranged rows. The other rows keep their positions.
    """
    moving, following = set(row_ids), iter(row_ids)
    return tuple(next(following) if row.id in moving else row.id for row in report.rows)


def move_rows(
    report: Report, row_ids: Sequence[int], step: int, *, among: Sequence[int] | None = None
) -> Edit:
    """Return the edit that moves rows (ids, from the top) up (`step` -1) or down (1).

    Rows at the edge stay. In a filtered list, `among` are the visible rows (ids, from the top): the
    rows move past these.
    """
    order = list(among) if among is not None else [row.id for row in report.rows]
    at = {row_id: place for place, row_id in enumerate(order)}
    places = [at[row_id] + step for row_id in row_ids]
    if places[0] < 0 or places[-1] >= len(order):
        return Edit("移动")
    words = f"{'上' if step < 0 else '下'}移 {len(row_ids)} 行"
    if len(order) == len(report.rows):
        insert = tuple(
            (there, row_text(report.row(row_id)))
            for there, row_id in zip(places, row_ids, strict=True)
        )
        return Edit(words, remove=tuple(row_ids), insert=insert)
    moved = [row_id for row_id in order if row_id not in set(row_ids)]
    for there, row_id in zip(places, row_ids, strict=True):
        moved.insert(there, row_id)
    return Edit(words, order=permuted_order(report, moved))


def bring_forward(
    form: Form, report: Report, before: Callable[[Row], Row | None], row_ids: Iterable[int]
) -> Edit:
    """Return the edit that fills blank figures of rows (ids) with those of the period before.

    `before` returns the row of the same place in the period before, or None.
    """
    cells = tuple(
        (row.id, column.id, copied(old[column.id]))
        for row in map(report.row, row_ids)
        if (old := before(row)) is not None
        for column in form.columns
        if column.is_figure and not column.of_period and not column.computed
        if not form.is_closed(row.id, column.id)
        if not row[column.id].raw and old[column.id].value is not None
    )
    return Edit(f"带入上期 {len(cells)} 格", cells=cells)


def add_places(form: Form, report: Report, places: Iterable[Place]) -> Edit:
    """Return the edit that adds rows for missing places at the end."""
    first, at, column = next_row_id(form, report), len(report.rows), form.place_column.id
    insert = tuple(
        (at + n, RowText(first + n, {column: place.label})) for n, place in enumerate(places)
    )
    return Edit("补上" + "、".join(text.raws[column] for _, text in insert), insert=insert)


def zero_report(form: Form, report: Report, row_id: int) -> Edit:
    """Return the edit that makes a row a 零报告: blank amounts become 0 (domain.md, Count)."""
    row = report.row(row_id)
    blank = tuple(
        (row_id, column.id, "0")
        for column in form.typed_amounts
        if row[column.id].value is None and not row[column.id].problem
    )
    return Edit("零报告", cells=blank, zero=((row_id, True),))


def settle(key: NoteKey, figures: tuple[str, ...], text: str) -> Edit:
    """Return the edit that writes a 核实说明 for a warning, or removes it if the text is empty."""
    text = " ".join(text.split())
    note = Note(text, figures) if text else None
    return Edit("写核实说明" if text else "撤回核实说明", notes=(NoteSet(key, note),))

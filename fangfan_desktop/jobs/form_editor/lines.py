"""Gestures on the lines around the table, on named rows and on checks: added, removed, moved."""

from collections.abc import Mapping
from typing import get_args

from fangfan_desktop.forms.columns import Slot
from fangfan_desktop.jobs.form_editor.columns import Edited
from fangfan_desktop.jobs.form_editor.form_text import (
    add_item,
    as_sections,
    items_of,
    move_item,
    remove_item,
    section_at,
    set_key,
)
from fangfan_desktop.jobs.form_editor.paper_follows import (
    with_moved_row,
    with_row,
    without_row,
)
from fangfan_desktop.jobs.form_editor.pieces import Key, list_of, position_of, table_of
from fangfan_desktop.jobs.form_editor.references import (
    formulas_of,
    free_name,
    new_id,
    uses_of_field,
    uses_of_row,
)
from fangfan_desktop.jobs.form_editor.taken_along import (
    without_checks,
    without_counts,
    without_formulas,
)

# Where a new text goes, the first place that is free.
_SLOTS = tuple(reversed(get_args(Slot)))
_LAST_ROW = "至少要留一行。"


def add_field(text: str) -> Edited:
    """Add a text above or below the table: in the first line, or in a new one below the table."""
    fields = items_of(text, "$.fields")
    slot = next((each for each in _SLOTS if free_line(text, each) == 1), "foot-left")
    names = {each.get("name") for each in fields}
    name = free_name("新的一项", names)
    values: dict[str, object] = {
        "id": new_id(text, "field"),
        "name": name,
        "label": f"{name}：",
        "kind": "text",
    }
    if (line := free_line(text, slot)) > 1:
        values["line"] = line
    text = add_item(text, "$.fields", len(fields), {**values, "slot": slot})
    return Edited(text, f"$.fields[{len(fields)}]")


def free_line(text: str, slot: str, field: Key = "") -> int:
    """Return the first line, counted from 1, that has room for a text in a slot.

    For a `field` that stands around the table already its own line comes first.
    """
    others = [
        each
        for at, each in enumerate(items_of(text, "$.fields"))
        if f"$.fields[{at}]" != field and each.get("printed") is not False
    ]
    tables = items_of(text, "$.tables") or [section_at(text, "$")]
    room = min(len(as_sections(table.get("columns"))) for table in tables)
    own = section_at(text, field).get("line", 1) if field else 1
    wanted = [own] if isinstance(own, int) else []
    for line in (*wanted, *range(1, len(others) + 1)):
        beside = [each for each in others if each.get("line", 1) == line]
        same = [each for each in beside if str(each.get("slot", ""))[:4] == slot[:4]]
        if len(same) < room and slot not in {each.get("slot") for each in same}:
            return line
    return len(others) + 1


def set_slot(text: str, field: Key, slot: str) -> str:
    """Return the text with a field in another slot; how far right it began is no longer so."""
    line = free_line(text, slot, field)
    text = set_key(set_key(text, field, "slot", slot), field, "left", None)
    return set_key(text, field, "line", line if line > 1 else None)


def remove_field(text: str, field: Key) -> Edited:
    """Remove a line above or below the table, with what names it."""
    stated = section_at(text, field)
    name, gone = str(stated.get("id", "")), set[Key]()
    for use in uses_of_field(text, name):
        if rest := use.without(name):
            text = set_key(text, use.item, use.name, rest)
        else:
            gone.add(use.item)
    text, said = without_checks(text, gone)
    return Edited(remove_item(text, field), "$", said)


def add_row(text: str, beside: Key) -> Edited:
    """Add a named row below another one (`$.named_rows[3]`), or as the last one of a table."""
    table = table_of(beside)
    rows = items_of(text, f"{table}.named_rows")
    at = position_of(beside) + 1 if ".named_rows[" in beside else len(rows)
    values: dict[str, object] = {"name": "新的一行"}
    if at and (classes := rows[at - 1].get("classes")):
        values["classes"] = list(classes)
    codes = [str(each.get("code", "")) for each in rows if each.get("code")]
    if codes and all(each.isdigit() for each in codes):
        values["code"] = str(max(map(int, codes)) + 1).zfill(len(codes[-1]))
    text = with_row(add_item(text, f"{table}.named_rows", at, values), table, at)
    return Edited(text, f"{table}.named_rows[{at}]")


def remove_row(text: str, row: Key) -> Edited:
    """Remove a named row, with the formulas that name it."""
    table, at = table_of(row), position_of(row)
    if len(items_of(text, f"{table}.named_rows")) <= 1:
        return Edited(text, row, _LAST_ROW)
    code = str(section_at(text, row).get("code", ""))
    formulas = formulas_of(text, table, of_rows=True)
    text, gone, said = without_formulas(text, formulas, row, {code} - {""})
    counts = {use.item for use in uses_of_row(text, table, code)}
    text, of_checks = without_checks(text, gone)
    text, of_counts = without_counts(text, counts)
    text = without_row(remove_item(text, row), table, at)
    return Edited(
        text, f"{table}.named_rows[{max(0, at - 1)}]", "".join([*said, of_checks, of_counts])
    )


def move_row(text: str, row: Key, by: int) -> Edited:
    """Move a named row up (-1) or down (1)."""
    part, at = list_of(row), position_of(row)
    to = at + by
    if not 0 <= to < len(items_of(text, part)):
        return Edited(text, row)
    return Edited(with_moved_row(move_item(text, row, to), table_of(row), at, to), f"{part}[{to}]")


def add_check(text: str, table: Key, values: Mapping[str, object]) -> Edited:
    """Add a check to a table, or (`$`) to the form."""
    at = len(items_of(text, f"{table}.checks"))
    return Edited(add_item(text, f"{table}.checks", at, values), f"{table}.checks[{at}]")

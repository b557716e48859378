"""Gestures on the lines around the table, on named rows and on checks: added, removed, moved."""

from collections.abc import Mapping

from fangfan_desktop.jobs.form_editor.columns import Edited
from fangfan_desktop.jobs.form_editor.form_text import (
    add_item,
    items_of,
    move_item,
    remove_item,
    section_at,
    set_key,
)
from fangfan_desktop.jobs.form_editor.pieces import Key, list_of, position_of, table_of
from fangfan_desktop.jobs.form_editor.references import (
    formulas_of,
    names_in,
    new_id,
    uses_of_field,
)

_SLOTS = ("head-left", "head-right", "foot-left", "foot-middle", "foot-right")
_FULL = "表头、表尾的五个位置都有了。请先去掉一项。"
_LAST_ROW = "至少要留一行。"


def add_field(text: str) -> Edited:
    """Add a line above or below the table, in the first slot that is free."""
    fields = items_of(text, "$.fields")
    used = {each.get("slot") for each in fields}
    slot = next((each for each in reversed(_SLOTS) if each not in used), None)
    if slot is None:
        return Edited(text, f"$.fields[{len(fields) - 1}]", _FULL)
    names = {each.get("name") for each in fields}
    name = next(n for at in ("", *range(2, 9)) if (n := f"新的一项{at}") not in names)
    values = {"id": new_id(text, "field"), "name": name, "label": f"{name}：", "kind": "text"}
    text = add_item(text, "$.fields", len(fields), {**values, "slot": slot})
    return Edited(text, f"$.fields[{len(fields)}]")


def remove_field(text: str, field: Key) -> Edited:
    """Remove a line above or below the table, with what names it."""
    stated = section_at(text, field)
    name, gone = str(stated.get("id", "")), set[Key]()
    for use in uses_of_field(text, name):
        if rest := use.without(name):
            text = set_key(text, use.item, use.name, rest)
        else:
            gone.add(use.item)
    for key in sorted(gone, key=position_of, reverse=True):
        text = remove_item(text, key)
    said = "看它的检查也去掉了。" if gone else ""
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
    text = add_item(text, f"{table}.named_rows", at, values)
    return Edited(text, f"{table}.named_rows[{at}]")


def remove_row(text: str, row: Key) -> Edited:
    """Remove a named row, with the formulas that name it."""
    table, at = table_of(row), position_of(row)
    if len(items_of(text, f"{table}.named_rows")) <= 1:
        return Edited(text, row, _LAST_ROW)
    code, gone, said = str(section_at(text, row).get("code", "")), set[Key](), list[str]()
    for each in formulas_of(text, table, of_rows=True):
        if code and code in names_in(str(each.value)) and each.item != row:
            if each.name == "computed":
                name = section_at(text, each.item).get("name", "")
                said.append(f"“{name}”由它算出，改成自己填了。")
                text = set_key(text, each.item, "computed", None)
            else:
                gone.add(each.item)
    for key in sorted(gone, key=position_of, reverse=True):
        text = remove_item(text, key)
    said += ["看它的检查也去掉了。"] if gone else []
    text = remove_item(text, row)
    return Edited(text, f"{table}.named_rows[{max(0, at - 1)}]", "".join(said))


def move_row(text: str, row: Key, by: int) -> Edited:
    """Move a named row up (-1) or down (1)."""
    part, to = list_of(row), position_of(row) + by
    if not 0 <= to < len(items_of(text, part)):
        return Edited(text, row)
    return Edited(move_item(text, row, to), f"{part}[{to}]")


def add_check(text: str, table: Key, values: Mapping[str, object]) -> Edited:
    """Add a check to a table, or (`$`) to the form."""
    at = len(items_of(text, f"{table}.checks"))
    return Edited(add_item(text, f"{table}.checks", at, values), f"{table}.checks[{at}]")

"""What goes along with a column or a row that is removed: formulas, checks, counts from ledgers."""

from collections.abc import Iterable
from typing import cast

from fangfan_desktop.jobs.form_editor.form_text import items_of, remove_item, section_at, set_key
from fangfan_desktop.jobs.form_editor.pieces import Key, position_of, table_of
from fangfan_desktop.jobs.form_editor.references import (
    NameUse,
    looks_at,
    names_in,
    uses_of_unit,
)

_NOT_COUNTED = "从台账数它的 {number} 条规则也去掉了。"


def without_unit(text: str, table: Key, column: Key) -> str:
    """Return the text whose checks no longer look for the unit of a column, if no other has it."""
    unit = section_at(text, column).get("unit", "")
    if [each.get("unit", "") for each in items_of(text, f"{table}.columns")].count(unit) > 1:
        return text
    for use in uses_of_unit(text, table, unit):
        if rest := use.without(unit):
            text = set_key(text, use.item, use.name, rest)
    return text


def blind_without(text: str, table: Key, column: Key) -> list[Key]:
    """Return the checks that look, by kinds or units, at no column but one."""
    checks = items_of(text, f"{table}.checks")
    columns = items_of(text, f"{table}.columns")
    own = columns.pop(position_of(column))
    return [
        f"{table}.checks[{at}]"
        for at, check in enumerate(checks)
        if check.get("on")
        and looks_at(check, own)
        and not any(looks_at(check, each) for each in columns)
    ]


def without_row_texts(text: str, table: Key, column: Key) -> str:
    """Return the text whose rows have no class or unit for a column of these that goes."""
    columns = items_of(text, f"{table}.columns")
    at = position_of(column)
    kind = columns[at].get("kind")
    if kind not in {"row_class", "row_unit"}:
        return text
    level = sum(each.get("kind") == "row_class" for each in columns[:at])
    for number, row in enumerate(items_of(text, f"{table}.named_rows")):
        key = f"{table}.named_rows[{number}]"
        classes = row.get("classes")
        if kind == "row_unit":
            text = set_key(text, key, "unit", None)
        elif isinstance(classes, list):
            names = enumerate(cast("list[object]", classes))
            kept = [name for nth, name in names if nth != level]
            text = set_key(text, key, "classes", kept or None)
    return text


def without_formulas(
    text: str, formulas: Iterable[NameUse], own: Key, names: set[str]
) -> tuple[str, list[Key], list[str]]:
    """Return the text without `computed` that needs what goes, the checks that do, and what is said.

    `own` is the column or row that goes, `names` are its names in the formulas.
    """
    gone, said = list[Key](), list[str]()
    for each in formulas:
        if each.item == own or names.isdisjoint(names_in(str(each.value))):
            continue
        if each.name == "computed":
            stated = section_at(text, each.item)
            said.append(f"“{stated.get('short', stated.get('name', ''))}”由它算出，改成自己填了。")
            text = set_key(text, each.item, "computed", None)
        else:
            gone.append(each.item)
    return text, gone, said


def without_checks(text: str, checks: Iterable[Key]) -> tuple[str, str]:
    """Return the text without some checks, and what is said of them."""
    keys = sorted(set(checks), key=lambda key: (table_of(key), position_of(key)))
    codes = "、".join(str(section_at(text, key).get("code", "")) for key in keys)
    for key in reversed(keys):
        text = remove_item(text, key)
    return text, f"看它的检查 {codes} 也去掉了。" if keys else ""


def without_counts(text: str, counts: Iterable[Key]) -> tuple[str, str]:
    """Return the text without some counts from ledgers, and what is said of them."""
    keys = sorted(counts, key=position_of, reverse=True)
    for key in keys:
        text = remove_item(text, key)
    return text, _NOT_COUNTED.format(number=len(keys)) if keys else ""

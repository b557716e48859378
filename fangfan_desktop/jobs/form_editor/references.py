"""What names a column, a group, a row or a field in a form's text, and how a new name is followed."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple, cast

from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.stated import Misstated, convert
from fangfan_desktop.jobs.form_editor.form_text import items_of, section_at, set_key, stated_at
from fangfan_desktop.jobs.form_editor.pieces import Key, table_of

# The keys of a check that name one column, several, or one of head and foot.
_OF_CHECKS = ("whole", "of", "within", "when.column")
_LISTS_OF_CHECKS = ("on.ids",)
_NAME = re.compile(r"(?<![\w.])[\w.]+(?![\w.])")


class NameUse(NamedTuple):
    """A place where something is named: the item, its key, and what is written there."""

    item: Key
    name: str
    value: Any

    def without(self, name: str) -> list[Any]:
        """Return what else is named there, if it is a list."""
        return [each for each in _listed(self.value) if each != name]


def uses_of_column(text: str, table: Key, column: str) -> list[NameUse]:
    """Return where the id of a column (or group) of a table is named outside of formulas."""
    found = [
        NameUse(f"{table}.{part}[{at}]", "under", item["under"])
        for part in ("columns", "groups")
        for at, item in enumerate(items_of(text, f"{table}.{part}"))
        if item.get("under") == column
    ]
    for key, name in ((table, "identity"), *_library(table)):
        if stated_at(text, f"{key}.{name}") == column:
            found.append(NameUse(key, name, column))
    found += [
        NameUse(f"{table}.named_rows[{at}]", "closed", item["closed"])
        for at, item in enumerate(items_of(text, f"{table}.named_rows"))
        if column in _listed(item.get("closed"))
    ]
    for at, check in enumerate(items_of(text, f"{table}.checks")):
        key = f"{table}.checks[{at}]"
        for name in (*_OF_CHECKS, *_LISTS_OF_CHECKS):
            value = _value(check, name)
            if value == column or column in _listed(value):
                found.append(NameUse(key, name, value))
    return found + uses_in_counts(text, column, ("column", "to"))


def uses_of_unit(text: str, table: Key, unit: str) -> list[NameUse]:
    """Return the checks of a table that look at the columns with a unit."""
    return [
        NameUse(f"{table}.checks[{at}]", "on.units", units)
        for at, check in enumerate(items_of(text, f"{table}.checks"))
        if unit in _listed(units := _value(check, "on.units"))
    ]


def uses_in_counts(text: str, name: str, keys: Sequence[str] = ("row",)) -> list[NameUse]:
    """Return where counts from ledgers name a column, or (`row`) a named row by its code."""
    counts = enumerate(items_of(text, "$.counts"))
    return [
        NameUse(f"$.counts[{at}]", key, name)
        for at, count in counts
        for key in keys
        if count.get(key) == name
    ]


def uses_of_row(text: str, table: Key, code: str) -> list[NameUse]:
    """Return where the code of a named row is named outside of formulas."""
    ids = {column.get("id") for column in items_of(text, f"{table}.columns")}
    uses = uses_in_counts(text, code) if code else []
    return [use for use in uses if section_at(text, use.item).get("column") in ids]


def paths_of(text: str, table: Key) -> list[list[str]]:
    """Return the ids from each column up to the first row of the header, its own first."""
    columns, groups = items_of(text, f"{table}.columns"), items_of(text, f"{table}.groups")
    under = {str(each.get("id", "")): str(each.get("under", "")) for each in (*groups, *columns)}
    found: list[list[str]] = []
    for column in columns:
        path = [str(column.get("id", ""))]
        while (above := under.get(path[-1], "")) and above not in path:
            path.append(above)
        found.append(path)
    return found


def _library(table: Key) -> tuple[tuple[Key, str], ...]:
    key = "$.project_library"
    return ((key, "at_least"), (key, "kinds")) if table == "$" else ()


def uses_of_field(text: str, field: str) -> list[NameUse]:
    """Return where the id of a line above or below the table is named in checks."""
    found: list[NameUse] = []
    for at, check in enumerate(items_of(text, "$.checks")):
        for name in ("field", "fields"):
            value = check.get(name)
            if value == field or field in _listed(value):
                found.append(NameUse(f"$.checks[{at}]", name, value))
    return found


def formulas_of(text: str, table: Key, *, of_rows: bool = False) -> list[NameUse]:
    """Return the formulas of a table about its columns, or about its named rows."""
    part = "named_rows" if of_rows else "columns"
    found = [
        NameUse(f"{table}.{part}[{at}]", "computed", item["computed"])
        for at, item in enumerate(items_of(text, f"{table}.{part}"))
        if item.get("computed")
    ]
    for at, check in enumerate(items_of(text, f"{table}.checks")):
        is_of_rows = check.get("rule") == "row_balance"
        if isinstance(check.get("formula"), str) and is_of_rows == of_rows:
            found.append(NameUse(f"{table}.checks[{at}]", "formula", check["formula"]))
    return found


def formulas_beside(text: str, table: Key) -> list[NameUse]:
    """Return the formulas of other tables that compare themselves with one: `pupils=other.enrolled`."""
    own = section_at(text, table).get("id") if table != "$" else None
    others = [f"$.tables[{at}]" for at, _ in enumerate(items_of(text, "$.tables"))]
    return [
        NameUse(f"{other}.checks[{at}]", "formula", check["formula"])
        for other in others
        for at, check in enumerate(items_of(text, f"{other}.checks"))
        if own and check.get("other") == own and isinstance(check.get("formula"), str)
    ]


def looks_at(check: dict[str, Any], column: dict[str, Any]) -> bool:
    """Return True if a check's `on` takes a column, by what their sections state."""
    try:
        on = convert(check.get("on", {}), On, "$")
    except Misstated:
        return False
    kind, unit = column.get("kind", "text"), str(column.get("unit", ""))
    adds_up = column.get("adds_up") is True
    name = str(column.get("id", ""))
    return on.takes(Column(name, "", "", kind, 0, unit=unit, adds_up=adds_up))


def names_in(formula: str) -> list[str]:
    """Return the names in a formula: numbers and ids of columns, codes of rows."""
    return _NAME.findall(fold_width(formula))


def _value(stated: dict[str, Any], name: str) -> Any:
    found: Any = stated
    for each in name.split("."):
        found = cast("dict[str, Any]", found).get(each) if isinstance(found, dict) else None
    return found


def _listed(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


# ── a new name is followed ──


def rename(text: str, uses: Iterable[NameUse], old: str, new: str) -> str:
    """Return the text with a new name in each place where the old one stands."""
    for use in uses:
        value = [new if each == old else each for each in _listed(use.value)] or new
        text = set_key(text, use.item, use.name, value)
    return text


def renamed_in_formulas(text: str, formulas: Iterable[NameUse], old: str, new: str) -> str:
    """Return the text with a new name in formulas that name the old one."""
    for each in formulas:
        formula = _with_name(str(each.value), old, new)
        if formula != each.value:
            text = set_key(text, each.item, each.name, formula)
    return text


def renamed_beside(text: str, table: Key, old: str, new: str) -> str:
    """Return the text with a new name of a column in the formulas of other tables."""
    return renamed_in_formulas(text, formulas_beside(text, table), f"other.{old}", f"other.{new}")


def _with_name(formula: str, old: str, new: str) -> str:
    """Return a formula with another name; a full-width name is found, too."""
    folded = fold_width(formula)
    if len(folded) != len(formula):
        return formula
    parts, at = list[str](), 0
    for found in _NAME.finditer(folded):
        if found[0] == old:
            parts += [formula[at : found.start()], new]
            at = found.end()
    return "".join([*parts, formula[at:]])


def code_of_column(stated: dict[str, Any]) -> str:
    """Return how formulas name a column, by what its section states: its number, or its id."""
    number, name = str(stated.get("number", "")), str(stated.get("id", ""))
    return Column(name, "", "", "text", 0, number=number).code


def set_number(text: str, column: Key, number: str) -> tuple[str, str]:
    """Return the text with a column's printed number, formulas following, and what is to be said."""
    table = table_of(column)
    stated = section_at(text, column)
    old = code_of_column(stated)
    text = set_key(text, column, "number", number)
    new = code_of_column(section_at(text, column))
    text = renamed_beside(text, table, old, new)
    return _followed(text, formulas_of(text, table), old, new, _codes(text, table, column))


def set_row_code(text: str, row: Key, code: str) -> tuple[str, str]:
    """Return the text with the code of a named row, formulas following, and what is to be said."""
    table = table_of(row)
    old = str(section_at(text, row).get("code", ""))
    text = set_key(text, row, "code", code)
    if code:
        text = rename(text, uses_of_row(text, table, old), old, code)
    rows = enumerate(items_of(text, f"{table}.named_rows"))
    others = {str(each.get("code", "")) for at, each in rows if f"{table}.named_rows[{at}]" != row}
    return _followed(text, formulas_of(text, table, of_rows=True), old, code, others)


def _codes(text: str, table: Key, without: Key) -> set[str]:
    columns = enumerate(items_of(text, f"{table}.columns"))
    return {code_of_column(each) for at, each in columns if f"{table}.columns[{at}]" != without}


def _followed(
    text: str, formulas: Sequence[NameUse], old: str, new: str, others: Iterable[str]
) -> tuple[str, str]:
    """Return the text with formulas that follow from an old name to a new one, and what is to be said."""
    named = [each for each in formulas if old and old in names_in(str(each.value))]
    taken = set(others)
    if not named or old == new:
        return text, ""
    if not new or new in taken or old in taken:
        return text, f"公式里写的还是“{old}”，没有跟着改：请看一下这 {len(named)} 条公式。"
    return renamed_in_formulas(text, named, old, new), f"{len(named)} 条公式跟着改成了“{new}”。"


def new_id(text: str, stem: str) -> str:
    """Return an id with this beginning that nothing in the form has yet: `column7`."""
    taken = set(ids_of(text))
    return next(name for at in count(1) if (name := f"{stem}{at}") not in taken)


def free_name(words: str, taken: Container[object]) -> str:
    """Return the first of 新的一栏, 新的一栏2, 新的一栏3 … that is not taken."""
    return next(name for at in count(1) if (name := f"{words}{at if at > 1 else ''}") not in taken)


def ids_of(text: str) -> Iterator[str]:
    """Yield the ids of all columns, groups, tables and fields."""
    tables = ["$", *(f"$.tables[{at}]" for at, _ in enumerate(items_of(text, "$.tables")))]
    lists = [f"{table}.{name}" for table in tables for name in ("columns", "groups")]
    for part in ("$.fields", "$.tables", *lists):
        yield from (str(item.get("id", "")) for item in items_of(text, part))

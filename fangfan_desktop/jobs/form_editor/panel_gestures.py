"""What typing into a line of the editor's panel does to a form's text."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from fangfan_desktop.forms.columns import AMOUNTS
from fangfan_desktop.jobs.form_editor.columns import Edited, put_under
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import (
    items_of,
    number_or_text,
    remove_item,
    set_key,
    stated_at,
    write_key,
)
from fangfan_desktop.jobs.form_editor.formula_words import as_written
from fangfan_desktop.jobs.form_editor.lines import set_slot
from fangfan_desktop.jobs.form_editor.panel import (
    PanelLine,
    formula_names,
    part_name,
    spelt_way,
)
from fangfan_desktop.jobs.form_editor.panel_file import panel_file
from fangfan_desktop.jobs.form_editor.pieces import Key, table_of
from fangfan_desktop.jobs.form_editor.references import (
    formulas_of,
    ids_of,
    rename,
    renamed_beside,
    renamed_in_formulas,
    set_number,
    set_row_code,
    uses_of_column,
    uses_of_unit,
)

_NEW_OPTIONS = ["第一种", "第二种"]
# The keys of a column that only some kinds have.
_OF_KINDS: Mapping[str, frozenset[str]] = {
    "scale": frozenset({"decimal", "percent"}),
    "options": frozenset({"one_of", "choices"}),
    "none": frozenset({"choices"}),
    "adds_up": AMOUNTS,
    "of_period": AMOUNTS | {"percent"},
    "computed": AMOUNTS | {"percent"},
    "unit": AMOUNTS,
}
# The kind of the column that a row is known by, if its rows are of such a kind.
_IDENTITIES: Mapping[str, str] = {"places": "place", "named": "row_name"}
# These stay when they are blank: a form has to state them.
_MUST_STAY = frozenset(
    {"title", "label", "short", "header", "name", "id", "kind", "slot", "identity"}
)
_TAKEN_ID = "“{id}”已经是别处的编号，没有改。请换一个。"
_NO_ID = "编号不能空着，没有改。"
_SEPARATORS = re.compile(r"[、,，]")


def set_line(editing: FormEditing, item: Key, line: PanelLine, value: str) -> Edited:
    """Return the text with another value of a line of the panel; what follows from it is changed, too."""
    if special := _SPECIAL.get((part_name(item), line.key)):
        return special(editing, item, value)
    if line.key.startswith("due."):
        typed = number_or_text(value.strip())
        return Edited(write_key(editing.text, item, line.key, typed), item)
    return Edited(_set_plain(editing.text, item, line, value), item)


def _set_plain(text: str, item: Key, line: PanelLine, value: str) -> str:
    bare = value.strip()
    match line.kind:
        case "flag":
            return set_key(text, item, line.key, bool(value))
        case "list":
            words = [each.strip() for each in _SEPARATORS.split(value) if each.strip()]
            return set_key(text, item, line.key, words)
        case "number" if bare:
            return write_key(text, item, line.key, number_or_text(bare))
        case _:
            write = write_key if line.key in _MUST_STAY else set_key
            return write(text, item, line.key, value)


def _header(editing: FormEditing, item: Key, value: str) -> Edited:
    """Change a caption; the short name follows while it is the same."""
    stated: Mapping[str, Any] = editing.section(item)
    text = write_key(editing.text, item, "header", value)
    if "short" in stated and stated["short"] == stated.get("header"):
        text = write_key(text, item, "short", value)
    if "".join(stated.get("words", ())) != value:
        text = set_key(text, item, "words", None)
    return Edited(text, item)


def _kind(editing: FormEditing, item: Key, kind: str) -> Edited:
    """Change the kind of a column; keys that it does not have go."""
    stated: Mapping[str, Any] = editing.section(item)
    text = set_key(editing.text, item, "kind", kind)
    for name, kinds in _OF_KINDS.items():
        if name in stated and kind not in kinds:
            text = set_key(text, item, name, None)
    if kind in _OF_KINDS["options"] and not stated.get("options"):
        text = set_key(text, item, "options", _NEW_OPTIONS)
    return Edited(_with_identity(text, table_of(item)), item)


def _with_identity(text: str, table: Key) -> str:
    """Return the text whose rows are known by their place or their name, if they are of that kind."""
    wanted = _IDENTITIES.get(str(stated_at(text, f"{table}.rows")))
    names = [c.get("id") for c in items_of(text, f"{table}.columns") if c.get("kind") == wanted]
    if not names or stated_at(text, f"{table}.identity") in names:
        return text
    return set_key(text, table, "identity", names[0])


def _rows(editing: FormEditing, item: Key, value: str) -> Edited:
    """Change what a row is; the named rows and the total go with the rows that had them."""
    text, said = set_key(editing.text, item, "rows", value), ""
    rows = items_of(text, f"{item}.named_rows")
    if value != "named" and rows:
        said = f"表定好的 {len(rows)} 行也去掉了，按 Ctrl+Z 可以撤销。"
        for at in reversed(range(len(rows))):
            text = remove_item(text, f"{item}.named_rows[{at}]")
    if value != "places":
        for name in ("total", "total_row", "total_at"):
            text = set_key(text, item, name, None)
    return Edited(_with_identity(text, item), item, said)


def _span(editing: FormEditing, item: Key, value: str) -> Edited:
    text = editing.text
    for name in ("adds_up", "of_period"):
        text = set_key(text, item, name, name == value)
    return Edited(text, item)


def _id(editing: FormEditing, item: Key, value: str) -> Edited:
    """Change the id of a column; what names it follows. One that another part has is not taken."""
    text, table, new = editing.text, table_of(item), value.strip()
    old = str(editing.section(item).get("id", ""))
    if new == old:
        return Edited(text, item)
    if not new or new in ids_of(text):
        return Edited(text, item, _TAKEN_ID.format(id=new) if new else _NO_ID)
    if old:
        text = rename(text, uses_of_column(text, table, old), old, new)
        text = renamed_in_formulas(text, formulas_of(text, table), old, new)
        text = renamed_beside(text, table, old, new)
    return Edited(write_key(text, item, "id", new), item)


def _unit(editing: FormEditing, item: Key, value: str) -> Edited:
    """Change the unit of a column; checks of the columns with this unit follow its last one."""
    text, table, new = editing.text, table_of(item), value.strip()
    old = str(editing.section(item).get("unit", ""))
    units = [each.get("unit", "") for each in editing.sections(f"{table}.columns")]
    text = set_key(text, item, "unit", new)
    if old and new and units.count(old) == 1:
        text = rename(text, uses_of_unit(text, table, old), old, new)
    return Edited(text, item)


def _number(editing: FormEditing, item: Key, value: str) -> Edited:
    text, said = set_number(editing.text, item, value.strip())
    return Edited(text, item, said)


def _code(editing: FormEditing, item: Key, value: str) -> Edited:
    text, said = set_row_code(editing.text, item, value.strip())
    return Edited(text, item, said)


def _computed(editing: FormEditing, item: Key, value: str) -> Edited:
    """Change the formula that computes a column or a row; names in it become codes."""
    formula = as_written(value.strip(), formula_names(editing, item))
    return Edited(set_key(editing.text, item, "computed", formula), item)


def _under(editing: FormEditing, item: Key, value: str) -> Edited:
    return put_under(editing.text, item, value)


def _period(editing: FormEditing, item: Key, period: str) -> Edited:
    """Change how often the form is reported, with the first way of a due date that this can have."""
    text = set_key(editing.text, item, "period", period)
    way = next(way for way in panel_file().due if period in way.periods)
    return Edited(set_key(text, item, "due", way.value), item)


def _slot(editing: FormEditing, item: Key, value: str) -> Edited:
    return Edited(set_slot(editing.text, item, value), item)


def _due(editing: FormEditing, item: Key, value: str) -> Edited:
    """Change the way of a due date."""
    period = editing.part("$.period")
    ways = (way for way in panel_file().due if period in way.periods)
    way = next((each for each in ways if spelt_way(each) == value), None)
    return Edited(set_key(editing.text, item, "due", way.value) if way else editing.text, item)


_Setter = Callable[[FormEditing, Key, str], Edited]
_SPECIAL: Mapping[tuple[str, str], _Setter] = {
    ("column", "header"): _header,
    ("group", "header"): _header,
    ("column", "kind"): _kind,
    ("column", "span"): _span,
    ("column", "id"): _id,
    ("column", "unit"): _unit,
    ("column", "number"): _number,
    ("column", "computed"): _computed,
    ("named_row", "computed"): _computed,
    ("named_row", "code"): _code,
    ("column", "under"): _under,
    ("field", "slot"): _slot,
    ("form", "rows"): _rows,
    ("table", "rows"): _rows,
    ("form", "period"): _period,
    ("form", "due"): _due,
}

"""The lines of the editor's panel for a part of the form."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from fangfan_desktop.forms.columns import FIGURES
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import as_section
from fangfan_desktop.jobs.form_editor.formula_words import (
    in_words,
    names_of_columns,
    names_of_rows,
)
from fangfan_desktop.jobs.form_editor.panel_file import (
    PARTS,
    DueWay,
    Option,
    PanelEntry,
    panel_file,
)
from fangfan_desktop.jobs.form_editor.pieces import Key, table_of


class PanelLine(NamedTuple):
    """A line of the panel: its key in the file, its words, how it is filled in, and what it says now."""

    key: str
    words: str
    kind: str
    value: str
    choices: tuple[Option, ...] = ()
    hint: str = ""
    late: bool = False


def part_name(item: Key) -> str:
    """Return what kind of part an item is: `form`, `table`, `column`, `group`, `field`, `named_row`."""
    if item == "$":
        return "form"
    name = re.findall(r"\.(\w+)\[\d+\]", item)[-1]
    return PARTS.get(name, "table")


def panel_of(editing: FormEditing, item: Key) -> list[PanelLine]:
    """Return the lines of the panel for a part of the form, as they are now."""
    part, stated = part_name(item), editing.section(item)
    panel = panel_file()
    entries = list(getattr(panel, part))
    if part == "form" and not stated.get("tables"):
        entries += [entry for entry in panel.table if not entry.tables]
    rows = editing.section(table_of(item)).get("rows", "")
    lines: list[PanelLine] = []
    for entry in entries:
        if (entry.kinds and stated.get("kind") not in entry.kinds) or (
            entry.rows and rows not in entry.rows
        ):
            continue
        lines += _due_lines(entry, stated) if entry.as_ == "due" else [_line(editing, item, entry)]
    return lines


def _line(editing: FormEditing, item: Key, entry: PanelEntry) -> PanelLine:
    stated = editing.section(item)
    kind, choices = entry.as_, entry.choices
    value = shown_value(stated.get(entry.key), entry.usual)
    if entry.key == "computed":
        value = in_words(value, formula_names(editing, item))
    if kind == "under":
        kind, choices = "choice", _above(editing, item)
    elif kind == "identity":
        columns = editing.sections(f"{table_of(item)}.columns")
        kind = "choice"
        choices = tuple((str(c.get("id", "")), str(c.get("short", ""))) for c in columns)
    elif kind == "span":
        value = next((name for name in ("adds_up", "of_period") if stated.get(name)), "")
        kind = "choice"
    if kind == "choice" and value not in {name for name, _ in choices}:
        choices = ((value, value or "（没有写）"), *choices)
    return PanelLine(entry.key, entry.words, kind, value, choices, entry.hint, entry.late)


def formula_names(editing: FormEditing, item: Key) -> dict[str, str]:
    """Return the names that the formula of a column or a named row may have, each with its code."""
    table = table_of(item)
    if part_name(item) == "named_row":
        return names_of_rows(editing.sections(f"{table}.named_rows"))
    return names_of_columns(editing.sections(f"{table}.columns"))


def shown_value(value: object, usual: str = "") -> str:
    """Return a value of the file as a line shows it."""
    if value is None:
        return usual
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, list | tuple):
        return "、".join(map(str, cast("Sequence[object]", value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _above(editing: FormEditing, item: Key) -> tuple[Option, ...]:
    """Return the captions that a part of the header can stand under."""
    table, own = table_of(item), editing.section(item).get("id")
    groups = editing.sections(f"{table}.groups")
    columns = editing.sections(f"{table}.columns")
    found = [(str(g.get("id", "")), f"标题“{g.get('header', '')}”") for g in groups]
    if part_name(item) == "column":
        wholes = (c for c in columns if c.get("kind") in FIGURES)
        found += [(str(c.get("id", "")), f"“{c.get('short', '')}”的其中") for c in wholes]
    return (("", "最上面一层"), *(each for each in found if each[0] != own))


# ── the due date ──


def _due_lines(entry: PanelEntry, stated: Mapping[str, Any]) -> list[PanelLine]:
    """Return the line with the way of the due date, and one for each number in it."""
    panel, due = panel_file(), as_section(stated.get("due"))
    period = str(stated.get("period", ""))
    ways = [way for way in panel.due if period in way.periods]
    choices = tuple((spelt_way(way), way.words) for way in ways)
    now = next((spelt_way(way) for way in ways if way.value.keys() == due.keys() - {"if_free"}), "")
    if not now:
        choices = (("", "别的写法"), *choices)
    numbers = [
        PanelLine(f"due.{name}", panel.due_words[name], "line", shown_value(value))
        for name, value in due.items()
        if name in panel.due_words
    ]
    return [PanelLine(entry.key, entry.words, "choice", now, choices, entry.hint), *numbers]


def spelt_way(way: DueWay) -> str:
    """Return a way of a due date as the value of its line: the keys that it states."""
    return " ".join(way.value)

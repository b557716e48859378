"""What `resources/form_editor/panel.toml` states: the lines of the editor's panel."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from fangfan_desktop.paths import resources

# A value as it is written in the file, and in words.
Option = tuple[str, str]
# The kinds of parts by the lists that they stand in.
PARTS: Mapping[str, str] = {
    "columns": "column",
    "groups": "group",
    "fields": "field",
    "named_rows": "named_row",
}


class PanelEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the panel as `resources/form_editor/panel.toml` states it.

    `words` stand before it, `hint` below. `usual` is its value if the form says nothing. It is for
    columns of `kinds`, for tables with these `rows`; with `tables` for one of several tables.
    What is typed `late` counts when the line is left: others follow it, and half a name has no use.
    """

    key: str
    words: str
    as_: Literal[
        "line", "text", "number", "flag", "choice", "list", "under", "identity", "span", "due"
    ] = msgspec.field(name="as")
    hint: str = ""
    choices: tuple[Option, ...] = ()
    usual: str = ""
    kinds: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    tables: bool = False
    late: bool = False


class DueWay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way to say when a form is due: for which periods, in words, and what it states at first."""

    periods: tuple[str, ...]
    words: str
    value: dict[str, Any]


class PanelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `panel.toml` states: the lines for each kind of part, and the ways of a due date."""

    form: tuple[PanelEntry, ...]
    table: tuple[PanelEntry, ...]
    column: tuple[PanelEntry, ...]
    group: tuple[PanelEntry, ...]
    field: tuple[PanelEntry, ...]
    named_row: tuple[PanelEntry, ...]
    due: tuple[DueWay, ...]
    due_words: dict[str, str]


@cache
def panel_file() -> PanelFile:
    """Return what the program's `panel.toml` states."""
    text = (resources() / "form_editor" / "panel.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), PanelFile)

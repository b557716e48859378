"""Gestures on the header: columns are added, removed and moved, put below a caption and out of it.

Each returns the new text, and what else was changed, in a sentence for the clerk.
"""

from collections.abc import Mapping
from typing import NamedTuple

from fangfan_desktop.jobs.form_editor.form_text import (
    add_item,
    items_of,
    move_item,
    remove_item,
    section_at,
    set_key,
)
from fangfan_desktop.jobs.form_editor.paper_follows import with_widths
from fangfan_desktop.jobs.form_editor.pieces import Key, position_of, table_of
from fangfan_desktop.jobs.form_editor.references import (
    code_of_column,
    formulas_beside,
    formulas_of,
    free_name,
    new_id,
    paths_of,
    uses_of_column,
)
from fangfan_desktop.jobs.form_editor.taken_along import (
    blind_without,
    without_checks,
    without_counts,
    without_formulas,
    without_row_texts,
    without_unit,
)


class Edited(NamedTuple):
    """A text after a gesture, what is chosen now, and what else happened, in a sentence."""

    text: str
    chosen: Key
    said: str = ""


_NEW_COLUMN: Mapping[str, object] = {
    "header": "新的一栏",
    "short": "新的一栏",
    "kind": "count",
    "width": 20,
}
_NO_LIBRARY = "项目库靠它挑项目，不再从这张表里挑了。"
_NOT_LAST = "至少要留两栏。要去掉这一栏，请先加一栏。"


def add_column(text: str, beside: Key) -> Edited:
    """Add a column right of another one (`$.columns[2]`), or as the last of a table (`$`)."""
    table = table_of(beside)
    columns = items_of(text, f"{table}.columns")
    is_column = ".columns[" in beside
    at = position_of(beside) + 1 if is_column else len(columns)
    name = new_id(text, "column")
    headers = {each.get("header") for each in columns}
    header = free_name("新的一栏", headers)
    values = {"id": name, **_NEW_COLUMN, "header": header, "short": header}
    under = columns[position_of(beside)].get("under", "") if is_column else ""
    if is_column:
        at = position_of(beside) + _span(text, beside)
    if under:
        values["under"] = under
    added = add_item(text, f"{table}.columns", at, values)
    return Edited(with_widths(text, added, table), f"{table}.columns[{at}]")


def remove_column(text: str, column: Key) -> Edited:
    """Remove a column, with what names it; its parts move up to where it stood."""
    table, at = table_of(column), position_of(column)
    columns = items_of(text, f"{table}.columns")
    if len(columns) <= 2:
        return Edited(text, column, _NOT_LAST)
    stated = columns[at]
    name, above = str(stated.get("id", "")), str(stated.get("under", ""))
    names = {name, code_of_column(stated)} - {""}
    text, gone, said = without_formulas(text, formulas_of(text, table), column, names)
    beside = {f"other.{each}" for each in names}
    gone += without_formulas(text, formulas_beside(text, table), column, beside)[1]
    text = without_row_texts(without_unit(text, table, column), table, column)
    gone += blind_without(text, table, column)
    counts = set[Key]()
    for use in uses_of_column(text, table, name):
        if use.name == "under":
            text = set_key(text, use.item, "under", above)
        elif rest := use.without(name):
            text = set_key(text, use.item, use.name, rest)
        elif use.name == "closed":
            text = set_key(text, use.item, "closed", None)
        elif ".checks[" in use.item:
            gone.append(use.item)
        elif ".counts[" in use.item:
            counts.add(use.item)
        elif use.item == "$.project_library":
            text = set_key(text, "$", "project_library", None)
            said.append(_NO_LIBRARY)
    text, of_checks = without_checks(text, gone)
    text, of_counts = without_counts(text, counts)
    rest = with_widths(text, remove_item(text, column), table)
    text = _without_bare_groups(rest, table)
    said += [of_checks, of_counts]
    return Edited(text, f"{table}.columns[{max(0, at - 1)}]", "".join(said))


def _without_bare_groups(text: str, table: Key) -> str:
    """Return the text without captions that nothing stands under any more."""
    while True:
        groups = items_of(text, f"{table}.groups")
        used = {each.get("under") for each in (*items_of(text, f"{table}.columns"), *groups)}
        bare = [at for at, group in enumerate(groups) if group.get("id") not in used]
        if not bare:
            return text
        text = remove_item(text, f"{table}.groups[{bare[-1]}]")


# ── where columns stand ──


def _span(text: str, column: Key) -> int:
    """Return over how many columns a caption stands: itself, and its parts right of it."""
    paths, at = paths_of(text, table_of(column)), position_of(column)
    end = at + 1
    while end < len(paths) and paths[at][0] in paths[end]:
        end += 1
    return end - at


def move_column(text: str, column: Key, by: int) -> Edited:
    """Move a column with its parts one place to the left (-1) or right (1).

    It passes by a whole group; at the edge of its own group it steps out of it.
    """
    table, at = table_of(column), position_of(column)
    paths, span = paths_of(text, table), _span(text, column)
    beside = at - 1 if by < 0 else at + span
    above = paths[at][1] if len(paths[at]) > 1 else ""
    if not 0 <= beside < len(paths):
        out = "" if not above else _grand(paths[at])
        text = set_key(text, column, "under", out) if above else text
        return Edited(_without_bare_groups(text, table), column)
    if above and (above not in paths[beside] or paths[beside][0] == above):
        text = set_key(text, column, "under", _grand(paths[at]))
        if paths[beside][0] == above:  # its whole, whose other parts stay right of it
            return Edited(_moved(text, table, at, span, beside), f"{table}.columns[{beside}]")
        return Edited(_without_bare_groups(text, table), column)
    start, end = _sibling(paths, beside, above)
    to = start if by < 0 else end - span
    return Edited(_moved(text, table, at, span, to), f"{table}.columns[{to}]")


def _grand(path: list[str]) -> str:
    return path[2] if len(path) > 2 else ""


def _sibling(paths: list[list[str]], at: int, above: str) -> tuple[int, int]:
    """Return where the caption beside begins and ends that stands directly under `above`."""
    path = paths[at]
    name = path[path.index(above) - 1] if above in path else path[-1]
    own = [each for each, other in enumerate(paths) if name in other]
    start = end = at
    while start - 1 in own:
        start -= 1
    while end + 1 in own:
        end += 1
    return start, end + 1


def _moved(text: str, table: Key, at: int, span: int, to: int) -> str:
    """Return the text with `span` columns from position `at` at position `to`."""
    for number in range(span):
        source, target = (at + number, to + number) if to < at else (at, to + span - 1)
        text = move_item(text, f"{table}.columns[{source}]", target)
    return text


def put_under(text: str, column: Key, above: str) -> Edited:
    """Put a column with its parts below a caption (the id of a group or a column), or out of all ('')."""
    table, at = table_of(column), position_of(column)
    text = set_key(text, column, "under", above)
    paths, span = paths_of(text, table), _span(text, column)
    own = range(at, at + span)
    others = [i for i, path in enumerate(paths) if above in path and i not in own] if above else []
    if above and others and not (others[0] <= at <= others[-1] + 1):
        to = others[-1] + 1 - (span if at < others[0] else 0)
        text, at = _moved(text, table, at, span, to), to
    elif not above:
        to = _end_of_neighbours(paths, at, span)
        text, at = _moved(text, table, at, span, to), to
    return Edited(_without_bare_groups(text, table), f"{table}.columns[{at}]")


def _end_of_neighbours(paths: list[list[str]], at: int, span: int) -> int:
    """Return where columns stand that leave a caption whose other columns are on both their sides."""
    left = set(paths[at - 1]) if at else set[str]()
    end = at + span
    while end < len(paths) and left & set(paths[end]):
        end += 1
    return end - span


def add_group(text: str, column: Key) -> Edited:
    """Put a new caption above a column with its parts."""
    table = table_of(column)
    groups = items_of(text, f"{table}.groups")
    name = new_id(text, "group")
    headers = {each.get("header") for each in groups}
    header = free_name("新的上级标题", headers)
    values = {"id": name, "header": header}
    if above := str(section_at(text, column).get("under", "")):
        values["under"] = above
    text = set_key(text, column, "under", name)
    text = add_item(text, f"{table}.groups", len(groups), values)
    return Edited(text, f"{table}.groups[{len(groups)}]")


def remove_group(text: str, group: Key) -> Edited:
    """Remove a caption that groups; its columns stay, one row higher."""
    table, stated = table_of(group), section_at(text, group)
    name, above = str(stated.get("id", "")), str(stated.get("under", ""))
    below = [use for use in uses_of_column(text, table, name) if use.name == "under"]
    for use in below:
        text = set_key(text, use.item, "under", above)
    first = next((use.item for use in below if ".columns[" in use.item), table)
    return Edited(remove_item(text, group), first)

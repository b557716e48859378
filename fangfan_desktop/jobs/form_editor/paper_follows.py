"""What a form's own paper states by position follows a gesture: heights of rows and lines, widths.

A form that is printed like its attachment says how high each row of its header, each named row and
each line around its table is. What did not fit before stays as it is: that is told.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, cast

from fangfan_desktop.jobs.form_editor.form_text import (
    change_list,
    items_of,
    section_at,
    set_key,
    stated_at,
)
from fangfan_desktop.jobs.form_editor.pieces import Key
from fangfan_desktop.jobs.form_editor.references import paths_of


class _HeaderRows(NamedTuple):
    """How many rows a header has: of captions, of units, of numbers."""

    captions: int
    units: int
    numbers: int


def paper_follows(before: str, after: str) -> str:
    """Return the text after a gesture with heights for the rows and lines that it has now."""
    for place in ("head", "foot"):
        after = _with_lines(before, after, place)
    for table in _tables(after):
        after = _with_header(before, after, table)
        if stated_at(before, f"{table}.rows") == "named" != stated_at(after, f"{table}.rows"):
            after = set_key(after, table, "look.rows", None)
    return after


def _tables(text: str) -> Iterator[Key]:
    tables = items_of(text, "$.tables")
    yield from (f"$.tables[{at}]" for at in range(len(tables))) if tables else ("$",)


# ── the lines around the table ──


def _with_lines(before: str, after: str, place: str) -> str:
    """Return the text with lines above (`head`) or below the table counted from 1 again."""
    was, now = _lines(before, place), _lines(after, place)
    if was is None or now is None or was == now or was != [*range(1, len(was) + 1)]:
        return after
    for at, field in enumerate(items_of(after, "$.fields")):
        if _is_at(field, place) and (line := now.index(field.get("line", 1)) + 1) != field.get(
            "line", 1
        ):
            after = set_key(after, f"$.fields[{at}]", "line", line if line > 1 else None)
    if len(_list(after, f"$.paper.{place}")) != len(was) or not was:
        return after
    if not now:
        return set_key(after, "$", f"paper.{place}", None)
    kept = [line for line in was if line in now]

    def change(lines: list[Any]) -> None:
        for line in reversed(was):
            if line not in now:
                del lines[line - 1]
        for _ in range(len(now) - len(kept)):
            lines.append(lines[-1])

    return change_list(after, "$", f"paper.{place}", change)


def _is_at(field: dict[str, Any], place: str) -> bool:
    return str(field.get("slot", "")).startswith(place) and field.get("printed") is not False


def _lines(text: str, place: str) -> list[int] | None:
    """Return which lines there are above or below the table; None if one is no number from 1."""
    stated = {f.get("line", 1) for f in items_of(text, "$.fields") if _is_at(f, place)}
    if any(type(line) is not int or line < 1 for line in stated):
        return None
    return sorted(stated)


# ── the header ──


def _with_header(before: str, after: str, table: Key) -> str:
    """Return the text with a height for each row of a table's header."""
    was, now = _header_rows(before, table), _header_rows(after, table)
    heights = _list(after, f"{table}.look.caption_rows")
    if was == now or not heights or len(heights) != sum(was) or not _are_numbers(heights):
        return after

    def change(rows: list[Any]) -> None:
        for _ in range(now.captions - was.captions):
            rows.insert(was.captions, rows[was.captions - 1])
        for _ in range(was.captions - now.captions):  # what stood in both rows keeps its room
            rows[now.captions - 1] = round(rows[now.captions - 1] + rows.pop(now.captions), 2)
        for at, had, has in (
            (now.captions, was.units, now.units),
            (now.captions + now.units, was.numbers, now.numbers),
        ):
            if has > had:
                rows.insert(at, min(heights))
            elif had > has:
                del rows[at]

    return change_list(after, table, "look.caption_rows", change)


def _header_rows(text: str, table: Key) -> _HeaderRows:
    columns = items_of(text, f"{table}.columns")
    paths = zip(columns, paths_of(text, table), strict=True)
    captions = max((len(path) for c, path in paths if c.get("printed") is not False), default=0)
    units = stated_at(text, f"{table}.unit_row") is True
    numbers = any(column.get("number") for column in columns)
    return _HeaderRows(captions, units, numbers)


# ── named rows ──


def with_row(text: str, table: Key, at: int) -> str:
    """Return the text with a height for a named row that was added: that of the row above it."""
    number = len(items_of(text, f"{table}.named_rows")) - 1
    return _with_heights(text, table, number, lambda rows: rows.insert(at, rows[max(0, at - 1)]))


def without_row(text: str, table: Key, at: int) -> str:
    """Return the text without the height of a named row that was removed."""
    number = len(items_of(text, f"{table}.named_rows")) + 1
    return _with_heights(text, table, number, lambda rows: rows.pop(at))


def with_moved_row(text: str, table: Key, at: int, to: int) -> str:
    """Return the text with the height of a named row at its new position."""
    number = len(items_of(text, f"{table}.named_rows"))

    def change(rows: list[Any]) -> None:
        moved = list(rows)
        moved.insert(to, moved.pop(at))
        for number, height in enumerate(moved):
            if rows[number] != height:
                rows[number] = height

    return _with_heights(text, table, number, change)


def _with_heights(text: str, table: Key, number: int, change: Callable[[list[Any]], object]) -> str:
    """Return the text with the heights of a table's named rows changed, if there are so many."""
    if len(_list(text, f"{table}.look.rows")) != number:
        return text
    return change_list(text, table, "look.rows", change)


# ── widths ──


def with_widths(before: str, after: str, table: Key) -> str:
    """Return the text with a table as wide as it was, after a column was added or removed.

    Only if it is drawn just so (`look`): else the page's room is shared anyway.
    """
    was, now = _widths(before, table), _widths(after, table)
    if not section_at(after, f"{table}.look") or not was or not now:
        return after
    scale = sum(was.values()) / sum(now.values())
    for column, width in now.items():
        after = set_key(after, column, "width", round(width * scale, 2))
    return after


def _widths(text: str, table: Key) -> dict[Key, float]:
    """Return the width of each printed column; nothing if one is no number above 0."""
    found: dict[Key, Any] = {
        f"{table}.columns[{at}]": column.get("width")
        for at, column in enumerate(items_of(text, f"{table}.columns"))
        if column.get("printed") is not False
    }
    return found if _are_numbers(found.values()) else {}


def _are_numbers(values: Iterable[object]) -> bool:
    return all(isinstance(each, int | float) and each > 0 for each in values)


def _list(text: str, key: Key) -> list[Any]:
    """Return a list that is stated at a key; nothing if it is none."""
    stated = stated_at(text, key)
    return cast("list[Any]", stated) if isinstance(stated, list) else []

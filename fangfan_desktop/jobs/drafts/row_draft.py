"""Draw the rows that a form names, in the keys of a form's file."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.formula import is_name
from fangfan_desktop.jobs.drafts.column_kinds import bare_caption
from fangfan_desktop.jobs.drafts.printed_text import SECTION, tidy
from fangfan_desktop.jobs.drafts.row_kinds import RowsGuess, is_closed
from fangfan_desktop.jobs.drafts.table_shape import TableShape

_INDENT = re.compile(r"^[　 ]*")
_DEEPEST = 10
_INNER = re.compile(r"\d{1,2}[.．、]|[(（][一二三四五六七八九十\d]{1,2}[)）]")


def named_at(shape: TableShape, rows: RowsGuess) -> tuple[int, ...]:
    """Return the numbers of the rows with a name."""
    return tuple(
        at for at, row in enumerate(shape.body) if fold_key(row[rows.name_at]) or _spans(shape, at)
    )


def _spans(shape: TableShape, at: int) -> bool:
    """Return True if a row is one cell over the whole table: a heading."""
    slots = [slot for slot in shape.body_slots[at] if slot.span]
    if len(slots) != 1 or slots[0].span != len(shape.widths):
        return False
    return bool(slots[0].words) and not is_closed(
        slots[0].words
    )  # a dash parts rows, and names none


def draft_rows(
    shape: TableShape, rows: RowsGuess, ids: Sequence[str], named: Sequence[int]
) -> list[dict[str, Any]]:
    """Return the named rows in the keys of a form's file; `ids` are those of the columns."""
    found: list[dict[str, Any]] = []
    single = (rows.name_at, rows.code_at, rows.unit_at)
    naming = {at for at in (*single, *rows.class_at) if at is not None}
    figures = [at for at in range(len(ids)) if at not in naming]
    for at in named:
        texts = shape.body[at]
        raw = texts[rows.name_at] or next(text for text in texts if text.strip())
        row: dict[str, Any] = {"name": tidy(raw)}
        code = fold_width(texts[rows.code_at]) if rows.code_at is not None else ""
        if is_name(code) and not is_closed(code):
            row["code"] = code
        if classes := [name for each in rows.class_at if (name := tidy(texts[each]))]:
            row["classes"] = classes
        unit = tidy(texts[rows.unit_at]) if rows.unit_at is not None else ""
        if unit and not is_closed(unit):
            row["unit"] = unit
        if indent := _indent(raw):
            row["indent"] = indent
        closed = [ids[column] for column in figures if is_closed(texts[column])]
        if _is_heading(shape, at, rows, figures, row, closed):
            row["heading"] = True
            row.pop("unit", None)
        elif closed:
            row["closed"] = closed
        found.append(row)
    return _told_apart(found)


def _told_apart(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows of which those of the same name have a code; it is printed only if a column has it."""
    names = Counter(map(_whole_key, rows))
    taken = {row.get("code", "").lstrip("0") for row in rows}
    for number, row in enumerate(rows, 1):
        if names[_whole_key(row)] > 1 and "code" not in row and not row.get("heading"):
            code = next(c for n in range(number, 10_000) if (c := str(n)) not in taken)
            taken.add(code)
            row["code"] = code
    return rows


def _whole_key(row: Mapping[str, Any]) -> str:
    """Return a row's classes and name, as they are compared."""
    return fold_key("·".join((*row.get("classes", ()), row["name"])))


def _next_is_inner(shape: TableShape, at: int, rows: RowsGuess) -> bool:
    """Return True if the names have units in brackets, and the next row begins with a lower number."""
    names = [tidy(row[rows.name_at]) for row in shape.body]
    has_units = sum(bool(bare_caption(name)[1]) for name in names) * 2 > len(names)
    return has_units and at + 1 < len(names) and bool(_INNER.match(names[at + 1]))


def _indent(name: str) -> int:
    blanks = _INDENT.match(name.strip("\n"))
    assert blanks
    return min(_DEEPEST, round(sum(1.0 if c == "　" else 0.5 for c in blanks[0])))


def _is_heading(
    shape: TableShape,
    at: int,
    rows: RowsGuess,
    figures: Sequence[int],
    row: Mapping[str, Any],
    closed: Sequence[str],
) -> bool:
    """Return True if a row has its name alone: over the table, or beside closed cells without a code."""
    if _spans(shape, at):
        return True
    over = next((s for s in shape.body_slots[at] if s.first <= rows.name_at < s.last), None)
    if over and over.last > min(figures, default=0) and over.span > 1:
        return True
    if len(closed) == len(figures) > 0:
        return "code" not in row and "unit" not in row
    is_section = bool(SECTION.match(row["name"]))
    if is_section and _next_is_inner(shape, at, rows):
        return "code" not in row and not bare_caption(row["name"])[1]
    return (
        is_section
        and "code" not in row
        and "unit" not in row
        and (rows.unit_at is not None or rows.code_at is not None)
    )

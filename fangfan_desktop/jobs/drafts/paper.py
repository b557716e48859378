"""Say how an attachment is printed: its page, its lines, its table, in the keys of a form's file."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from fangfan_desktop.exchange.attachments.drawn import Align, DrawnLine, DrawnTable, DrawnText, Ink
from fangfan_desktop.jobs.drafts.printed_form import PrintedForm
from fangfan_desktop.jobs.drafts.table_shape import TableShape

# How high a line of a form may be (mm).
_LEAST, _MOST = 2.0, 140.0


def _mm(value: float) -> float:
    return round(value, 2)


def _line(ink: Ink, height: float, align: str = "") -> dict[str, Any]:
    line = {**_written(ink), "height": _mm(min(max(height, _LEAST), _MOST))}
    return {**line, "align": align} if align else line


def _written(ink: Ink) -> dict[str, Any]:
    return {"face": ink.face, "size": round(ink.size, 2), **({"bold": True} if ink.bold else {})}


def paper_of(form: PrintedForm) -> dict[str, Any]:
    """Return `[paper]`: the page, and the lines around the table(s), each down to the next one."""
    first = form.tables[0].table
    names = ["label"] * (form.label is not None) + ["title"] + ["head"] * len(form.head)
    title = _table_title(form)
    heights = _heights(form, first.top - (title["height"] if title else 0.0))
    found: dict[str, Any] = {
        "width": _mm(form.page.width),
        "height": _mm(form.page.height),
        "margins": [_mm(margin) for margin in form.page.margins],
    }
    texts: list[DrawnText | None] = [form.label] if form.label else []
    texts += [form.title[0] if form.title else None, *(_largest(line) for line in form.head)]
    for name, text, height in zip(names, texts, heights, strict=True):
        ink, align = (text.ink, text.align) if text else (Ink(), "left")
        if name == "head":
            found.setdefault("head", []).append(_line(ink, height))
        else:
            found[name] = _line(ink, height, align)
    if form.foot:
        found["foot"] = list(_foot(form))
    if title:
        found["table_title"] = title
    return found


def _table_title(form: PrintedForm) -> dict[str, Any] | None:
    """Return the line with the title of each of several tables; None if none has a title."""
    for table in form.tables if len(form.tables) > 1 else ():
        if table.above:
            text = table.above[-1][0]
            return _line(text.ink, table.table.top - text.top, text.align)
    return None


def _heights(form: PrintedForm, end: float) -> list[float]:
    """Return how far each line above the table reaches down: to the next one, the last to `end`.

    The first one on paper begins at the page's margin. It need not be the first of the form, whose
    title stands before all other lines.
    """
    lines = [[form.label]] if form.label else []
    lines += [list(form.title) or [None], *map(list, form.head)]
    tops = [min((t.top for t in line if t), default=0.0) for line in lines]
    order = sorted(range(len(tops)), key=lambda at: tops[at])
    if not form.running:
        tops[order[0]] = min(form.page.margins[0], form.tables[0].table.top)
    found = [0.0] * len(tops)
    for at, following in pairwise([*order, None]):
        assert at is not None
        found[at] = (end if following is None else tops[following]) - tops[at]
    return found


def _largest(line: DrawnLine) -> DrawnText:
    return max(line, key=lambda text: len(text.text))


def _foot(form: PrintedForm) -> Iterable[dict[str, Any]]:
    last = form.tables[-1].table
    bottom = last.top + sum(last.heights)
    starts = [bottom, *(min(text.top for text in line) for line in form.foot[1:])]
    own = form.foot[-1]
    ends = [*starts[1:], max(text.top + text.height for text in own)]
    for line, start, end in zip(form.foot, starts, ends, strict=True):
        yield _line(_largest(line).ink, end - start)


class HeaderRows(NamedTuple):
    """How many rows of captions a form's header has, and how many below them (units, numbers)."""

    captions: int
    below: int


def header_rows(table: Mapping[str, Any]) -> HeaderRows:
    """Return the rows of a table's header, by its keys in a form's file."""
    columns: list[dict[str, Any]] = [c for c in table["columns"] if c.get("printed", True)]
    above = {each["id"]: each.get("under") for each in (*columns, *table.get("groups", ()))}

    def depth(name: str) -> int:
        under = above[name]
        return 1 + (depth(under) if under else 0)

    has_numbers = any(column.get("number") for column in columns)
    below = bool(table.get("unit_row")) + has_numbers
    return HeaderRows(max(depth(column["id"]) for column in columns), below)


def _caption_rows(drawn: Sequence[float], rows: HeaderRows) -> list[float]:
    """Return the heights of a header's rows: as drawn, in all as high, if they are more or fewer."""
    found, last = list(drawn), rows.captions - 1
    while len(found) > rows.captions + rows.below:
        found[last] += found.pop(last + 1)
    while len(found) < rows.captions + rows.below:
        half = found[min(last, len(found) - 1)] / 2
        at = min(last, len(found) - 1)
        found[at : at + 1] = [half, half]
    return [_mm(height) for height in found]


def look_of(
    form: PrintedForm,
    shape: TableShape,
    rows: HeaderRows,
    *,
    before: DrawnTable | None,
    blank_rows: int | None,
    named: Sequence[int] | None,
    names_at: int | None,
) -> dict[str, Any]:
    """Return `[look]`: how a table is drawn.

    `rows` are those of the form's header, `before` is the table above it on its page, `named` are the
    numbers of the rows that are named, `names_at` is the column with the names of rows or places.
    """
    table = shape.table
    body = list(shape.body_heights)
    captions = [slot.cell.ink for row in shape.captions for slot in row if slot.words]
    cells = [slot.cell.ink for row in shape.body_slots for slot in row]
    look: dict[str, Any] = {
        "captions": _ink(captions),
        "caption_rows": _caption_rows(shape.caption_heights, rows),
        "cells": _ink(cells or captions),
        "row": _mm(median(body)) if body else 8.0,
    }
    if named is not None:
        look["rows"] = [_mm(body[at]) for at in named]
    if names_at is not None and (aligned := _most_aligned(shape, names_at)):
        look["names"] = aligned
    if blank_rows is not None:
        look["blank_rows"] = blank_rows
    if abs(left := table.left - form.page.margins[3]) >= 0.05:
        look["left"] = _mm(left)
    if before is not None:
        title = _table_title(form)
        top = table.top - (title["height"] if title else 0.0)
        look["gap"] = _mm(max(0.0, top - before.top - sum(before.heights)))
    return look


def _most_aligned(shape: TableShape, at: int) -> Align | None:
    """Return where most of the texts in a column stand in their cells; None if there are none."""
    slots = (slot for row in shape.body_slots for slot in row)
    own = Counter[Align](slot.cell.align for slot in slots if slot.last == at + 1 and slot.words)
    return own.most_common(1)[0][0] if own else None


def _ink(inks: Sequence[Ink]) -> dict[str, Any]:
    """Return the way in which most of some texts are written."""
    return _written(Counter(inks).most_common(1)[0][0] if inks else Ink())

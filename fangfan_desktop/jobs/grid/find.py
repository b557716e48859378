"""Find and replace in the open report: which place comes next, and what is said."""

from collections.abc import Sequence

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.grid.movement import Cell

_MOST_TITLE = 12  # so many characters have room in the bar


def found_words(wanted: str, count: int) -> str:
    """Return how many places hold the text; nothing if no text is sought."""
    if not wanted:
        return ""
    return f"{count} 处" if count else "没有找到"


def elsewhere_words(table: Form, count: int) -> str:
    """Return that the text is not in this table, and which other one holds it."""
    title = table.table_title
    short = title if len(title) <= _MOST_TITLE else title[: _MOST_TITLE - 1] + "…"
    return f"“{short}”里有 {count} 处，按 Enter 过去"


def next_found(places: Sequence[Cell], at: Cell, step: int) -> int:
    """Return the number of the next (1) or previous (-1) place after a cell; it goes round the end."""
    if step > 0:
        return next((number for number, place in enumerate(places) if place > at), 0)
    last = len(places) - 1
    return next((number for number in range(last, -1, -1) if places[number] < at), last)


def place_words(number: int, count: int) -> str:
    """Return which of the places is open; `number` counts from 0."""
    return f"第 {number + 1} 处，共 {count} 处"


def replaced_words(count: int) -> str:
    """Return how many cells were replaced."""
    return f"替换了 {count} 格" if count else "没有可替换的"

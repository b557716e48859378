"""Text marks: struck out, raised, lowered. A marked figure is read, and a remark reports it."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from fangfan_desktop.exchange.reading.grid import Grid, RawCell, address

STRUCK, RAISED, LOWERED = "加了删除线", "是上标", "是下标"
_PART_STRUCK = f"有一部分{STRUCK}"
_UNCERTAIN = "这一格只有一部分{}，看不出哪些才是要报的"
_LABEL = re.compile(r"[^\d:：]{1,20}[:：]")
# Characters between and after the digits of a figure, a date or a phone number.
_FIGURE_CHARACTERS = frozenset(
    " \t\r\n\xa0\u3000.,，\uff0e、:：;；-－—–~\uff5e+＋/／()（）[]%\uff05年月日号时分转人个次家名户场"
)
_MAX_FIGURE_LENGTH = 60
_MAX_ADDRESSES = 5

# A piece of text and its mark, '' for none.
Run = tuple[str, str]


def is_figure(text: str) -> bool:
    """Return True if a text is a figure, a date or a phone number, also after a label."""
    rest = text[match.end() :] if (match := _LABEL.match(text)) else text
    if len(rest) > _MAX_FIGURE_LENGTH:
        return False
    others = [each for each in rest if not unicodedata.category(each).startswith("N")]
    return len(others) < len(rest) and _FIGURE_CHARACTERS.issuperset(others)


def merge_runs(runs: Iterable[Run]) -> list[Run]:
    """Return the runs, with neighbours of the same mark joined."""
    return [
        ("".join(text for text, _ in alike), mark)
        for mark, alike in groupby(runs, key=lambda run: run[1])
    ]


def cell_from_runs(runs: Iterable[Run]) -> RawCell:
    """Return the cell that the runs make.

    A figure of which only a part is struck out, raised or lowered gets a problem.
    """
    all_runs = list(runs)
    text = "".join(run for run, _ in all_runs)
    marks = {mark for run, mark in all_runs if run.strip()}
    if not marks - {""}:
        return RawCell(text)
    figure = is_figure(text)
    if len(marks) == 1:
        mark = marks.pop()
        return RawCell(text, mark=mark if figure or mark == STRUCK else "")
    if figure:
        return RawCell(text, _UNCERTAIN.format("、".join(sorted(marks - {""}))))
    return RawCell(text, mark=_PART_STRUCK if STRUCK in marks else "")


def sheet_remarks(grid: Grid) -> list[str]:
    """Return sentences about the marks of a sheet's cells, and about what was not read."""
    found: dict[tuple[str, str], list[str]] = {}
    for at, raw in sorted((at, raw) for at, raw in grid.cells.items() if raw.mark):
        kind = "数字" if is_figure(raw.text) else "字"
        found.setdefault((kind, raw.mark), []).append(address(*at))
    remarks = [
        f"{_address_list(cells)} 的{kind}{mark}，照样读了，请核对"
        for (kind, mark), cells in found.items()
    ]
    return [*remarks, *grid.remarks]


def _address_list(cells: list[str]) -> str:
    addresses = "、".join(cells[:_MAX_ADDRESSES])
    return addresses if len(cells) <= _MAX_ADDRESSES else f"{addresses} 等 {len(cells)} 格"

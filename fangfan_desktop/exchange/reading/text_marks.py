"""What is struck out, raised or lowered: a figure that was crossed out is read, and that is said."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from fangfan_desktop.exchange.reading.grid import Grid, RawCell, address

STRUCK, RAISED, LOWERED = "加了删除线", "是上标", "是下标"
_PART_STRUCK = f"有一部分{STRUCK}"
_UNCERTAIN = "这一格只有一部分{}，看不出哪些才是要报的"
_LABEL = re.compile(r"[^\d:：]{1,20}[:：]")
# What stands between and behind the digits of a figure, a day or a phone number.
_BETWEEN = frozenset(
    " \t\r\n\xa0\u3000.,，\uff0e、:：;；-－—–~\uff5e+＋/／()（）[]%\uff05年月日号时分转人个次家名户场"
)
_LONGEST_FIGURE = 60
_MAX_NAMED = 5

Run = tuple[str, str]


def is_figure(text: str) -> bool:
    """Say whether a text is a figure, a day or a number to ring: digits, and what is between them."""
    rest = text[match.end() :] if (match := _LABEL.match(text)) else text
    if len(rest) > _LONGEST_FIGURE:
        return False
    others = [each for each in rest if not unicodedata.category(each).startswith("N")]
    return len(others) < len(rest) and _BETWEEN.issuperset(others)


def merge_runs(runs: Iterable[Run]) -> list[Run]:
    """Return the runs, those that are shown alike as one."""
    return [
        ("".join(text for text, _ in alike), mark)
        for mark, alike in groupby(runs, key=lambda run: run[1])
    ]


def cell_from_runs(runs: Iterable[Run]) -> RawCell:
    """Return the cell that some runs make: (text, how it is shown) each.

    A figure of which only a part is struck out, raised or lowered is kept with its reason.
    """
    known = list(runs)
    text = "".join(run for run, _ in known)
    shown = {mark for run, mark in known if run.strip()}
    if not shown - {""}:
        return RawCell(text)
    figure = is_figure(text)
    if len(shown) == 1:
        mark = shown.pop()
        return RawCell(text, mark=mark if figure or mark == STRUCK else "")
    if figure:
        return RawCell(text, _UNCERTAIN.format("、".join(sorted(shown - {""}))))
    return RawCell(text, mark=_PART_STRUCK if STRUCK in shown else "")


def sheet_remarks(grid: Grid) -> list[str]:
    """Return what is worth saying of how a sheet's cells are shown, and of what was not read."""
    found: dict[tuple[str, str], list[str]] = {}
    for at, raw in sorted(grid.cells.items()):
        if raw.mark:
            what = "数字" if is_figure(raw.text) else "字"
            found.setdefault((what, raw.mark), []).append(address(*at))
    said = [
        f"{_named(cells)} 的{what}{mark}，照样读了，请核对" for (what, mark), cells in found.items()
    ]
    return [*said, *grid.remarks]


def _named(cells: list[str]) -> str:
    named = "、".join(cells[:_MAX_NAMED])
    return named if len(cells) <= _MAX_NAMED else f"{named} 等 {len(cells)} 格"

"""The sentences and numbers on the board's page, and the periods it offers."""

from collections.abc import Iterable
from datetime import date

from fangfan_desktop.forms.deadlines import holidays_caution, periods_of_year
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.board import SELECTIONS, Board, BoardLine, Selection
from fangfan_desktop.jobs.scope import RollUpScope

TILE_WORDS: dict[Selection, str] = {
    "received": "已收到",
    "ok": "检查通过",
    "errors": "有错误，需退回",
    "waiting": "有提醒，待核实",
    "missing": "未报",
    "unstamped": "已收盖章件 · 看未收",
}


def scope_words(scope: RollUpScope) -> str:
    """Return `附件1 · 2026年第3季度`."""
    return f"{scope.form.label} · {scope.period.label}"


def periods_to_choose(form: Form, years: Iterable[int], current: Period) -> list[Period]:
    """Return all periods from the first to the last of some years, newest first.

    The year of the `current` period is one of them.
    """
    known = {*years, current.year}
    span = range(max(known), min(known) - 1, -1)
    return [period for year in span for period in reversed(periods_of_year(form, year))]


def lead_words(board: Board, today: date) -> str:
    """Return the deadline, and which file of a unit counts."""
    caution = holidays_caution(board.scope.form, board.due.notice)
    return (
        f"{board.due.words}，{board.due.left(today)}。{f'{caution}。' if caution else ''}"
        f"每个{words_of(board.scope.place).members}取最近一次收到的文件；原文件原样留存，可随时查看。"
    )


def received_words(board: Board) -> str:
    """Return how many units have reported: `9 / 12`; empty before the board is read."""
    return f"{board.received} / {len(board.lines)}" if board.lines else ""


def tile_count(board: Board, selection: Selection) -> str:
    """Return the number on a tile: `3`, or `9 / 12` of all units."""
    units, selected = len(board.lines), len(board.those(selection))
    match selection:
        case "received":
            return f"{board.received} / {units}"
        case "unstamped":
            return f"{units - selected} / {units}"
        case _:
            return str(selected)


def tile_tip(selection: Selection) -> str:
    """Return what a click on a tile does."""
    return f"点一下，只看{SELECTIONS[selection]}的单位；再点一次看全部"


def selection_words(board: Board, selection: Selection | None) -> str:
    """Return which units alone are shown; empty if all are."""
    if selection is None:
        return ""
    words, count = SELECTIONS[selection], len(board.those(selection))
    return f"只看{words}的单位（{count} 个）" if count else f"没有{words}的单位"


def undecided_words(lines: Iterable[BoardLine]) -> str:
    """Return which units get no mail because only the city can answer their doubts, or nothing."""
    named = "、".join(line.place.label for line in lines)
    return f"{named}只有拿不准的地方等您确认，没有要退回的，不在上面。" if named else ""

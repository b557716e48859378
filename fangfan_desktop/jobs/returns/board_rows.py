"""The rows of the board's table: their texts, and the action that each row offers."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from fangfan_desktop.forms.moments import stored_moment_words
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.board import Board, BoardLine, LooseFile, Selection

_HEADS = ("状态", "收到", "来源文件", "盖章件", "检查结果", "")
FILE, STAMPED, OUTCOME, LINK = 3, 4, 5, 6


LineActionId = Literal[
    "aside", "history", "mail", "open", "original", "period", "remind", "return", "return_sheet"
]


class LineAction(NamedTuple):
    """The id and the words of an action on a line."""

    id: LineActionId
    words: str


class BoardRow(NamedTuple):
    """A row of the table: a text and a small text for each column, and what a screen reader says."""

    texts: Sequence[str]
    small: Sequence[str]
    spoken: str


def heads_of(place: Place) -> tuple[str, ...]:
    """Return the captions of the columns on the board of a place."""
    return (words_of(place).members, *_HEADS)


def next_action(line: BoardLine) -> LineAction:
    """Return what a clerk would do next with a line."""
    match line.state:
        case "missing":
            return LineAction("remind", "催报")
        case "errors":
            return LineAction("return", "复制退回说明")
        case "waiting" if line.newest and line.newest.checked.questions:
            kinds = {question.kind for question in line.newest.checked.questions}
            return LineAction("open", "确认列" if kinds == {"caption"} else "确认")
        case _:
            return LineAction("open", "查看")


def link_of(item: BoardLine | LooseFile) -> LineAction:
    """Return the action behind a row's link."""
    if isinstance(item, BoardLine):
        return next_action(item)
    return LineAction("open", "确认" if item.question else "查看")


def row_key(item: BoardLine | LooseFile | None) -> object:
    """Return what a row stands for: a place, or the number of a loose file."""
    if isinstance(item, BoardLine):
        return item.place
    return item.version.entry.id if item else None


def rows_shown(board: Board, only: Selection | None) -> list[BoardLine | LooseFile | None]:
    """Return the rows to show: loose files under their heading (None), units, the city's own."""
    if only:
        return list(board.those(only))
    heading = [None] if board.loose else []
    return [*heading, *board.loose, *board.lines, *([board.rest] if board.rest else [])]


def heading_words(board: Board) -> str:
    """Return the heading over the loose files."""
    return f"还没有归到单位的文件（{len(board.loose)}）"


def row_of(item: BoardLine | LooseFile) -> BoardRow:
    """Return the row of a line or of a loose file."""
    return _line_row(item) if isinstance(item, BoardLine) else _loose_row(item)


def _line_row(line: BoardLine) -> BoardRow:
    newest = line.newest
    several = f" {len(line.scans)}" if len(line.scans) > 1 else ""
    stamped = f"{line.stamped_words}{several}"
    link = next_action(line).words
    texts = [line.place.label, line.state_words, "—", "", stamped, line.outcome, link]
    small = ["功能区" if line.zone else "", *[""] * (len(texts) - 1)]
    if newest:
        texts[2], texts[FILE] = stored_moment_words(newest.entry.at), newest.entry.name
        small[FILE] = f"第 {len(line.versions)} 次" if len(line.versions) > 1 else ""
    else:
        before = line.before
        small[FILE] = f"上期 {stored_moment_words(before.at)[:-6]}报送" if before else "上期未收到"
    if line.state == "ok":
        texts[OUTCOME], small[OUTCOME] = "", line.outcome
    spoken = [*texts[:STAMPED], f"盖章件{stamped}", texts[OUTCOME], *small]
    return BoardRow(texts, small, "，".join(filter(None, spoken)))


def _loose_row(loose: LooseFile) -> BoardRow:
    entry = loose.version.entry
    texts = (
        "",
        "待归",
        stored_moment_words(entry.at),
        entry.name,
        "",
        loose.reason,
        link_of(loose).words,
    )
    return BoardRow(texts, [""] * len(texts), f"{entry.name}，{loose.reason}")

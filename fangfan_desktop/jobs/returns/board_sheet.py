"""县区报送进度 as a printed page: one line a unit, counts below, no personal data.

File names are left out, because counties write names and phone numbers into them.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.exchange.safe_write import WrittenFile, write_file
from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.mask import mask_name, mask_numbers
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.returns.board import Board, BoardLine
from fangfan_desktop.jobs.returns.cell_words import cell_words
from fangfan_desktop.sheet.compose import MARK, TITLE
from fangfan_desktop.sheet.model import Align, Box, Line, Measure, Sheet, Style
from fangfan_desktop.sheet.paginate import Layout, paginate

# The columns: caption, width in mm, alignment.
_COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("序", 12, "centre"),
    ("单位", 32, "left"),
    ("状态", 20, "centre"),
    ("收到时间", 44, "centre"),
    ("第几次", 20, "centre"),
    ("盖章件", 18, "centre"),
    ("检查结果", 119, "left"),
)
_SPAN, _RIGHT = len(_COLUMNS), 2
_PERSONAL = {"person", "phone"}
_APART = re.compile(r"[\s，、,;；/（）()]+")
_SIZE, _HEAD_SIZE = 10.5, 12


def board_title(board: Board) -> str:
    """Return the page's title: `济南市县区报送进度`."""
    return f"{board.scope.place.label}{words_of(board.scope.place).board}"


def board_name(board: Board, now: datetime, mark: str = "") -> str:
    """Return the workbook's name, without suffix."""
    scope = board.scope
    name = f"{board_title(board)}_{scope.form.label}_{scope.period.label}_{now:%Y%m%d}"
    return safe_name(f"{name}_{mark}" if mark else name)


def board_layout(board: Board, now: datetime, measure: Measure, mark: str = "") -> Layout:
    """Return the page's layout; a `mark` (示例) is printed at its top right."""
    return paginate(_sheet(board, now, mark), measure)


def write_board(layout: Layout, target: Path) -> WrittenFile:
    """Write the page as a workbook with a filter. Raises WriteRefused if it cannot be written."""
    from fangfan_desktop.exchange.xlsx_page import Bands
    from fangfan_desktop.exchange.xlsx_sheet import WrittenSheet
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx
    from fangfan_desktop.exchange.xlsx_xml import area

    def finish(worksheet: WrittenSheet, bands: Bands) -> None:
        worksheet.filtered = area((bands.head[0], 1), (bands.body[1], _SPAN))

    return write_file(
        target,
        lambda path: write_xlsx(layout, path, properties={}, finish=(finish,)),
        replace=True,
    )


def _sheet(board: Board, now: datetime, mark: str) -> Sheet:
    title, scope = board_title(board), board.scope
    plain, right = Style("body", _HEAD_SIZE, "left"), Style("body", _HEAD_SIZE, "right")
    heading = Style("body", _SIZE, "centre", ruled=True, heading=True)
    lines = [Line((Box(0, mark, MARK, columns=_SPAN),), 8, "top")] if mark else []
    now_words = f"{now.year}年{day_words(now)} {now.hour}时{now.minute:02}分"
    what = f"{scope.form.full_name}　{scope.period.label}"
    lines += [
        Line((Box(0, title, TITLE, columns=_SPAN),), 12, "top"),
        Line((Box(0, what, plain, columns=_SPAN),), 8, "top"),
        Line(
            (
                Box(0, f"{board.due.words}，{board.due.left(now.date())}。", plain, _SPAN - _RIGHT),
                Box(_SPAN - _RIGHT, f"{now_words}的情况", right, columns=_RIGHT),
            ),
            8,
            "top",
        ),
        Line(tuple(Box(at, name, heading) for at, (name, *_) in enumerate(_COLUMNS)), 9, "head"),
    ]
    styles = [
        Style("body", _SIZE, align, ruled=True, number=at == 0)
        for at, (*_, align) in enumerate(_COLUMNS)
    ]
    for number, line in enumerate(board.lines, 1):
        first = Box(0, str(number), styles[0], value=number)
        texts = enumerate(_texts(line, now), 1)
        boxes = (first, *(Box(at, text, styles[at]) for at, text in texts))
        lines.append(Line(boxes, 7, "body"))
    lines += [Line((Box(0, words, plain, columns=_SPAN),), 7, "foot") for words in _counts(board)]
    widths = tuple(width for _, width, _ in _COLUMNS)
    return Sheet(title, widths, tuple(lines), moment=now)


def _texts(line: BoardLine, now: datetime) -> Iterator[str]:
    newest = line.newest
    yield line.place.label + ("（功能区）" if line.zone else "")
    yield line.state_words
    yield _time_words(newest.entry.at, now) if newest else "—"
    yield f"第 {len(line.versions)} 次" if newest else "—"
    yield line.stamped_words
    yield _result(line)


def _time_words(at: str, now: datetime) -> str:
    time = datetime.fromisoformat(at)
    year = f"{time.year}年" if time.year != now.year else ""
    return f"{year}{day_words(time)} {time:%H:%M}"


def _result(line: BoardLine) -> str:
    """Return what the checks found, with names and phone numbers masked."""
    newest = line.newest
    if newest is None:
        return ""
    checked = newest.checked
    grave = (*checked.errors, *checked.open_warnings)
    if checked.received is None or checked.questions or not grave:
        return _mask_names(mask_numbers(line.outcome), line)
    counts = ((checked.errors, "处错误"), (checked.open_warnings, "处提醒"))
    count_words = "、".join(f"{len(found)} {what}" for found, what in counts if found)
    first = cell_words(checked, grave[0])
    if not _is_personal(line, grave[0]):
        first = f"{first}：{grave[0].message}"
    return f"{count_words}。{_mask_names(mask_numbers(first), line)}"


def _is_personal(line: BoardLine, finding: Finding) -> bool:
    form = line.form
    columns = form.fields_by_id if finding.in_fields(form) else form.by_id
    return finding.column in columns and columns[finding.column].kind in _PERSONAL


def _mask_names(text: str, line: BoardLine) -> str:
    """Return a text with the names of the people in a unit's report masked."""
    newest = line.newest
    received = newest.checked.received if newest else None
    names = _people(line, received.report) if received else ()
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, mask_name(name))
    return text


def _people(line: BoardLine, report: Report) -> set[str]:
    """Return the personal names in a report: each part of a cell, and the cell without spaces."""
    form = line.form
    fields = [report.field(field.id).raw for field in form.fields if field.kind == "person"]
    columns = [column.id for column in form.columns if column.kind == "person"]
    rows = [row[column].raw for row in report.rows for column in columns]
    names = {
        part for raw in (*fields, *rows) for part in (*_APART.split(raw), "".join(raw.split()))
    }
    return {name for name in names if len(name) > 1}


def _counts(board: Board) -> Iterator[str]:
    every = len(board.lines)
    stamped = every - len(board.those("unstamped"))
    yield (
        f"应报 {every} 个单位，已收到 {board.received} 个，未报 {board.count('missing')} 个。"
        f"收到的：通过 {board.count('ok')} 个，有错误 {board.count('errors')} 个，"
        f"待核实 {board.count('waiting')} 个。"
    )
    loose = f"另有 {len(board.loose)} 个文件还没有归到单位。" if board.loose else ""
    yield f"盖章件已收 {stamped} 个，未收 {every - stamped} 个。{loose}"

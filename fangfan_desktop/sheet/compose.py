"""Lay a report out like the notice's attachment (通知, 附件; fonts and sizes: GB/T 9704)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.named_rows import DASH
from fangfan_desktop.forms.paper import OwnPaper, TableLook
from fangfan_desktop.forms.periods import Period, first_day
from fangfan_desktop.forms.proof import Proof
from fangfan_desktop.forms.report import Report, Row, date_of, filled_rows, printed, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.sheet.faces import style_of
from fangfan_desktop.sheet.field_lines import WHOLE_KINDS, field_lines
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import (
    A4_LANDSCAPE,
    LEAST_MARGIN,
    Align,
    Box,
    Line,
    PageSize,
    Sheet,
    Style,
)
from fangfan_desktop.sheet.row_classes import with_classes

LABEL = Style("label", 16, "left")
TITLE = Style("title", 22, "centre", heading=True)
TABLE_TITLE = Style("label", 14, "centre")
MARK = Style("label", 16, "right")
# The heights of the lines with the label, the title, and the title of one of several tables (mm).
_LABEL_HEIGHT, _TITLE_HEIGHT, _TABLE_TITLE_HEIGHT = 8.0, 12.0, 8.0
# The least height of a row of captions, and of the rows with units and numbers below them (mm).
_CAPTION_ROW, _NUMBER_ROW = 9.0, 6.0
# The least height of a row, and the most if a table has few rows (mm).
_ROW, _FULL_ROW = 7.0, 12.0
_KIND_ALIGN: dict[str, Align] = {"text": "left", "long_text": "left", "row_name": "left"}
_WHOLE_COLUMNS = WHOLE_KINDS | {"year", "month", "date", "id_number", "organisation_code"}


def compose(
    form: Form,
    report: Report,
    *,
    mark: str = "",
    blank_rows: int = 5,
    margin: str = "",
    proof: Proof | None = None,
    head: bool = True,
    foot: bool = True,
) -> Sheet:
    """Return the sheet of a report, for a form with one table, or with this one alone.

    `mark` (草稿) is printed at the top right, `margin` and `proof` in the foot margin. An empty
    list gets `blank_rows` rows to write in, if the form does not say how many; the form in the
    notice has five. Without `head` or `foot` the lines above the table's title, or below the table,
    are left out.
    """
    whole, form = form, form.on_paper
    widths = _widths(form)
    span = len(widths)
    name = form.table_title
    fields = [*field_lines(form, report, "head", widths)] if head else []
    lines = [*_top(form, mark, span)] if head else []
    titles = [*_table_title(form, name, span)] if name else []
    # On its own paper the title of a table stands just above it.
    lines += [*fields, *titles] if form.paper else [*titles, *fields]
    lines += _captions(form)
    lines += _body(form, report, filled_rows(whole, report), blank_rows)
    if foot:
        lines += field_lines(form, report, "foot", widths)
    moment = _time_of(whole, report)
    sheet = Sheet(form.title, widths, tuple(lines), mark, margin, proof, moment, name)
    return _on_its_paper(sheet, form.paper, form.look)


def _widths(form: Form) -> tuple[float, ...]:
    """Return the widths of the columns, narrowed if they are wider than the page."""
    most, look = A4_LANDSCAPE.width - 2 * LEAST_MARGIN, form.look
    if paper := form.paper:
        _, right, _, left = paper.margins
        most = paper.width - left - (look.left if look else right)
    scale = min(1.0, most / sum(column.width for column in form.columns))
    return tuple(column.width * scale for column in form.columns)


def _on_its_paper(sheet: Sheet, paper: OwnPaper | None, look: TableLook | None) -> Sheet:
    """Return a sheet with the page that its form states."""
    if look:
        left, gap = look.left or None, look.gap
        sheet = msgspec.structs.replace(sheet, left=left, exact=True, gap=gap)
    if paper is None:
        return sheet
    top, right, bottom, left = paper.margins
    return msgspec.structs.replace(
        sheet,
        size=PageSize(paper.width, paper.height),
        margins=(top, right, bottom, left),
        left=look.left if look else 0.0,
    )


def _top(form: Form, mark: str, span: int) -> Iterator[Line]:
    """Yield the lines with label and title; the mark stands beside the label."""
    paper = form.paper
    marked = min(3, span - 1) if mark else 0
    label, least, exact = LABEL, _LABEL_HEIGHT, False
    if paper and (stated := paper.label):
        label, least, exact = style_of(stated, stated.align or "left"), stated.height, True
    boxes = (Box(0, form.printed_label, label, columns=span - marked),)
    if mark:
        boxes = (*boxes, Box(span - marked, mark, MARK, columns=marked))
    if form.printed_label or mark:
        yield Line(boxes, least, "top", exact=exact)
    title, least, exact = TITLE, _TITLE_HEIGHT, False
    if paper and (stated := paper.title):
        style = style_of(stated, stated.align or "centre")
        title, least, exact = msgspec.structs.replace(style, heading=True), stated.height, True
    yield Line((Box(0, form.title, title, columns=span),), least, "top", exact=exact)


def _table_title(form: Form, name: str, span: int) -> Iterator[Line]:
    """Yield the line with the title of one of several tables, if it is printed."""
    if form.paper is None:
        yield Line((Box(0, name, TABLE_TITLE, columns=span),), _TABLE_TITLE_HEIGHT, "top")
    elif stated := form.paper.table_title:
        style = style_of(stated, stated.align or "centre")
        yield Line((Box(0, name, style, columns=span),), stated.height, "top", exact=True)


def _captions(form: Form) -> Iterator[Line]:
    """Yield the rows of the header."""
    look = form.look
    style = Style("body", 10.5, "centre")
    if look and look.captions:
        style = style_of(look.captions, "centre")
    style = msgspec.structs.replace(style, ruled=True, heading=True)
    for at, boxes in enumerate(header_rows(form, style)):
        if look and look.caption_rows:
            yield Line(boxes, look.caption_rows[at], "head", exact=True)
        else:
            yield Line(boxes, _CAPTION_ROW if at < form.header.depth else _NUMBER_ROW, "head")


def _time_of(form: Form, report: Report) -> datetime:
    """Return the time in the files of a report: its 填表日期, or the first day of its period."""
    day = date_of(form, report) or first_day(report.period or Period(2000))
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _body(form: Form, report: Report, filled: Sequence[Row], blank_rows: int) -> Iterator[Line]:
    look = form.look
    count = look.blank_rows if look else blank_rows
    rows = filled or tuple(Row(-at, {}) for at in range(1, count + 1))
    plain = style_of(look.cells, "left") if look and look.cells else None
    plain = plain or Style("body", form.body_size, "left")
    names = look.names if look else ""
    naming = {"places": "place", "named": "row_name"}.get(form.rows)
    styles = [
        msgspec.structs.replace(
            plain,
            align=(column.kind == naming and names) or _KIND_ALIGN.get(column.kind, "centre"),
            ruled=True,
            number=column.is_number,
            number_format=kind_of(column).number_format if column.is_number else "0",
            whole=column.kind in _WHOLE_COLUMNS,
        )
        for column in form.columns
    ]
    words = [msgspec.structs.replace(style, number=False) for style in styles]
    columns = tuple(zip(range(len(styles)), form.columns, styles, strict=True))
    found: list[tuple[Box, ...]] = []
    for number, row in enumerate(rows, 1):
        boxes: list[Box] = []
        for at, column, style in columns:
            cell = row[column.id]
            text, value = shown(column, cell), cell.value
            if column.is_serial and row.id > 0:
                text, value = str(number), number
            if form.total_row and column.kind == "place":
                text = value = printed(form, report, row, column)
            if form.has_dash(row.id, column.id):
                text = text or DASH
            # A typed text that is not a figure is laid out as text: complete, with its line breaks.
            own = style if isinstance(value, Figure) or not text else words[at]
            boxes.append(Box(at, text, own, value=value, source=(row.id, column.id)))
        found.append(tuple(boxes))
    for row, own in zip(rows, with_classes(form, found), strict=True):
        if look:
            least = _stated_height(form, look, row.id)
            yield Line(own, least, "body", exact=True, keeps=form.is_by_name)
        else:
            yield Line(own, _ROW, "body", most=_FULL_ROW)


def _stated_height(form: Form, look: TableLook, row_id: int) -> float:
    """Return the least height of a row as its form states it (mm)."""
    if form.is_by_name and look.rows:
        return look.rows[row_id - form.first_row]
    return look.row

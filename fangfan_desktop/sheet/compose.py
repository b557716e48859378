"""Lay a report out like the notice's attachment (通知, 附件; fonts and sizes: GB/T 9704)."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import msgspec

from fangfan_desktop.forms.columns import Field
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.named_rows import DASH
from fangfan_desktop.forms.periods import Period, first_day
from fangfan_desktop.forms.proof import Proof
from fangfan_desktop.forms.report import Report, Row, date_of, filled_rows, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.sheet.header import header_rows
from fangfan_desktop.sheet.model import MM_PER_PT, PADDING, Align, Box, Line, Sheet, Style

LABEL = Style("label", 16, "left")
TITLE = Style("title", 22, "centre", heading=True)
TABLE_TITLE = Style("label", 14, "centre")
MARK = Style("label", 16, "right")
_SLOT_ALIGN: dict[str, Align] = {"left": "left", "middle": "left", "right": "right"}
# The least height of a row of captions, and of the rows with units and numbers below them (mm).
_CAPTION_ROW, _NUMBER_ROW = 9.0, 6.0
# The height of the line with the seal (mm).
_SEAL_HEIGHT = 45.0
# The most height of a row if a table has few rows (mm).
_FULL_ROW = 12.0
_KIND_ALIGN: dict[str, Align] = {"text": "left", "long_text": "left", "row_name": "left"}
# Kinds whose words are kept whole: a phone number with its extension, a name.
_WHOLE_KINDS = frozenset({"person", "phone", "place", "choices"})
_WHOLE_COLUMNS = _WHOLE_KINDS | {"year", "month", "date", "id_number", "organisation_code"}
# The size of the fields (pt); the width of digits and Latin letters in the widest font (em).
_FIELD_SIZE, _NARROW, _FIRST_WIDE = 12, 0.64, 0x2000
# A4 landscape without the narrowest margins (mm).
_WIDEST = 267.0


def compose(
    form: Form,
    report: Report,
    *,
    mark: str = "",
    blank_rows: int = 5,
    margin: str = "",
    proof: Proof | None = None,
) -> Sheet:
    """Return the sheet of a report, for a form with one table, or with this one alone.

    `mark` (草稿) is printed at the top right, `margin` and `proof` in the foot margin. An empty
    list gets `blank_rows` rows to write in; the form in the notice has five.
    """
    name = form.table_title
    asked = sum(column.width for column in form.columns)
    scale = min(1.0, _WIDEST / asked)
    widths = tuple(column.width * scale for column in form.columns)
    span = len(widths)
    marked = min(3, span - 1) if mark else 0
    label = Box(0, form.printed_label, LABEL, columns=span - marked)
    top = (label, Box(span - marked, mark, MARK, columns=marked)) if mark else (label,)
    lines = [
        *((Line(top, 8, "top"),) if form.printed_label or mark else ()),
        Line((Box(0, form.title, TITLE, columns=span),), 12, "top"),
        *((Line((Box(0, name, TABLE_TITLE, columns=span),), 8, "top"),) if name else ()),
        *_field_lines(form, report, "head", widths),
    ]
    heading = Style("body", 10.5, "centre", ruled=True, heading=True)
    for at, boxes in enumerate(header_rows(form, heading)):
        least = _CAPTION_ROW if at < form.header.depth else _NUMBER_ROW
        lines.append(Line(boxes, least, "head"))
    lines += _body(form, report, blank_rows)
    lines += _field_lines(form, report, "foot", widths)
    moment = _time_of(form, report)
    return Sheet(form.title, widths, tuple(lines), mark, margin, proof, moment, name)


def _time_of(form: Form, report: Report) -> datetime:
    """Return the time in the files of a report: its 填表日期, or the first day of its period."""
    day = date_of(form, report) or first_day(report.period or Period(2000))
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _body(form: Form, report: Report, blank_rows: int) -> Iterator[Line]:
    rows = filled_rows(form, report) or tuple(Row(-at, {}) for at in range(1, blank_rows + 1))
    styles = [
        Style(
            "body",
            form.body_size,
            _KIND_ALIGN.get(column.kind, "centre"),
            ruled=True,
            number=column.is_number,
            number_format=kind_of(column).number_format if column.is_number else "0",
            whole=column.kind in _WHOLE_COLUMNS,
        )
        for column in form.columns
    ]
    words = [msgspec.structs.replace(style, number=False) for style in styles]
    columns = tuple(zip(range(len(styles)), form.columns, styles, strict=True))
    for number, row in enumerate(rows, 1):
        boxes: list[Box] = []
        for at, column, style in columns:
            cell = row[column.id]
            text, value = shown(column, cell), cell.value
            if column.is_serial and row.id > 0:
                text, value = str(number), number
            if form.has_dash(row.id, column.id):
                text = text or DASH
            # A typed text that is not a figure is laid out as text: complete, with its line breaks.
            own = style if isinstance(value, Figure) or not text else words[at]
            boxes.append(Box(at, text, own, value=value, source=(row.id, column.id)))
        yield Line(tuple(boxes), 7, "body", most=_FULL_ROW)


def _field_lines(form: Form, report: Report, place: str, widths: Sequence[float]) -> Iterator[Line]:
    """Yield the line above or below the table, if there are fields for it.

    Its fields share the columns, left to right; two above the table have what they need.
    """
    fields = [field for field in form.fields if field.slot.startswith(place)]
    if not fields:
        return
    span = len(widths)
    edges = [round(span * at / len(fields)) for at in range(len(fields) + 1)]
    if place == "head" and len(fields) == 2:
        edges[1] = _head_edge(fields, report, widths)
    boxes = tuple(
        Box(
            start,
            field_text(field, report),
            Style(
                "body",
                _FIELD_SIZE,
                _SLOT_ALIGN[field.slot.split("-")[1]],
                whole=field.kind in _WHOLE_KINDS,
            ),
            columns=end - start,
            value=report.field(field.id).value,
            source=(None, field.id),
            seal=field.seal,
        )
        for field, start, end in zip(fields, edges, edges[1:], strict=False)
    )
    seal = any(field.seal for field in fields)
    band = "top" if place == "head" else "foot"
    yield Line(boxes, 10, band, most=_SEAL_HEIGHT if seal else 0)


def _head_edge(fields: Sequence[Field], report: Report, widths: Sequence[float]) -> int:
    """Return the column at which the right one of two fields above the table begins.

    The left one has two thirds of the columns, or fewer if the right one needs more for one line;
    what is typed there and not understood can be long, and stays in its third.
    """
    usual, right = len(widths) * 2 // 3, fields[1]
    text = field_text(right, report) if report.field(right.id).value else right.label + right.blank
    ems = sum(_NARROW if ord(character) < _FIRST_WIDE else 1 for character in text)
    needed = ems * _FIELD_SIZE * MM_PER_PT + 2 * PADDING
    return next((at for at in range(usual, 0, -1) if needed <= sum(widths[at:])), usual)


def field_text(field: Field, report: Report) -> str:
    """Return the printed text of a field: label, content (or blank text), and suffix.

    A place that has another name than `…市` (山东省) is printed without that suffix.
    """
    place, suffix = report.place, field.suffix
    if field.prefill == "city" and place and not place.city.endswith(suffix):
        suffix = ""
    return field.label + (shown(field, report.field(field.id)) or field.blank) + suffix

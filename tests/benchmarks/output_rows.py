"""Workbook and PDF, against openpyxl with the same styled cells and a bare painter loop."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.paint.pdf_writer import write_pdf
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import Layout, paginate
from fangfan_desktop.ui.shell.exporting import machine_paper
from tests.benchmarks import inputs
from tests.benchmarks.measure import Measurement

_LONG, _FIFTY_PAGES = 1_000, 395  # projects
_UNIT = 1200 / 25.4


@cache
def _target() -> Path:
    inputs.sample()  # there is an application
    return inputs.new_folder("written")


def _layout(rows: int) -> Layout:
    form = inputs.reference().forms["annex2"]
    return paginate(compose(form, inputs.city_list(rows)), machine_paper().measure)


_laid_out = cache(_layout)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _workbook() -> float:
    path = _target() / "ours.xlsx"
    form, report = inputs.reference().forms["annex2"], inputs.city_list(_LONG)
    measure = machine_paper().measure
    return _timed(lambda: write_xlsx(paginate(compose(form, report), measure), path, properties={}))


def _plain_workbook() -> float:
    _target()
    layout = _laid_out(_LONG)
    lines = [
        [(box.column + 1, box.value, box.text) for box in line.boxes] for line in layout.sheet.lines
    ]
    font = Font(name="仿宋_GB2312", size=10.5)
    alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    side = Side(style="thin")
    border = Border(left=side, right=side, top=side, bottom=side)

    def write() -> None:
        book = Workbook()
        sheet = book.active
        for at, line in enumerate(lines, 1):
            for column, value, text in line:
                cell = sheet.cell(at, column)
                if isinstance(value, int):
                    cell.value = value
                else:
                    cell.value, cell.data_type = text, "s"
                cell.font, cell.alignment, cell.border = font, alignment, border
                cell.number_format = "@"
        book.save(_target() / "plain.xlsx")

    return _timed(write)


def _pdf() -> float:
    path = _target() / "ours.pdf"
    layout = _laid_out(_FIFTY_PAGES)
    assert abs(len(layout.pages) - 50) <= 3
    return _timed(lambda: write_pdf(layout, path))


# What a bare loop draws for a box: its border, if it has one, its font, and its lines of text.
_Drawn = tuple[bool, QRectF, QFont, list[tuple[QPointF, str]]]


@cache
def _drawn() -> list[list[_Drawn]]:
    return [
        [
            (
                placed.box.style.ruled,
                QRectF(
                    *(x * _UNIT for x in (placed.left, placed.top, placed.width, placed.height))
                ),
                font_for(placed.box.style),
                [
                    (QPointF((placed.left + 1) * _UNIT, (placed.top + 5 + 5 * at) * _UNIT), line)
                    for at, line in enumerate(placed.lines)
                ],
            )
            for placed in page.placed
        ]
        for page in _laid_out(_FIFTY_PAGES).pages
    ]


def _bare_pdf() -> float:
    target = _target() / "bare.pdf"
    drawn = _drawn()
    return _timed(lambda: _draw(drawn, target))


def _draw(drawn: list[list[_Drawn]], target: Path) -> None:
    writer = QPdfWriter(str(target))
    landscape = QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), landscape, QMarginsF()))
    writer.setResolution(1200)
    painter = QPainter(writer)
    for at, page in enumerate(drawn):
        if at:
            writer.newPage()
        for ruled, rect, font, lines in page:
            if ruled:
                painter.drawRect(rect)
            painter.setFont(font)
            for point, line in lines:
                painter.drawText(point, line)
    painter.end()


ROWS = (
    Measurement(
        "workbook",
        "workbook of 1,000 rows, with laying out",
        _workbook,
        "0.35 ×",
        _plain_workbook,
        "openpyxl with the same styled cells",
    ),
    Measurement(
        "pdf",
        "PDF of 50 pages",
        _pdf,
        "1.0 ×",
        _bare_pdf,
        "a bare painter loop",
    ),
)

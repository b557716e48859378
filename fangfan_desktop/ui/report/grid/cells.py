"""Draws the cells of a report: ground, text, the figure of the last period, marks.

A full screen shows some two hundred cells: one call a cell, and the sizes of texts are cached.
"""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPen, QPolygon

from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.named_rows import DASH
from fangfan_desktop.forms.report import Row, is_total
from fangfan_desktop.jobs.grid.cell_text import BEFORE, grouped, shown, text_below
from fangfan_desktop.paint.measure import break_line
from fangfan_desktop.ui.report.grid.model import GridModel
from fangfan_desktop.ui.widgets.theme import Theme, size

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _MIDDLE
_ALIGN = {
    **dict.fromkeys(FIGURES, _RIGHT),
    "serial": Qt.AlignmentFlag.AlignCenter,
    "choices": Qt.AlignmentFlag.AlignCenter,
    "yes_no": Qt.AlignmentFlag.AlignCenter,
    "person": Qt.AlignmentFlag.AlignCenter,
}
# Values that stand on one line if they can, smaller if they are too wide, as figures do.
_ON_ONE_LINE = frozenset(
    {"choices", "yes_no", "year", "month", "date", "id_number", "organisation_code"}
)
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_GROUNDS = {"error": "cell_error", "warning": "cell_warning"}
_CORNERS = {
    "error": "mark_error",
    "warning": "mark_warning",
    "settled": "mark_good",
    "blank": "mark_blank",
    "hint": "mark_blank",
}


class RowLook(NamedTuple):
    """What is the same for all cells of a row. `first` is the number of the first figure's column."""

    row: Row
    at: int
    total: bool
    marks: dict[str, str]
    before: Row | None
    first: int


class CellPainter:
    """Draws the cells of one table at a zoom."""

    def __init__(self, model: GridModel, theme: Theme) -> None:
        self._model = model
        self._theme = theme
        columns = model.form.columns
        self._first_figure = next((at for at, c in enumerate(columns) if c.is_figure), 0)
        self.zoom = 1.0

    def pixels(self, name: str) -> int:
        """Return a size at the present zoom."""
        return max(1, round(size(name) * self.zoom))

    def line(self, at: int) -> RowLook:
        """Return what is the same for all cells of a visible row."""
        model, session = self._model, self._model.session
        row = model.rows[at]
        before = model.row_before(row)
        total = is_total(model.form, session.report, row)
        marks = session.marks_of_row(row.id)
        return RowLook(row, at, total, marks, before, self._first_figure)

    def draw(
        self, painter: QPainter, rect: QRect, line: RowLook, column: Column, *, selected: bool
    ) -> None:
        """Draw one cell without its lines, which the table draws."""
        mark = line.marks.get(column.id, "")
        ground = (
            "selected"
            if selected
            else _GROUNDS.get(mark)
            or ("total" if line.total else "locked" if self._locked(line, column) else "paper")
        )
        painter.fillRect(rect, self._theme[ground])
        self._text(painter, rect, line, column)
        if mark:
            self._corner(painter, rect, mark)

    def _locked(self, line: RowLook, column: Column) -> bool:
        return self._model.session.is_locked(line.row.id, column.id)

    def _is_worked_out(self, line: RowLook, column: Column) -> bool:
        return bool(column.computed) or self._model.form.is_closed(line.row.id, column.id)

    def _repeats_class(self, line: RowLook, column: Column) -> bool:
        """Return True if a row is of the same class as the one above: on paper both are one cell."""
        if column.kind != "row_class" or not line.at:
            return False
        return self._model.rows[line.at - 1][column.id] == line.row[column.id]

    def _text(self, painter: QPainter, rect: QRect, line: RowLook, column: Column) -> None:
        cell = line.row[column.id]
        text = (
            grouped(column, cell)
            if column.is_figure
            else shown(self._model.session, line.row, column)
        )
        if self._model.form.has_dash(line.row.id, column.id):
            text = text or DASH
        small = self._below(line, column)
        if not text and not small:
            return
        padding = self.pixels("cell_padding")
        left, top = rect.left() + padding, rect.top() + 2
        width, height = rect.width() - 2 * padding, rect.height() - 4
        align = _ALIGN.get(column.kind, _LEFT)
        whole = self.pixels("figure" if column.is_figure else "cell_text")
        is_soft = self._is_worked_out(line, column) or self._repeats_class(line, column)
        painter.setPen(self._theme["ink_soft" if is_soft else "ink"])
        if column.is_number or column.kind in _ON_ONE_LINE:
            least = self.pixels("figure_least")
            pixels, fitting = _fitted(text, whole, least, max(width, 1), line.total)
            if fitting != text and not column.is_number:
                fitting = _lines(text, pixels, line.total, max(width, 1), height)
            text = fitting
            painter.setFont(_font(pixels, line.total))
        elif "\n" in text or _wide(text, whole, line.total) > width:
            several = self.pixels("cell_lines")
            if column.kind == "phone":
                least = self.pixels("figure_least")
                several, text = phone_lines(text, several, least, max(width, 1))
            painter.setFont(_font(several, line.total))
            text = _lines(text, several, line.total, max(width, 1), height)
        else:
            painter.setFont(_font(whole, line.total))
        if not small:
            painter.drawText(left, top, width, height, align, text)
            return
        upper = height * 3 // 5
        painter.drawText(left, top, width, upper, align, text)
        pixels, small = below_fitting(small, self.pixels("before"), max(width, 1))
        painter.setFont(_font(pixels, False))
        painter.setPen(self._theme["ink_faint"])
        painter.drawText(left, top + upper - 1, width, height - upper, align, small)

    def _below(self, line: RowLook, column: Column) -> str:
        session = self._model.session
        is_first = not line.at and self._model.form.columns[line.first] is column
        return text_below(session, line.row, column, line.before, is_first=is_first)

    def _corner(self, painter: QPainter, rect: QRect, mark: str) -> None:
        side = self.pixels("corner")
        top = rect.topRight() + QPoint(1, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme[_CORNERS[mark]])
        painter.drawPolygon(QPolygon([top - QPoint(side, 0), top, top + QPoint(0, side)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def arrow(self, rect: QRect) -> QRect:
        """Return the corner of a cell whose arrow opens the list of its texts."""
        side = self.pixels("funnel")
        corner = rect.bottomRight() - QPoint(side + self.pixels("handle") // 2, side)
        return QRect(corner, QSize(side, side))

    def draw_arrow(self, painter: QPainter, rect: QRect) -> None:
        """Draw the arrow of a cell whose text is chosen from a list."""
        corner = self.arrow(rect)
        middle, side = corner.center(), corner.width() // 3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme["cursor"])
        painter.drawPolygon(
            QPolygon([middle - QPoint(side, 0), middle + QPoint(side, 0), middle + QPoint(0, side)])
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def frame(self, painter: QPainter, rect: QRect, mark: str) -> None:
        """Draw the cursor round a cell, and the cell's mark over it."""
        painter.setPen(QPen(self._theme["cursor"], 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        if mark:
            self._corner(painter, rect.adjusted(0, 0, -1, 0), mark)


@lru_cache(maxsize=64)
def _font(pixels: int, bold: bool) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


@lru_cache(maxsize=64)
def _metrics(pixels: int, bold: bool) -> QFontMetrics:
    return QFontMetrics(_font(pixels, bold))


@lru_cache(maxsize=8192)
def _wide(text: str, pixels: int, bold: bool) -> int:
    return _metrics(pixels, bold).horizontalAdvance(text)


@lru_cache(maxsize=8192)
def _fitted(text: str, pixels: int, least: int, width: int, bold: bool) -> tuple[int, str]:
    """Return the size and the text of a figure: one that is too wide for its cell is drawn smaller."""
    wide = _wide(text, pixels, bold)
    fitting = max(least, min(pixels, pixels * width // max(wide, 1)))
    metrics = _metrics(fitting, bold)
    return fitting, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def below_fitting(text: str, pixels: int, width: int) -> tuple[int, str]:
    """Return the size and the text under a figure: 上期 is left out before the digits are made smaller."""
    if _wide(text, pixels, False) > width:
        text = text.removeprefix(BEFORE)
    return _fitted(text, pixels, pixels // 2, width, False)


def phone_lines(text: str, pixels: int, least: int, width: int) -> tuple[int, str]:
    """Return the size and the lines for phone numbers: one a line, smaller if one is too wide."""
    longest = max(text.split("，"), key=len)
    return _fitted(longest, pixels, least, width, False)[0], text.replace("，", "，\n")


@lru_cache(maxsize=4096)
def _lines(text: str, pixels: int, bold: bool, width: int, height: int) -> str:
    """Return the lines that fit, the last one with … if more would follow."""
    font, metrics = _font(pixels, bold), _metrics(pixels, bold)
    lines = [
        line for part in text.split("\n") for line in break_line(part, font, width, hanging=True)
    ]
    fits = max(1, height // metrics.lineSpacing())
    if len(lines) > fits:
        rest = lines[fits - 1] + "…" + lines[fits]
        lines[fits - 1 :] = [metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return "\n".join(lines)

"""The heat table: places by columns, each change with a colour as deep as it is large."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from fangfan_desktop.jobs.comparison.heat import (
    heat_depth,
    heat_description,
    heat_rows,
    heat_words,
)
from fangfan_desktop.paint.measure import break_line
from fangfan_desktop.rollup.comparison import Against, FigureComparison
from fangfan_desktop.ui.widgets.theme import Theme, size

_MARGIN = 6


class HeatTable(QWidget):
    """`chosen` carries the figure under the cursor."""

    chosen = Signal(FigureComparison)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[list[FigureComparison]] = []
        self._captions: list[str] = []
        self._against: Against = "year"
        self._row = self._column = 0
        self._head, self._place = 0, size("heat_place")
        self._small = QFont(self.font())
        self._small.setPixelSize(size("smallest"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("热力表")

    def show_figures(
        self, compared: Sequence[FigureComparison], captions: Sequence[str], against: Against
    ) -> None:
        """Show figures in rows, a column for each caption."""
        width = len(captions)
        self._lines = heat_rows(compared, width)
        self._captions, self._against = list(captions), against
        self._row = min(self._row, max(0, len(self._lines) - 1))
        self._column = min(self._column, max(0, width - 1))
        self._fit()
        self.updateGeometry()
        self.update()
        self._choose()

    @property
    def current(self) -> FigureComparison | None:
        """Return the figure under the cursor."""
        return self._lines[self._row][self._column] if self._lines and self._captions else None

    def colour(self, compared: FigureComparison) -> QColor:
        """Return the colour of a cell: red for a fall, green for a rise, deeper for more."""
        depth = heat_depth(compared, self._against)
        if not depth:
            return self._theme["paper"]
        colour = QColor(self._theme["mark_error" if depth < 0 else "mark_good"])
        colour.setAlphaF(abs(depth))
        return colour

    def go_to(self, compared: FigureComparison) -> None:
        """Put the cursor on a figure."""
        for row, line in enumerate(self._lines):
            for column, each in enumerate(line):
                if (each.place, each.column) == (compared.place, compared.column):
                    self._go(row, column)

    # ── drawing ──

    def _broken(self, caption: str, column: int) -> list[str]:
        return break_line(caption, self._small, self.cell(-1, column).width() - _MARGIN)

    def _fit(self) -> None:
        """Make the head high enough for the captions, and the places' column wide enough, at this width."""
        metrics = QFontMetrics(self._small)
        widest = max((metrics.horizontalAdvance(line[0].place) for line in self._lines), default=0)
        self._place = max(size("heat_place"), min(widest + 2 * _MARGIN, self.width() // 3))
        lines = (len(self._broken(caption, at)) for at, caption in enumerate(self._captions))
        head = (max(lines, default=1) + 1) * size("heat_line")
        if head != self._head:
            self._head = head
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        height = self._head + size("heat_row") * len(self._lines)
        return QSize(size("heat_place") + 60 * len(self._captions), height + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def cell(self, row: int, column: int) -> QRect:
        """Return a cell's rectangle; row -1 has the captions, column -1 the places."""
        place, head, high = self._place, self._head, size("heat_row")
        space = self.width() - 1 - place
        count = max(1, len(self._captions))
        left = 0 if column < 0 else place + space * column // count
        right = place if column < 0 else place + space * (column + 1) // count
        top = 0 if row < 0 else head + high * row
        return QRect(left, top, right - left, head if row < 0 else high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  # Qt's signature
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme["paper"])
        painter.setFont(self._small)
        for at, caption in enumerate(self._captions):
            lines = "\n".join(self._broken(caption, at))
            self._draw(painter, self.cell(-1, at), lines, self._theme["head"])
        self._draw(painter, self.cell(-1, -1), "", self._theme["head"])
        for row, line in enumerate(self._lines):
            where = self.cell(row, -1)
            name = painter.fontMetrics().elidedText(
                line[0].place, Qt.TextElideMode.ElideRight, where.width() - _MARGIN
            )
            self._draw(painter, where, name, self._theme["head"])
            for column, compared in enumerate(line):
                where = self.cell(row, column)
                self._draw(
                    painter, where, heat_words(compared, self._against), self.colour(compared)
                )
        if self.current:
            painter.setPen(self._theme["cursor"])
            painter.drawRect(self.cell(self._row, self._column).adjusted(1, 1, -1, -1))
        painter.end()

    def _draw(self, painter: QPainter, where: QRect, words: str, colour: QColor) -> None:
        painter.fillRect(where, colour)
        painter.setPen(self._theme["grid_line"])
        painter.drawRect(where)
        painter.setPen(self._theme["ink"])
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, words)

    # ── keys and mouse ──

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Home: (0, -len(self._captions)),
            Qt.Key.Key_End: (0, len(self._captions)),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or not self.current:
            super().keyPressEvent(event)
            return
        self._go(self._row + move[0], self._column + move[1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        for row in range(len(self._lines)):
            for column in range(len(self._captions)):
                if self.cell(row, column).contains(where):
                    self._go(row, column)
                    return

    def _go(self, row: int, column: int) -> None:
        self._row = max(0, min(row, len(self._lines) - 1))
        self._column = max(0, min(column, len(self._captions) - 1))
        self.update()
        self._choose()

    def _choose(self) -> None:
        if current := self.current:
            caption = self._captions[self._column]
            self.setAccessibleDescription(heat_description(current, caption, self._against))
            self.chosen.emit(current)

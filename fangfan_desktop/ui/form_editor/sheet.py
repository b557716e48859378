"""The sheet of a form as it will be printed: a part is chosen by a click or by the arrow keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from fangfan_desktop.jobs.form_editor.pieces import Key
from fangfan_desktop.jobs.form_editor.printed import Spot
from fangfan_desktop.sheet.paginate import Layout
from fangfan_desktop.ui.preview.view import PaperView
from fangfan_desktop.ui.widgets.theme import Theme

_OUTLINE, _ROOM = 2.0, 24


class FormSheet(PaperView):
    """The pages. `chosen` gives the key of a part; `entered` asks for the panel (Enter, double click)."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._colours = theme
        self._spots: tuple[Spot, ...] = ()
        self._wrong: frozenset[Key] = frozenset()
        self.current: Key = "$"
        self.setAccessibleName("表样")

    def show_form(self, layout: Layout, spots: Sequence[Spot]) -> None:
        """Show the pages of a form, and where its parts stand on them."""
        self._spots = tuple(spots)
        self.show_layout(layout, None)

    def show_wrong(self, keys: frozenset[Key]) -> None:
        """Mark the parts of the form in which something is wrong."""
        self._wrong = keys
        self.viewport().update()

    def choose(self, key: Key) -> None:
        """Outline a part, and scroll to it."""
        self.current = key
        if spot := self._first(key):
            self._scroll_to(self.rect_of(spot))
        self.viewport().update()

    def _first(self, key: Key) -> Spot | None:
        own = [spot for spot in self._spots if spot.key == key]
        return next((spot for spot in own if spot.caption), own[0] if own else None)

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a spot is in the window."""
        page = self.place_of(spot.page)
        scale = self._per_mm * self.zoom / 100
        corner = page.topLeft() + QPointF(spot.left, spot.top) * scale
        return QRectF(corner.x(), corner.y(), spot.width * scale, spot.height * scale)

    def _scroll_to(self, rect: QRectF) -> None:
        view = self.viewport().rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        for bar, low, high, least, most in (
            (self.verticalScrollBar(), rect.top(), rect.bottom(), view.top(), view.bottom()),
            (self.horizontalScrollBar(), rect.left(), rect.right(), view.left(), view.right()),
        ):
            if low < least:
                bar.setValue(round(bar.value() + low - least))
            elif high > most:
                bar.setValue(round(bar.value() + min(high - most, low - least)))

    # ── drawing ──

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        soft = QColor(self._colours["sheet_cursor"])
        soft.setAlphaF(0.10)
        wrong = QColor(self._colours["seal"])
        wrong.setAlphaF(0.10)
        for spot in self._spots:
            if spot.key in self._wrong and spot.caption:
                painter.fillRect(self.rect_of(spot), wrong)
            if spot.key == self.current:
                painter.fillRect(self.rect_of(spot), soft)
        if spot := self._first(self.current):
            pen = QPen(self._colours["sheet_cursor"], _OUTLINE)
            if not self.hasFocus():
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect_of(spot))
        painter.end()

    # ── mouse and keys ──

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the smallest spot at a point of the window."""
        found = [spot for spot in self._spots if self.rect_of(spot).contains(point)]
        return min(found, key=lambda spot: spot.width * spot.height, default=None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        spot = self.spot_at(event.position())
        self._choose(spot.key if spot else "$")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
        self.entered.emit()

    def _choose(self, key: Key) -> None:
        if key != self.current:
            self.choose(key)
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if plain == Qt.KeyboardModifier.NoModifier and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif plain == Qt.KeyboardModifier.NoModifier and key in _STEPS:
            self._walk(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _walk(self, step: "_Way") -> None:
        firsts = self.in_reading_order()
        now = next((at for at, spot in enumerate(firsts) if spot.key == self.current), None)
        if firsts:
            self._choose(firsts[0 if now is None else step(firsts, now)].key)

    def in_reading_order(self) -> list[Spot]:
        """Return the first spot of each part, from the top, each line from the left."""
        firsts = {spot.key: self._first(spot.key) for spot in self._spots}
        found = [spot for spot in firsts.values() if spot]
        return sorted(found, key=lambda spot: (spot.page, round(spot.top), spot.left))


_Way = Callable[[Sequence[Spot], int], int]


def _along(by: int) -> _Way:
    return lambda spots, now: max(0, min(len(spots) - 1, now + by))


def _across(by: int) -> _Way:
    """Return what steps to the nearest spot above (-1) or below (1), most in the same column."""

    def step(spots: Sequence[Spot], now: int) -> int:
        here = spots[now]

        def distance(at: int) -> float:
            spot = spots[at]
            down = (spot.page - here.page) * 1000 + spot.top - here.top
            aside = max(0.0, here.left - spot.left - spot.width, spot.left - here.left - here.width)
            middle = abs(spot.left - here.left) / 100
            return down * by + 3 * aside + middle

        beyond = [
            at
            for at, spot in enumerate(spots)
            if ((spot.page, round(spot.top)) > (here.page, round(here.top))) == (by > 0)
            and (spot.page, round(spot.top)) != (here.page, round(here.top))
        ]
        return min(beyond, key=distance, default=now)

    return step


_STEPS: dict[Qt.Key, _Way] = {
    Qt.Key.Key_Left: _along(-1),
    Qt.Key.Key_Right: _along(1),
    Qt.Key.Key_Up: _across(-1),
    Qt.Key.Key_Down: _across(1),
    Qt.Key.Key_Home: lambda _spots, _now: 0,
    Qt.Key.Key_End: lambda spots, _now: len(spots) - 1,
}

"""The tour of the window: from stop to stop, while the window stays usable."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeWidget, QTreeWidgetItem, QWidget

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.help.tour import Page, Stop, load_stops
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.due import first_to_do
from fangfan_desktop.ui.action_ids import TourButton
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.ui.start.home import HomePage
from fangfan_desktop.ui.start.tour.balloon import Balloon, beside, corner, is_escape
from fangfan_desktop.ui.start.tour.ring import Ring
from fangfan_desktop.ui.widgets.strip import Strip, StripButton
from fangfan_desktop.ui.widgets.theme import size

_SIDE, _HOME = "side:", "homeList"
_INTERVAL = 200  # ms; the target may be filled anew, scrolled or dragged
_OFFER = (
    "第一次用？先看一遍：两分钟，一处一处说在哪里做什么。以后在“帮助”里，或按 Shift+F1，都找得到。"
)


class Guide(QObject):
    """The tour of one window; it can be offered, started, ended and started again."""

    def __init__(
        self, window: QMainWindow, host: Shell, reference: Reference, is_county: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._window, self._host = window, host
        self._folder, self._is_county = reference.folder, is_county
        self._stops: tuple[Stop, ...] = ()
        self._form = reference.figures_form
        self._at = -1  # not started
        self._came_from: QWidget | None = None
        self._offered: Strip | None = None
        self.ring, self.balloon = Ring(host.theme, window), Balloon(window)
        self.balloon.asked.connect(self._do)
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.place)
        window.installEventFilter(self)
        host.pages.currentChanged.connect(self._on_page)

    @property
    def stop(self) -> Stop | None:
        """Return the present stop; None if the tour was not started."""
        return self._stops[self._at] if self._at >= 0 else None

    # ── offer, start and end ──

    def offer(self) -> None:
        """Offer the tour in a strip on the first page, which covers nothing."""
        page = self._host.pages.currentWidget()
        if isinstance(page, HomePage):
            buttons: tuple[StripButton, ...] = (("先看一遍（2 分钟）", "next"), ("不用了", "end"))
            self._offered = Strip(_OFFER, buttons)
            self._offered.asked.connect(self._do)
            page.show_strip(self._offered)

    @property
    def offered(self) -> Strip | None:
        """Return the strip with the offer; None if there is none now."""
        there = self._offered is not None and shiboken6.isValid(self._offered)
        return self._offered if there else None

    def _withdraw(self) -> None:
        """Remove the offer."""
        if strip := self.offered:
            strip.hide()
            strip.deleteLater()
        self._offered = None

    def start(self) -> None:
        """Start the tour, or focus it if it is running."""
        if self.stop is None:
            if not self._has_keyboard:
                self._came_from = QApplication.focusWidget()
            self._withdraw()
            self._stops = load_stops(self._folder, county=self._is_county())
            self._go(0, 1)
        self.balloon.buttons["next"].setFocus()

    def end(self) -> None:
        """End the tour; the focus goes back to the page."""
        had_keyboard = self._has_keyboard
        self._withdraw()
        self._at = -1
        self._timer.stop()
        self.ring.hide()
        self.balloon.hide()
        if had_keyboard:
            self._give_back()

    @property
    def _has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        own = filter(None, (self.balloon, self.offered))
        return focused is not None and any(each.isAncestorOf(focused) for each in own)

    def _give_back(self) -> None:
        """Focus the open page."""
        before, page = self._came_from, self._host.pages.currentWidget()
        if before and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()
        elif controller := self._host.controller:
            controller.open()
        else:
            (page.findChild(QWidget, _HOME) or page).setFocus()

    def _do(self, name: TourButton) -> None:
        if name == "end":
            self.end()
        elif self.stop is None:
            self.start()
        else:
            step = 1 if name == "next" else -1
            self._go(self._at + step, step)

    # ── from stop to stop ──

    def _go(self, at: int, step: int) -> None:
        """Go to a stop; stops without a target are skipped. After the last one the tour ends."""
        while 0 <= at < len(self._stops):
            self._open(self._stops[at].page)
            self._bring_into_sight(self._stops[at])
            if self._target(self._stops[at]) is not None:
                self._show(at)
                return
            at += step
        if step > 0:
            self.end()

    def _show(self, at: int) -> None:
        self._at = at
        stop, last = self._stops[at], len(self._stops) - 1
        buttons: dict[TourButton, str] = {
            "end": "结束",
            "next": "下一步" if at < last else "看完了",
        }
        if at:
            buttons["back"] = "上一步"
        self.balloon.say(stop.title, stop.words, f"{at + 1} / {last + 1}", buttons)
        self.place()
        self._timer.start()
        self.balloon.buttons["next"].setFocus()

    def _open(self, page: Page) -> None:
        host, controller = self._host, self._host.controller
        if page == "home" and host.pages.currentWidget().findChild(QWidget, _HOME) is None:
            host.show_home()
        elif page == "board" and (controller is None or controller.kind != "board"):
            host.show_board(self._form.id, self._period())
        elif page == "report" and (
            controller is None or (controller.kind, controller.rows) != ("report", "places")
        ):
            host.open_report(self._form.id, self._period())

    def _period(self) -> Period:
        """Return the quarter that is to be reported first."""
        dues = [due for due in self._host.refresh_navigation() if due.form.id == self._form.id]
        return (first_to_do(dues, self._host.today()) or dues[-1]).period

    def _on_page(self) -> None:
        """Look for the target on another page; an offer that was not taken is removed."""
        if page := self._host.pages.currentWidget():
            page.installEventFilter(self)
        if self.stop:
            self.place()
        else:
            self._withdraw()

    # ── its place ──

    def place(self) -> None:
        """Put the balloon beside the target, and the frame around the target."""
        bar = self._window.statusBar()
        gap = size("balloon_gap")
        space = self._window.rect().adjusted(gap, gap, -gap, -gap - bar.height())
        target = self._target(self.stop) if self.stop else None
        if target is None:
            self.ring.hide()
            self.balloon.put(corner(self.balloon.size(), space))
        else:
            self.balloon.put(beside(target, self.balloon.size(), space))
            self.ring.put_around(target)
            self.balloon.raise_()

    def _target(self, stop: Stop) -> QRect | None:
        """Return the rectangle of a stop's target in the window; None if it is not visible."""
        if stop.at.startswith(_SIDE):
            return self._line_at_the_left(stop.at.removeprefix(_SIDE))
        found = self._window.findChildren(QWidget, stop.at)
        seen = (each for each in found if each.isVisible() and not each.visibleRegion().isEmpty())
        widget = next(seen, None)
        return self._in_window(widget, widget.rect()) if widget else None

    def _line_at_the_left(self, words: str) -> QRect | None:
        tree, item = self._tree, self._item(words)
        if item and not tree.isVisible():  # the window is narrow: what opens the list is seen
            side = self._window.findChild(QWidget, "tool_side")
            return self._in_window(side, side.rect()) if side and side.isVisible() else None
        rect = tree.visualItemRect(item) & tree.viewport().rect() if item else QRect()
        seen = tree.isVisible() and not rect.isEmpty()
        return self._in_window(tree.viewport(), rect) if seen else None

    @property
    def _tree(self) -> QTreeWidget:
        return self._host.navigation.tree

    def _item(self, words: str) -> QTreeWidgetItem | None:
        items = (self._tree.topLevelItem(at) for at in range(self._tree.topLevelItemCount()))
        return next((each for each in items if each and each.text(0).startswith(words)), None)

    def _bring_into_sight(self, stop: Stop) -> None:
        """Scroll the list at the left to the target, once."""
        if stop.at.startswith(_SIDE) and (item := self._item(stop.at.removeprefix(_SIDE))):
            self._tree.scrollToItem(item)

    def _in_window(self, widget: QWidget, rect: QRect) -> QRect:
        return QRect(widget.mapTo(self._window, rect.topLeft()), rect.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the tour by Esc before the page handles the key; an open editor has it first."""
        moved = event.type() in {QEvent.Type.Resize, QEvent.Type.Show}
        if moved and self.balloon.isVisible():
            self.place()
        elif (self.balloon.isVisible() or self.offered) and is_escape(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.end()
                return True
        return super().eventFilter(watched, event)

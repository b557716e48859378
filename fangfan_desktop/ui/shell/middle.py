"""The list at the left and the open page: narrow, the list opens over it; low, the page scrolls."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from fangfan_desktop.ui.shell.navigation import Navigation
from fangfan_desktop.ui.widgets.theme import size, the_application

if TYPE_CHECKING:
    from fangfan_desktop.ui.widgets.focus_before import FocusBefore


class PageScroll(QScrollArea):
    """Holds the stack of pages: as large as the space, or higher if the page's parts need it.

    A page that knows better than its layout says so in `least_height`, which gets that and the space.
    """

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__()
        self._pages = pages
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(pages)
        pages.installEventFilter(self)
        pages.currentChanged.connect(self._fit)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        the_application().focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._later.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the page its size; the bar beside it takes some of the width."""
        width, height = self.width(), self.height()
        page = self._pages.currentWidget()
        least = _least_height(page, width, height)
        if least > height:
            width -= self.verticalScrollBar().sizeHint().width()
            least = _least_height(page, width, height)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        else:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages.resize(width, max(height, least))

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Show what gets the keyboard."""
        if now and self._pages.height() > self.height() and self._pages.isAncestorOf(now):
            from fangfan_desktop.ui.widgets.in_sight import show_focused

            show_focused(self, now)


def _least_height(page: QWidget | None, width: int, space: int) -> int:
    """Return the least height of a page at a width: lines that are broken need more of it."""
    layout = page.layout() if page else None
    if layout is None:
        return 0
    least = layout.totalMinimumSize().height()
    if layout.hasHeightForWidth():
        least = layout.totalMinimumHeightForWidth(width)
    own = getattr(page, "least_height", None)
    return own(least, space) if own else least


class Middle(QWidget):
    """The space below the tool bar. `folded` says if the list has no place beside the page."""

    folded = Signal(bool)

    def __init__(self, navigation: Navigation, pages: QStackedWidget) -> None:
        super().__init__()
        self._navigation, self._pages = navigation, pages
        self._is_allowed, self._is_open = True, False
        self._before: FocusBefore | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(PageScroll(pages))
        navigation.setParent(self)
        for chosen in (navigation.report_chosen, navigation.board_chosen, navigation.page_chosen):
            chosen.connect(self._close)
        leave = QShortcut(QKeySequence("Esc"), navigation, self._leave)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        the_application().focusChanged.connect(self._on_focus)

    @property
    def is_narrow(self) -> bool:
        """Return True if list and page have no room side by side."""
        return self.width() < size("narrow")

    def allow(self, *, allowed: bool) -> None:
        """Show the list, or not: before the profile there is nothing to list."""
        self._is_allowed = allowed
        self._place()

    def go_to_list(self) -> None:
        """Open the list if it is folded, and put the keyboard on it."""
        if not self._is_allowed:
            return
        from fangfan_desktop.ui.widgets.focus_before import FocusBefore

        self._before = FocusBefore(within=self._pages)
        self._is_open = self.is_narrow
        self._place()
        self._navigation.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)  # the pages scroll

    def _place(self) -> None:
        wide = self._navigation.width()
        beside = self._is_allowed and not self.is_narrow
        self._line.setContentsMargins(wide if beside else 0, 0, 0, 0)
        self._navigation.setGeometry(0, 0, wide, self.height())
        self._navigation.setVisible(beside or (self._is_allowed and self._is_open))
        self._navigation.raise_()
        self.folded.emit(self._is_allowed and self.is_narrow)

    def _close(self) -> None:
        if self._is_open:
            self._is_open = False
            self._place()

    def _leave(self) -> None:
        """Esc: go back to where the keyboard was on the page."""
        before, self._before = self._before, None
        self._close()
        if before and before.give_back():
            return
        if page := self._pages.currentWidget():
            page.setFocus()
            page.focusNextChild()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Close the list that is over the page when the keyboard goes elsewhere in the window."""
        if now and self._is_open and not self._navigation.isAncestorOf(now):
            self._close()

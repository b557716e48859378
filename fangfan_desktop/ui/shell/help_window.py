"""Help beside the work: short pages from resources/help, their 目录, and a search in all of them."""

from collections.abc import Iterable
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.help.pages import HelpPages
from fangfan_desktop.jobs.help.search import Texts, search, words_of
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.ui.shell.actions import key_words
from fangfan_desktop.ui.shell.help_document import MARKDOWN, marked, place_of, read_through
from fangfan_desktop.ui.widgets.fitting import dialog_area
from fangfan_desktop.ui.widgets.lists import List
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, size

_KEY = Qt.ItemDataRole.UserRole
_LIST_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


def help_page(widget: QWidget | None) -> str:
    """Return the help page of a widget, or of what it stands in; an empty string if none is set."""
    while widget and not widget.property("help"):
        widget = widget.parentWidget()
    return widget.property("help") if widget else ""


def open_help(
    reference: Reference,
    main: QWidget,
    shown: QWidget,
    offers: Iterable[QAction] = (),
    *,
    for_county: bool = False,
    place: Place | None = None,
    asked: str = "",
    heading: str = "",
) -> None:
    """Open the help page of the focused widget, else of the page `shown` in the main window.

    If a page is `asked` for, it is that one, at a `heading` of it.

    Over an open dialogue the help belongs to the dialogue, and the `offers` of the main window are
    left out. `place` is the unit's, whose words are used. A help window that is open already shows the page.
    """
    over = QApplication.activeModalWidget()
    page = help_page(over or QApplication.focusWidget() or shown) or help_page(shown)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    window = (over or main).findChild(HelpWindow, options=direct)
    pages = pages_of(reference, for_county=for_county, place=place)
    if window is None:
        window = HelpWindow(pages, over or main, () if over else offers)
    window.read(pages)
    window.show_page(f"{asked or page}.md", heading=heading)


def pages_of(reference: Reference, *, for_county: bool, place: Place | None) -> HelpPages:
    """Return the pages of the help for a city or a county."""
    folder, keys = reference.folder / "help", key_words(for_county=for_county, place=place)
    return HelpPages(
        folder, reference.known, keys, for_county=for_county, added=reference.help_of_added
    )


class _Text(QTextBrowser):
    """A page. Until it was scrolled or clicked, Tab leads back to the search line."""

    def __init__(self) -> None:
        super().__init__()
        self.is_fresh = True
        self.setAccessibleName("帮助")
        self.setOpenLinks(False)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's name
        if self.is_fresh and next:
            self.is_fresh = False
            return QWidget.focusNextPrevChild(self, next)
        return super().focusNextPrevChild(next)


class _Line(QLineEdit):
    """The search line; up and down move through the results."""

    def __init__(self, listed: List) -> None:
        super().__init__()
        self._listed = listed
        self.setAccessibleName("要找的字")
        self.setPlaceholderText("在帮助里查找，如 零报告、F12、带入上期（Ctrl+F）")
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _LIST_KEYS:
            QApplication.sendEvent(self._listed, event)
        else:
            super().keyPressEvent(event)


class HelpWindow(QDialog):
    """A window that stays open beside the work; links lead to other pages, Esc closes it.

    The `offers`, actions of the main window, stand first in the 目录.
    """

    def __init__(self, pages: HelpPages, parent: QWidget, offers: Iterable[QAction] = ()) -> None:
        super().__init__(parent)
        self._pages, self._over, self._offers = pages, parent.window(), tuple(offers)
        self._name, self._sought = "", ""
        self._texts: Texts | None = None  # read with the first search
        self.marks: list[QTextCursor] = []
        self.list = List()
        self.list.setObjectName("list")
        self.list.setAccessibleName("目录和查到的")
        self.list.setWordWrap(True)
        self.list.setFixedWidth(size("help_list"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._open_item)
        self.list.itemActivated.connect(self._open_item)
        self.line = _Line(self.list)
        self.line.textChanged.connect(self._look)
        self.line.returnPressed.connect(self._open_current)
        self.hint = Label()
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setFixedWidth(size("help_list"))
        self.browser = _Text()
        self.browser.anchorClicked.connect(self._open_link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("help_margins"))
        layout.addWidget(self.line)
        below = QHBoxLayout()
        left = QVBoxLayout()
        left.addWidget(self.hint)
        left.addWidget(self.list, 1)
        below.addLayout(left)
        below.addWidget(self.browser, 1)
        layout.addLayout(below, 1)
        for one, other in ((self.line, self.list), (self.list, self.browser)):
            self.setTabOrder(one, other)
        QShortcut(QKeySequence.StandardKey.Find, self, self._go_to_line)

    def read(self, pages: HelpPages) -> None:
        """Show other pages: a county has fewer. A window that was closed begins with the 目录."""
        self._pages, self._texts = pages, None
        if not self.isVisible():
            self.line.clear()
            self.resize(dialog_area("help", self._over))
        self._look()

    # ── the list: the 目录, or the results ──

    def _look(self) -> None:
        """List the results; without a query, the 目录."""
        query = self.line.text()
        self.list.clear()
        if words_of(query):
            self._texts = self._texts or read_through(self._pages)
            hits = search(self._texts, query)
            self.hint.setText(
                f"找到 {len(hits)} 处，按 Enter 打开"
                if hits
                else "没有找到。换个短一点的说法试试；清空就回到目录"
            )
            for hit in hits:
                self._add(f"{hit.page.title}\n{hit.sentence}", hit.page.name, hit.at)
            self.list.setCurrentRow(0)
            return
        self.hint.setText("目录")
        for number, offer in enumerate(self._offers):
            self._add(f"▸ {offer.text()}", "", number)
        for page in self._pages.contents:
            self._add(page.title, page.name)
        self._show_current()

    def _add(self, words: str, page: str, at: int = 0) -> None:
        item = QListWidgetItem(words)
        item.setData(_KEY, (page, at))
        self.list.addItem(item)

    def _show_current(self) -> None:
        """Select the open page in the list."""
        if words_of(self.line.text()):
            return
        for row in range(self.list.count()):
            if self.list.item(row).data(_KEY)[0] == self._name:
                self.list.setCurrentRow(row)

    def _go_to_line(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def _open_current(self) -> None:
        if item := self.list.currentItem():
            self._open_item(item)

    def _open_link(self, link: QUrl) -> None:
        self.show_page(link.path())

    def _open_item(self, item: QListWidgetItem) -> None:
        name, at = item.data(_KEY)
        if not name:
            self.close()
            self._over.activateWindow()
            self._offers[int(at)].trigger()
            return
        self.show_page(f"{name}.md", at, self.line.text())

    # ── the page ──

    def show_page(self, name: str, at: int = 0, sought: str = "", heading: str = "") -> None:
        """Show a page (`annex1.md`) from a position or a heading on, with the words `sought` marked."""
        self._name, self._sought = name.removesuffix(".md"), sought
        text = self._pages.text(self._name)
        self.browser.document().setMarkdown(text, MARKDOWN)
        self.browser.is_fresh = True
        self.setWindowTitle(f"{text.partition(chr(10))[0].removeprefix('# ')} — 帮助")
        self._show_current()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        self.raise_()
        self.activateWindow()
        self._mark()
        self._scroll_to(place_of(self.browser.document(), heading) if heading else at)

    def _mark(self) -> None:
        """Mark the words sought, in the colours of the present scheme."""
        selections: list[QTextEdit.ExtraSelection] = []
        palette = self.browser.palette()
        self.marks = marked(self.browser.document(), self._sought)
        for cursor in self.marks:
            selection = QTextEdit.ExtraSelection()
            untyped = cast("Any", selection)  # the stub leaves its fields out
            untyped.cursor = cursor
            look: QTextCharFormat = untyped.format
            look.setBackground(palette.brush(QPalette.ColorRole.Highlight))
            look.setForeground(palette.brush(QPalette.ColorRole.HighlightedText))
            selections.append(selection)
        self.browser.setExtraSelections(selections)

    def _scroll_to(self, at: int) -> None:
        """Scroll to the first mark from a position on, away from the window's edge."""
        starts = (mark.selectionStart() for mark in self.marks if mark.selectionEnd() > at)
        place = next(starts, at)
        cursor = self.browser.textCursor()
        cursor.setPosition(place)
        self.browser.setTextCursor(cursor)
        if place:
            bar = self.browser.verticalScrollBar()
            top = self.browser.cursorRect().top()
            bar.setValue(bar.value() + top - self.browser.viewport().height() // 3)
        else:
            self.browser.moveCursor(QTextCursor.MoveOperation.Start)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._sought:
            self._mark()

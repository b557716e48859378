"""Help beside the work: short pages from resources/help, and what the form itself says of them."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QTextBrowser, QVBoxLayout, QWidget

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.ui.actions import ACTIONS
from fangfan_desktop.ui.theme import area


def page_text(folder: Path, name: str, forms: Mapping[str, Form]) -> str:
    """Return a page in Markdown; `{{columns}}` and `{{keys}}` are filled from their own tables."""
    text = (folder / name).read_text(encoding="utf-8")
    if form := forms.get(name.removesuffix(".md")):
        columns = (
            f"- **{column.short}**{f'（{column.unit}）' if column.unit else ''}：{column.explain}"
            f"{f'（{column.source}）' if column.source else ''}"
            for column in form.columns
        )
        text = text.replace("{{columns}}", "\n".join(columns))
    keys = (f"| {e.keys} | {e.words}{f'：{e.tip}' if e.tip else ''} |" for e in ACTIONS)
    return text.replace("{{keys}}", "\n".join(["| 按键 | 作用 |", "|---|---|", *keys]))


def help_page(widget: QWidget | None) -> str:
    """Return the page of the help for where a widget stands; nothing where none is named."""
    while widget and not widget.property("help"):
        widget = widget.parentWidget()
    return widget.property("help") if widget else ""


def open_help(library: Library, main: QWidget, shown: QWidget) -> None:
    """Open the help for where one stands, else of the page `shown` in the main window.

    A dialogue has its help over itself: what is below it answers no key. Help that is open already
    turns to the page.
    """
    over = QApplication.activeModalWidget()
    page = help_page(over or QApplication.focusWidget() or shown) or help_page(shown)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    window = (over or main).findChild(HelpWindow, options=direct)
    if window is None:
        window = HelpWindow(library.folder / "help", library.forms, over or main)
    window.show_page(f"{page}.md")


class HelpWindow(QDialog):
    """A window that stays open while one works on; links lead to other pages, Esc closes it."""

    def __init__(self, folder: Path, forms: Mapping[str, Form], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.resize(area("help"))
        self._folder, self._forms = folder, forms
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("帮助")
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.browser)

    def show_page(self, name: str) -> None:
        """Show a page: `annex1.md`."""
        document = self.browser.document()
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        document.setMarkdown(page_text(self._folder, name, self._forms), features)
        self.browser.moveCursor(self.browser.textCursor().MoveOperation.Start)
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        self.raise_()
        self.activateWindow()

    def _follow(self, link: QUrl) -> None:
        self.show_page(link.path())

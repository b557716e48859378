"""A page of the help as a Qt document: its passages, and the places of the words sought."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.help.pages import HelpPages
from fangfan_desktop.jobs.help.search import Passage, Texts, fold_exact, places, words_of

MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


def make_document(text: str) -> QTextDocument:
    """Return a document with a page's Markdown."""
    document = QTextDocument()
    document.setMarkdown(text, MARKDOWN)
    return document


def passages(document: QTextDocument) -> Iterator[Passage]:
    """Yield the paragraphs and lines of a document; a table's row is one passage."""
    row: list[str] = []
    row_key, row_at = None, 0
    block = document.begin()
    while block.isValid():
        key = _row_key(block)
        if row and key != row_key:
            yield Passage(row_at, "　".join(row))
            row = []
        if key is None:
            if block.text().strip():
                yield Passage(block.position(), block.text())
        else:
            if not row:
                row_key, row_at = key, block.position()
            row.append(block.text())
        block = block.next()
    if row:
        yield Passage(row_at, "　".join(row))


def _row_key(block: QTextBlock) -> tuple[int, int] | None:
    """Return the table (by its first position) and row of a block; None outside a table."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    return (table.firstPosition(), table.cellAt(cursor).row()) if table else None


def read_through(pages: HelpPages) -> Texts:
    """Return the passages of every page."""
    return [(page, list(passages(make_document(pages.text(page.name))))) for page in pages.contents]


def marked(document: QTextDocument, query: str) -> list[QTextCursor]:
    """Return a cursor for each place where a word of the query stands, with the word selected."""
    for fold in (fold_exact, fold_key):
        words = [folded for word in words_of(query) if (folded := fold(word))]
        cursors: list[QTextCursor] = []
        block = document.begin()
        while block.isValid():
            for begin, end in places(block.text(), words, fold):
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + begin)
                cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
                cursors.append(cursor)
            block = block.next()
        if cursors:
            return cursors
    return []


def place_of(document: QTextDocument, heading: str) -> int:
    """Return the position of the paragraph that begins with a heading; 0 if there is none."""
    block = document.begin()
    while block.isValid() and not block.text().startswith(heading):
        block = block.next()
    return block.position() if block.isValid() else 0

"""Words looked for in the help: the sentences that have them, and where they stand on a page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.ui.shell.help_pages import HelpPage, HelpPages

MARKDOWN = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
_ENDS = "。；！？"
_AROUND = 24  # characters before the words, where a sentence is long
_LONGEST = 72

Fold = Callable[[str], str]
Texts = Sequence[tuple["HelpPage", Sequence["Passage"]]]


class Passage(NamedTuple):
    """A paragraph, a line of a list or a row of a table, and where it begins in the document."""

    at: int
    text: str


class Hit(NamedTuple):
    """A place where what was looked for stands: its page, where it begins, the sentence."""

    page: HelpPage
    at: int
    sentence: str


def make_document(text: str) -> QTextDocument:
    """Return a page's Markdown laid out."""
    document = QTextDocument()
    document.setMarkdown(text, MARKDOWN)
    return document


def passages(document: QTextDocument) -> Iterator[Passage]:
    """Yield what is read in one go: a table's row as one, its cells side by side."""
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
    """Return which row of which table a block stands in; None outside of one."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    return (table.firstPosition(), table.cellAt(cursor).row()) if table else None


def words_of(query: str) -> list[str]:
    """Return the words that are looked for, as they were typed."""
    return fold_width(query).split()


def _exact(text: str) -> str:
    return fold_width(text).casefold()


def read_through(pages: HelpPages) -> Texts:
    """Return what stands on each page, to be searched with every letter that is typed."""
    return [(page, list(passages(make_document(pages.text(page.name))))) for page in pages.contents]


def search(texts: Texts, query: str) -> list[Hit]:
    """Return where all words stand together, titles first; else the pages that have each somewhere.

    Width and case never count; signs do (`+5`, `F9`), where anything is found with them.
    """
    words = words_of(query)
    if not words:
        return []
    folds: tuple[Fold, ...] = (_exact, fold_key)
    for find in (_together, _apart):
        for fold in folds:
            folded = [fold(word) for word in words]
            if all(folded) and (hits := find(texts, folded, fold)):
                return hits
    return []


def _together(texts: Texts, words: Sequence[str], fold: Fold) -> list[Hit]:
    titles: list[Hit] = []
    hits: list[Hit] = []
    for page, found in texts:
        for at, passage in enumerate(found):
            text = fold(passage.text)
            if all(word in text for word in words):
                hit = Hit(page, passage.at, _sentence(passage.text, words[0], fold))
                (hits if at else titles).append(hit)
    return titles + hits


def _apart(texts: Texts, words: Sequence[str], fold: Fold) -> list[Hit]:
    hits: list[Hit] = []
    for page, found in texts:
        folded = [fold(passage.text) for passage in found]
        if not all(any(word in text for text in folded) for word in words):
            continue
        at = next(at for at, text in enumerate(folded) if words[0] in text)
        hits.append(Hit(page, found[at].at, _sentence(found[at].text, words[0], fold)))
    return hits


def _sentence(text: str, word: str, fold: Fold) -> str:
    """Return the sentence with a word, cut to what a list has room for."""
    spans = places(text, [word], fold)
    start = spans[0][0] if spans else 0
    begin = max((text.rfind(end, 0, start) for end in _ENDS), default=-1) + 1
    stop = min((at for end in _ENDS if (at := text.find(end, start)) >= 0), default=len(text)) + 1
    if start - begin > _LONGEST - _AROUND:
        begin = start - _AROUND
    cut = min(stop, begin + _LONGEST)
    before, after = "…" if begin and text[begin - 1] not in _ENDS else "", "…" if cut < stop else ""
    return f"{before}{text[begin:cut].strip()}{after}"


def places(text: str, words: Iterable[str], fold: Fold) -> list[tuple[int, int]]:
    """Return where folded words stand in a text: begin and end, of each time."""
    folded, origins = "", list[int]()
    for at, character in enumerate(text):
        piece = fold(character) or ("" if fold is fold_key else character.casefold())
        folded += piece
        origins += [at] * len(piece)
    found: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((origins[at], origins[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    return sorted(found)


def marked(document: QTextDocument, query: str) -> list[QTextCursor]:
    """Return each place of a page's document where a word stands, selected."""
    for fold in (_exact, fold_key):
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

"""The search in the help: the sentences that hold the words, and their place on a page."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.jobs.help.pages import HelpPage

_ENDS = "。；！？"
_AROUND = 24  # characters before the words in a long sentence
_LONGEST = 72

Fold = Callable[[str], str]
Texts = Sequence[tuple[HelpPage, Sequence["Passage"]]]


class Passage(NamedTuple):
    """A paragraph, a line of a list or a row of a table, and its position in the document."""

    at: int
    text: str


class Hit(NamedTuple):
    """A place that was found: its page, its position there, and the sentence."""

    page: HelpPage
    at: int
    sentence: str


def words_of(query: str) -> list[str]:
    """Return the words of a query, as they were typed."""
    return fold_width(query).split()


def fold_exact(text: str) -> str:
    """Return a text without differences of width and case."""
    return fold_width(text).casefold()


def search(texts: Texts, query: str) -> list[Hit]:
    """Return the passages that hold all words, titles first; else the pages that hold each word.

    Width and case are ignored. Signs count (`+5`, `F9`) if anything is found with them.
    """
    words = words_of(query)
    if not words:
        return []
    folds: tuple[Fold, ...] = (fold_exact, fold_key)
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
    """Return the sentence that holds a word, cut to the length of a list's line."""
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
    """Return the begin and end of each folded word in a text."""
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

"""The search: the entries that fit what is typed, the best first."""

import re
from collections.abc import Iterable, Sequence
from typing import get_args

from fangfan_desktop.jobs.lookup.entry import Entry, Kind
from fangfan_desktop.jobs.lookup.readings import Readings, folded

_KINDS: tuple[Kind, ...] = get_args(Kind)
# How well a word fits: the whole of the words, their beginning, a later part, anywhere in them;
# the beginning of what stands beside them; anywhere in that, which is far worse; not at all.
_WHOLE, _BEGINNING, _PART, _WITHIN, _BEGINS_BESIDE = range(5)
_BESIDE, _NOT = 8, 9


class _Word:
    """A word of the query, compiled."""

    def __init__(self, readings: Readings, word: str) -> None:
        pattern = readings.pattern(word)
        self._anywhere = re.compile(pattern)
        self._part = re.compile(f"(?<= )(?:{pattern})")
        self._initials = re.compile(readings.pattern(word, initials_only=True))

    def fit(self, words: str, beside: str) -> int:
        """Return how well it fits an entry (0 is best); `shx` is 商河县 rather than 单县."""
        if self._anywhere.search(words):
            other = not self._initials.search(words)
            if self._anywhere.fullmatch(words):
                return 2 * _WHOLE + other
            if self._anywhere.match(words):
                return 2 * _BEGINNING + other
            return 2 * (_PART if self._part.search(words) else _WITHIN) + other
        if self._anywhere.match(beside):
            return 2 * _BEGINS_BESIDE
        return 2 * (_BESIDE if self._anywhere.search(beside) else _NOT)


class Finder:
    """Finds entries by any part of their words, by pinyin initials or by syllables."""

    def __init__(self, readings: Readings, entries: Iterable[Entry]) -> None:
        self._readings = readings
        self.entries: Sequence[Entry] = tuple(entries)
        self._words = readings.spelled(each.words for each in self.entries)
        self._beside = readings.spelled(f"{each.beside} {each.also}" for each in self.entries)

    def find(self, query: str, most: int = 100) -> list[Entry]:
        """Return the entries that hold all words of a query, in any order.

        The same letters always give the same order on the same page: hands learn them.
        """
        words = [_Word(self._readings, word) for word in words_of(query)]
        if not words:
            return []
        found: list[tuple[int, float, int, int, int]] = []
        for at, (own, beside) in enumerate(zip(self._words, self._beside, strict=True)):
            fit = 0
            for word in words:
                one = word.fit(own, beside)
                fit += one
                if one == 2 * _NOT:
                    break
            else:
                entry = self.entries[at]
                found.append((fit, _order(entry), entry.near, len(own), at))
        found.sort()
        return [self.entries[each[-1]] for each in found[:most]]


def _order(entry: Entry) -> float:
    """Return where an entry stands among equally good ones: what is not possible, before the help."""
    return _KINDS.index("help") - 0.5 if entry.why else _KINDS.index(entry.kind)


def words_of(query: str) -> list[str]:
    """Return the words of a query; an input method's `dao'chu` is one."""
    return folded([query.replace("'", "")])[0].split()


def at_first(entries: Iterable[Entry], recent: Sequence[str], most: int = 100) -> list[Entry]:
    """Return what is listed while nothing is typed: what was used lately, then what is at hand."""
    order = {key: at for at, key in enumerate(recent)}

    def place(entry: Entry) -> tuple[int, bool, int, int]:
        lately = order.get(entry.key, len(order)) if entry.key and not entry.why else len(order)
        return lately, bool(entry.why), _KINDS.index(entry.kind), entry.near

    return sorted(entries, key=place)[:most]


def nothing_found(query: str) -> str:
    """Return what is said if nothing fits a query."""
    return (
        f"没有找到“{query.strip()}”。可以找：功能、报表、地方、项目和帮助的名字里的几个字，"
        "或者拼音首字母，如 dc（导出）、shx（商河县）。"
    )

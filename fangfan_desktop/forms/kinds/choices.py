"""Choices: any of ①②③, or none of them (domain.md, Location kinds)."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation, Value
from fangfan_desktop.forms.patterns import pattern

CIRCLED = "①②③④⑤⑥⑦⑧⑨"
# The spellings of a number in front of an option, or instead of it.
NUMBERS = {
    mark: at
    for row in (CIRCLED, "⑴⑵⑶⑷⑸⑹⑺⑻⑼", "⒈⒉⒊⒋⒌⒍⒎⒏⒐", "一二三四五六七八九", "❶❷❸❹❺❻❼❽❾", "123456789")
    for at, mark in enumerate(row, 1)
}
_SEPARATORS = pattern(r"[\s,、;/.。+和及与()]")
_IN_NAME = r"(?:[^\w\s,、;/.。+()]|_)*"  # what may stand between the characters of a name
# Longer than all options with their full names, several times over.
_MOST_LENGTH = 1000
NONE = "无"  # what the empty set is shown as, if the form does not say so
_NONE = frozenset({"否", "无", "不属于", "都不属于", "均不属于", "都不是", "不是", "0"})


class Choices(Kind):
    """A set of options, shown as `①③`. The empty set is shown as `none` (否), or 无."""

    def __init__(self, options: Sequence[str], none: str) -> None:
        self._none = none or NONE
        self._most = len(options)
        self._keys = {fold_key(name) for name in options}
        # Longest first, so that a name that contains another name is matched first.
        numbered = sorted(enumerate(options, 1), key=lambda each: -len(fold_key(each[1])))
        self._names = [(at, *_pattern(name)) for at, name in numbered]

    def read(self, raw: str) -> Reading:
        """Read `①③`, `1,3`, `①、③`, the options' full names, or 否/无."""
        text = fold_width(raw)
        if not text:
            return BLANK
        if fold_key(text) not in self._keys and (text in _NONE or text == self._none):
            return Reading(())
        chosen = self._chosen(text.casefold()) if len(text) <= _MOST_LENGTH else None
        if chosen:
            return Reading(tuple(sorted(chosen)))
        return Reading(problem=f"只能填 {CIRCLED[: self._most]}，或“{self._none}”")

    def _chosen(self, text: str) -> set[int] | None:
        """Return the numbers of the options in a text; None if anything else is in it.

        A name may contain a separator (种植和养殖), so names are looked for first.
        """
        at, found = 0, set[int]()
        while at < len(text):
            named = (
                (number, match)
                for number, first, name in self._names
                if text.startswith(first, at) and (match := name.match(text, at))
            )
            if option := next(named, None):
                found.add(option[0])
                at = option[1].end()
            elif between := _SEPARATORS.match(text, at):
                at = between.end()
            elif 1 <= (number := NUMBERS.get(text[at], 0)) <= self._most:
                found.add(number)
                at += 1
            else:
                return None
        return found

    def show(self, value: Value) -> str:
        """Return `①③`, or `none` for the empty set."""
        assert isinstance(value, tuple)
        return "".join(CIRCLED[at - 1] for at in value) or self._none

    def explain(self) -> str:
        """Return what may be typed."""
        return f"可以选几项，写 {CIRCLED[: self._most]} 中的；都不属于的写“{self._none}”"

    def validation(self) -> Validation:
        """Return the list of all that can be chosen."""
        return Validation("list", "请从列表里选", options=tuple(self._every_choice()))

    def _every_choice(self) -> Iterator[str]:
        for size in range(1, self._most + 1):
            for chosen in combinations(range(1, self._most + 1), size):
                yield self.show(chosen)
        yield self._none


def _pattern(name: str) -> tuple[str, re.Pattern[str]]:
    """Return how an option's name begins, and a pattern for it, with or without its punctuation.

    A separator may stand only where the name has one: 1、2号 are two options, not 12号.
    """
    characters = fold_width(name).casefold()
    parts = (
        rf"{re.escape(each)}{_IN_NAME}" if fold_key(each) else r"[\W_]*" for each in characters
    )
    first = characters[:1] if fold_key(characters[:1]) else ""
    return first, pattern("".join(parts))

"""Choices: any of ①②③, or none of them (domain.md, Location kinds)."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation, Value

CIRCLED = "①②③④⑤⑥⑦⑧⑨"
# The spellings of a number in front of an option, or instead of it.
NUMBERS = {
    mark: at
    for row in (CIRCLED, "⑴⑵⑶⑷⑸⑹⑺⑻⑼", "⒈⒉⒊⒋⒌⒍⒎⒏⒐", "一二三四五六七八九", "❶❷❸❹❺❻❼❽❾", "123456789")
    for at, mark in enumerate(row, 1)
}
_SEPARATORS = re.compile(r"[\s,、;/.。+和及与()]+")
# Longer than all options with their full names, several times over.
_MOST_LENGTH = 1000
NONE = "无"  # what the empty set is shown as, if the form does not say so
_NONE = frozenset({"否", "无", "不属于", "都不属于", "均不属于", "都不是", "不是", "0"})


class Choices(Kind):
    """A set of options, shown as `①③`. The empty set is shown as `none` (否), or 无."""

    def __init__(self, options: Sequence[str], none: str) -> None:
        self._none = none or NONE
        self._most = len(options)
        self._names = {fold_key(name): at for at, name in enumerate(options, 1)}
        # Longest first, so that a name that contains another name is matched first.
        self._by_length = sorted(self._names, key=len, reverse=True)

    def read(self, raw: str) -> Reading:
        """Read `①③`, `1,3`, `①、③`, the options' full names, or 否/无."""
        text = fold_width(raw)
        if not text:
            return BLANK
        if fold_key(text) not in self._names and (text in _NONE or text == self._none):
            return Reading(())
        chosen: set[int] = set()
        refused = Reading(problem=f"只能填 {CIRCLED[: self._most]}，或“{self._none}”")
        if len(text) > _MOST_LENGTH:
            return refused
        for part in filter(None, _SEPARATORS.split(text)):
            found = self._part(part)
            if found is None:
                return refused
            chosen |= found
        return Reading(tuple(sorted(chosen))) if chosen else refused

    def _part(self, part: str) -> set[int] | None:
        rest, found = part, set[int]()
        while rest:
            for name in self._by_length:
                if fold_key(rest).startswith(name):
                    # fold_key drops characters, so the length in `rest` has to be searched.
                    cut = next(n for n in range(1, len(rest) + 1) if fold_key(rest[:n]) == name)
                    found.add(self._names[name])
                    rest = rest[cut:]
                    break
            else:
                at = NUMBERS.get(rest[0], 0)
                if not 1 <= at <= self._most:
                    return None
                found.add(at)
                rest = rest[1:]
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

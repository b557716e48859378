"""One of a list: a text that the form states."""

import re
from collections.abc import Sequence

from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.choices import NUMBERS
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation
from fangfan_desktop.forms.patterns import pattern

_DIGITS = pattern(r"[1-9]\d?", re.ASCII)
# More names than this are not repeated in a reason.
_MOST_NAMED = 6


class OneOf(Kind):
    """The kind of texts that are one of `options`, which differ in more than punctuation."""

    def __init__(self, options: Sequence[str]) -> None:
        self._options = tuple(options)
        self._by_name = {fold_key(name): name for name in options}
        # Where a name may begin with a number, a number alone does not say which one is meant.
        self._is_numbered = not any(name[:1] in NUMBERS for name in self._by_name)

    def read(self, raw: str) -> Reading:
        """Read an option's name, its number (`2`, `②`), or both (`②企业`). A dash is blank."""
        text = fold_width(raw)
        if name := self._by_name.get(fold_key(text)):
            return Reading(name)
        if text in NOT_FILLED - {"无"}:
            return BLANK
        name = self._numbered(text) if self._is_numbered else None
        return Reading(name) if name else Reading(problem=self._reason())

    def _numbered(self, text: str) -> str | None:
        """Return the option of a number; None if there is none, or its name is another one's."""
        match = _DIGITS.match(text)
        mark = match[0] if match else text[:1]
        at = int(mark) if match else NUMBERS.get(mark, 0)
        if not 1 <= at <= len(self._options):
            return None
        rest, name = fold_key(text[len(mark) :]), self._options[at - 1]
        return name if rest in {"", fold_key(name)} else None

    def _reason(self) -> str:
        named = "、".join(self._options[:_MOST_NAMED])
        more = f" 等 {len(self._options)} 项" if len(self._options) > _MOST_NAMED else ""
        return f"只能填这些里的一项：{named}{more}"

    def explain(self) -> str:
        """Return what may be typed."""
        return f"只选一项：{'、'.join(self._options)}"

    def validation(self) -> Validation:
        """Return the options."""
        return Validation("list", "请从列表里选", options=self._options)

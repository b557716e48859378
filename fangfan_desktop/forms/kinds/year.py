"""Years, written with four digits."""

import re

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation
from fangfan_desktop.forms.patterns import pattern

# The years that a form can be about or mention.
FIRST_YEAR, LAST_YEAR = 1900, 2100
_YEAR = pattern(r"(\d{4})(?:\.0+)?\s*年?", re.ASCII)


class Year(Kind):
    """The kind of years."""

    def read(self, raw: str) -> Reading:
        """Read `2026`, `2026年`."""
        text = fold_width(raw)
        if text in NOT_FILLED:
            return BLANK
        match = _YEAR.fullmatch(text)
        if match and FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            return Reading(match[1])
        return Reading(problem="不是年份，请写四位数，如 2026")

    def explain(self) -> str:
        """Return what may be typed."""
        return "年份，写四位数，如 2026"

    def validation(self) -> Validation:
        """Return the rule for a cell, whether it stores a number or a text."""
        number = "VALUE({cell})"
        formula = f"LEN({{cell}})=4,{number}>={FIRST_YEAR},{number}<={LAST_YEAR}"
        return Validation("formula", f"请填{self.explain()}", formula)

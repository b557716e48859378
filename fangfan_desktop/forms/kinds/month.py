"""Months of a year, shown as `2026年9月`, stored as `2026-09`, which sorts by time."""

import re

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation, Value
from fangfan_desktop.forms.kinds.year import FIRST_YEAR, LAST_YEAR
from fangfan_desktop.forms.patterns import pattern

_SPELLINGS = (
    pattern(r"(\d{4})年(\d{1,2})月?", re.ASCII),
    pattern(r"(\d{4})[./-](\d{1,2})", re.ASCII),
    pattern(r"(\d{4})(\d\d)", re.ASCII),
)
# A worksheet stores a month as a date, its first day.
_DAY = pattern(r"(\d{4})-(\d\d)-(\d\d)(?:T00:00:00)?", re.ASCII)
# A worksheet that takes 2026.10 for a number stores 2026.1.
_JANUARY_OR_OCTOBER = pattern(r"\d{4}\.1", re.ASCII)
_EXAMPLE = "请写成 2026年9月 这样"


class Month(Kind):
    """The kind of months."""

    def read(self, raw: str) -> Reading:
        """Read `2026年9月`, `2026-09`, `2026.9`, `2026/9`, `202609`, and the date of a first day."""
        text = re.sub(r"\s", "", fold_width(raw))
        if text in NOT_FILLED or text == "年月":
            return BLANK
        if _JANUARY_OR_OCTOBER.fullmatch(text):
            return Reading(problem=f"看不出是 1 月还是 10 月，{_EXAMPLE}")
        if (day := _DAY.fullmatch(text)) and day[3] != "01":
            return Reading(problem=f"多写了日，{_EXAMPLE}")
        matches = (spelling.fullmatch(text) for spelling in _SPELLINGS)
        match = day or next(filter(None, matches), None)
        if match is None:
            return Reading(problem=f"不是年月，{_EXAMPLE}")
        year, month = int(match[1]), int(match[2])
        if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
            return Reading(problem="没有这个月")
        return Reading(f"{year}-{month:02}")

    def show(self, value: Value) -> str:
        """Return `2026年9月`."""
        year, _, month = str(value).partition("-")
        return f"{year}年{int(month)}月"

    def explain(self) -> str:
        """Return what may be typed."""
        return "年月，如 2026年9月"

    def validation(self) -> Validation:
        """Return the lengths of the shortest and of the longest spelling: 202609, 2026年12月."""
        return Validation("length", f"请填{self.explain()}", least=6, most=8)

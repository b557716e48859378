"""Dates, written `2026年9月5日` without zero padding (GB/T 9704; domain.md, Dates)."""

import re
from datetime import date

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.reading import BLANK, Reading, Value

_SPELLINGS = (
    re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})(?:日|号)?", re.ASCII),
    re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:T?00:00(?::00(?:\.0+)?)?)?", re.ASCII),
    re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII),
)


class DateKind:
    """A calendar day."""

    def read(self, raw: str) -> Reading:
        """Read `2026年9月5日`, `2026.9.5`, `2026-09-05`, `2026/9/5`, `20260905`."""
        text = re.sub(r"\s", "", fold_width(raw))
        if not text or text == "年月日":
            return BLANK
        for spelling in _SPELLINGS:
            if match := spelling.fullmatch(text):
                year, month, day = (int(part) for part in match.groups() if part.isdigit())
                try:
                    return Reading(date(year, month, day))
                except ValueError:
                    return Reading(problem="没有这一天")
        return Reading(problem="不是日期，请写成 2026年9月5日 这样")

    def show(self, value: Value) -> str:
        """Return `2026年9月5日`."""
        assert isinstance(value, date)
        return f"{value.year:04}年{value.month}月{value.day}日"

"""Number formats of worksheets: which ones show a date, and which a percentage."""

import re
import struct

# ECMA-376, 18.8.30: the numbers of formats for dates and times, also East Asian ones.
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
# Those of them that show year and month alone in Chinese, as Excel formats a typed 2026年9月.
_MONTH_FORMATS = frozenset({17, 27, 36, 50, 52, 57})
_PERCENT_FORMATS = frozenset({9, 10})
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
_FORMAT, _XF = 0x041E, 0x00E0
_WIDE = 0x01


def is_date_format(code: str) -> bool:
    """Return True if a number format shows a date or a time."""
    code = _LITERALS.sub("", code).lower()
    return "general" not in code and bool(re.search("[ymdhs]", code))


def is_month_format(code: str) -> bool:
    """Return True if a number format shows a date's year and month, and no day."""
    shown = set(_LITERALS.sub("", code).lower().partition(";")[0])
    return shown >= {"y", "m"} and shown.isdisjoint("dhs")


def is_percent_format(code: str) -> bool:
    """Return True if a number format shows a share of 1 as a percentage."""
    return "%" in _LITERALS.sub("", code)


class NumberFormats:
    """The number formats of a workbook: codes by number, and the format's number of each style."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.styles: list[int] = []

    def shows_date(self, style: int) -> bool:
        """Return True if cells of a style show a number as a date."""
        number = self._number(style)
        code = self.codes.get(number)
        return number in _DATE_FORMATS if code is None else is_date_format(code)

    def shows_month(self, style: int) -> bool:
        """Return True if cells of a style show a date without its day."""
        number = self._number(style)
        code = self.codes.get(number)
        return number in _MONTH_FORMATS if code is None else is_month_format(code)

    def shows_percent(self, style: int) -> bool:
        """Return True if cells of a style show a number as a percentage."""
        number = self._number(style)
        return number in _PERCENT_FORMATS or is_percent_format(self.codes.get(number, ""))

    def _number(self, style: int) -> int:
        return self.styles[style] if style < len(self.styles) else 0

    def add_record(self, kind: int, data: bytes) -> None:
        """Add a record of an `.xls`, if it is one of formats ([MS-XLS] 2.4.126 and 2.4.353)."""
        if kind == _FORMAT and len(data) >= 5:
            number, _, flags = struct.unpack_from("<HHB", data)
            coding = "utf-16-le" if flags & _WIDE else "latin-1"
            self.codes[number] = data[5:].decode(coding, errors="replace")
        elif kind == _XF and len(data) >= 4:
            self.styles += struct.unpack_from("<2xH", data)

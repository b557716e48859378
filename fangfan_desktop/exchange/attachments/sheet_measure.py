"""Measures of LibreOffice's: widths counted in digits, heights that rows have by their texts (mm).

They are those of a LibreOffice that has this program's faces for the official ones.
"""

import re
from math import ceil, floor
from unicodedata import east_asian_width

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.exchange.attachments.lengths import PIXEL, PT, TWIP

# The width of the widest digit (em). A face that LibreOffice does not have is replaced by
# DejaVu Sans, whose digits are wide.
_DIGITS = {
    "宋体": 0.561,
    "仿宋_GB2312": 0.561,
    "方正小标宋简体": 0.561,
    "黑体": 0.555,
    "FangFan Serif": 0.561,
    "FangFan Sans": 0.555,
    "Arial": 0.5562,
    "Helvetica": 0.5562,
    "Liberation Sans": 0.5562,
    "Times New Roman": 0.5,
    "Liberation Serif": 0.5,
    "Courier New": 0.6,
    "Courier": 0.6,
}
_OTHER_DIGIT = 0.6362
# How far the letters of a face go above and below its base line (em). A face that LibreOffice does
# not have is replaced by this program's for Chinese, and by DejaVu Sans for all else.
_SANS, _SERIF, _DEJAVU = (1.16, 0.288), (1.151, 0.286), (0.928, 0.236)
_LINES = {
    "宋体": _SERIF,
    "仿宋_GB2312": _SERIF,
    "方正小标宋简体": _SERIF,
    "FangFan Serif": _SERIF,
    "黑体": _SANS,
    "FangFan Sans": _SANS,
}
_LATIN_LINES = _LINES | {
    "Arial": (0.905, 0.212),
    "Liberation Sans": (0.905, 0.212),
    "Times New Roman": (0.891, 0.216),
    "Liberation Serif": (0.891, 0.216),
}
LINE = sum(_SERIF)
# LibreOffice's own pixel of a row with wrapped texts is a little smaller than 1/96 inch.
_ROW_PIXEL = 14.93 * TWIP
_BASE_MORE = 132  # 1/100 mm
_LEAST_ROW = 256  # twips
# What is free at the left and right of a cell, together.
_SIDES = 0.7
# The width of a space (em).
_SPACES = {
    "宋体": 0.256,
    "仿宋_GB2312": 0.256,
    "方正小标宋简体": 0.256,
    "FangFan Serif": 0.256,
    "黑体": 0.224,
    "FangFan Sans": 0.224,
    "Times New Roman": 0.25,
}
_OTHER_SPACE = 0.222
_WORDS = re.compile(r"[!-~]+ *|.")


def digit_width(face: str, size: float) -> float:
    """Return the width of a digit (mm): the unit of column widths in Excel's files."""
    return ceil((size * 20 - 1) * _DIGITS.get(face, _OTHER_DIGIT)) * TWIP


def digits_width(count: float, digit: float) -> float:
    """Return the width of a column that is `count` digits wide: whole twips are left of it."""
    return floor(round(count * digit / TWIP, 3)) * TWIP


def base_width(count: int, digit: float) -> float:
    """Return the width of columns that have no stated one: `count` digits and five pixels more.

    LibreOffice rounds here to 1/100 mm.
    """
    return digits_width((count * round(digit * 100) + _BASE_MORE) / 100 / digit, digit)


def stated_height(points: float) -> float:
    """Return a row's height (mm) that an Excel file states (pt): whole pixels are left of it."""
    return floor(round(points * 96 / 72, 3)) * PIXEL


def text_width(text: str, ink: Ink) -> float:
    """Return about how wide a text is in one line (mm); of several lines the widest.

    A Latin letter is taken for as wide as a digit.
    """
    digit, space = _DIGITS.get(ink.face, _OTHER_DIGIT), _SPACES.get(ink.face, _OTHER_SPACE)

    def width(letter: str) -> float:
        if letter == " ":
            return space
        return 1.0 if east_asian_width(letter) in "WFA" else digit

    return max(sum(map(width, line)) for line in text.split("\n")) * ink.size * PT


def one_line_height(size: float) -> float:
    """Return the height of a row whose texts do not wrap (mm), for the largest size in it (pt).

    This is LibreOffice's own rule (ScColumn::GetOptimalHeight); it looks at no face.
    """
    return max(floor(size * 20 * 1.18) + 17, _LEAST_ROW) * TWIP


def wrapped_height(text: str, ink: Ink, width: float) -> float:
    """Return the height of a row for a text that wraps in a cell of a width (mm)."""
    room = max(width - _SIDES, ink.size * PT)
    lines = sum(_lines(line, room, ink) for line in text.split("\n"))
    is_chinese = any(east_asian_width(letter) in "WF" for letter in text)
    above, below = (
        _LINES.get(ink.face, _SANS) if is_chinese else _LATIN_LINES.get(ink.face, _DEJAVU)
    )
    letter = round(ink.size * 96 / 72)
    line = round(above * letter) + round(below * letter)
    return (lines * line + 2) * _ROW_PIXEL


def _lines(text: str, room: float, ink: Ink) -> int:
    """Return how many lines a text takes; a Latin word, or a number, goes on one of them."""
    lines, used = 1, 0.0
    for word in _WORDS.findall(text):
        width = text_width(word.rstrip(" "), ink)
        if used and used + width > room:
            lines, used = lines + 1, 0.0
        lines += max(0, ceil(round(width / room, 3)) - 1)
        used += text_width(word, ink)
    return lines

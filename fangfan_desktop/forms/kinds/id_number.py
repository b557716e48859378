"""Numbers of identity cards: 18 characters with a check digit (GB 11643-1999)."""

import re
from datetime import date

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.cut_numbers import CUT_WORDS, looks_cut
from fangfan_desktop.forms.kinds.figures import NOT_FILLED
from fangfan_desktop.forms.kinds.reading import BLANK, Kind, Reading, Validation

LENGTH = 18
_CHECK_DIGITS = "10X98765432"  # by the remainder modulo 11
_NUMBER = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_OLD = re.compile(r"\d{15}", re.ASCII)


class IdNumber(Kind):
    """The kind of identity numbers (公民身份号码)."""

    def read(self, raw: str) -> Reading:
        """Read 18 characters; spaces between them and the case of X do not matter."""
        text = re.sub(r"\s", "", fold_width(raw)).upper()
        if text in NOT_FILLED:
            return BLANK
        problem = _problem(text)
        return Reading(problem=problem) if problem else Reading(text)

    def explain(self) -> str:
        """Return what may be typed."""
        return f"身份证号，{LENGTH} 位"

    def validation(self) -> Validation:
        """Return the rule for a cell: its length and its check digit."""
        digits = f'ROW(INDIRECT("A1:A{LENGTH - 1}"))'
        remainder = f"MOD(SUMPRODUCT(MID({{cell}},{digits},1)*2^({LENGTH}-{digits})),11)"
        check = f'MID("{_CHECK_DIGITS}",{remainder}+1,1)'
        formula = f"LEN({{cell}})={LENGTH},{check}=UPPER(RIGHT({{cell}},1))"
        return Validation("formula", f"请填{self.explain()}，照证件核对", formula)


def check_digit(digits: str) -> str:
    """Return the check digit of the first 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    weighted = sum(int(each) * 2 ** (LENGTH - at) for at, each in enumerate(digits, 1))
    return _CHECK_DIGITS[weighted % 11]


def _problem(text: str) -> str:
    """Return what is wrong with a number; an empty string if it is right."""
    is_right = _NUMBER.fullmatch(text) and text[-1] == check_digit(text[:-1])
    if looks_cut(text) and not is_right:
        return CUT_WORDS
    if _OLD.fullmatch(text):
        return f"这是以前的 15 位号码，请照现在的证件填 {LENGTH} 位"
    if len(text) != LENGTH:
        return f"是 {len(text)} 位，身份证号应是 {LENGTH} 位"
    if not _NUMBER.fullmatch(text):
        return "身份证号前 17 位都是数字，最后一位是数字或 X"
    try:
        date.fromisoformat(f"{text[6:10]}-{text[10:12]}-{text[12:14]}")
    except ValueError:
        return "中间 8 位是出生日期，没有这一天，请照证件核对"
    return "" if is_right else "最后一位校验码对不上，有数字抄错了，请照证件核对"

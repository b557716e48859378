"""Numbers of identity cards: 18 characters with a check digit (GB 11643-1999)."""

import re
from datetime import date
from functools import lru_cache
from operator import mul

from fangfan_desktop.forms.kinds.checked_code import LENGTH, CheckedCode
from fangfan_desktop.forms.kinds.reading import Validation
from fangfan_desktop.forms.patterns import pattern

_CHECK_DIGITS = "10X98765432"  # by the remainder modulo 11
_WEIGHTS = tuple(2 ** (LENGTH - at) for at in range(1, LENGTH))
_ZEROS = ord("0") * sum(_WEIGHTS)
_NUMBER = pattern(r"[1-9]\d{16}[\dX]", re.ASCII)
_OLD = pattern(r"\d{15}", re.ASCII)


class IdNumber(CheckedCode):
    """The kind of identity numbers (公民身份号码)."""

    name, papers, separators = "身份证号", "证件", r"\s"

    def validation(self) -> Validation:
        """Return the rule for a cell: its length and its check digit."""
        digits = f'ROW(INDIRECT("A1:A{LENGTH - 1}"))'
        remainder = f"MOD(SUMPRODUCT(MID({{cell}},{digits},1)*2^({LENGTH}-{digits})),11)"
        check = f'MID("{_CHECK_DIGITS}",{remainder}+1,1)'
        return self.rule(f"LEN({{cell}})={LENGTH},{check}=UPPER(RIGHT({{cell}},1))")

    def of_another_length(self, text: str) -> str:
        """Return what is wrong: there were numbers of 15 digits before."""
        if _OLD.fullmatch(text):
            return f"这是以前的 15 位号码，请照现在的证件填 {LENGTH} 位"
        return super().of_another_length(text)

    def wrong_in(self, text: str) -> str:
        """Return what is wrong with the digits, the day of birth, or the check digit."""
        if not _NUMBER.fullmatch(text):
            return "身份证号前 17 位都是数字，最后一位是数字或 X"
        is_right = text[-1] == check_digit(text[:-1])
        copied = "" if is_right else "最后一位校验码对不上，有数字抄错了，请照证件核对"
        return _wrong_day(text) or copied


def check_digit(digits: str) -> str:
    """Return the check digit of the first 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    return _CHECK_DIGITS[(sum(map(mul, digits.encode(), _WEIGHTS)) - _ZEROS) % 11]


def is_right_number(text: str) -> bool:
    """Return True if a text is a right number, spelt plainly; quicker than reading it."""
    return (
        len(text) == LENGTH
        and bool(_NUMBER.fullmatch(text))
        and text[-1] == check_digit(text[:-1])
        and not _wrong_day(text)
    )


def _wrong_day(text: str) -> str:
    return "" if _is_day(text[6:14]) else "中间 8 位是出生日期，没有这一天，请照证件核对"


@lru_cache(maxsize=50_000)  # as many days as people are old
def _is_day(digits: str) -> bool:
    try:
        date.fromisoformat(digits)
    except ValueError:
        return False
    return True

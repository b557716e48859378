"""Counts: whole numbers, 0 or more (domain.md, Count)."""

import re

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.arithmetic import evaluate
from fangfan_desktop.forms.kinds.reading import BLANK, Reading, Value

_NOT_FILLED = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "−"})
_PLAIN = re.compile(r"\d+(?:\.0+)?", re.ASCII)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d[\d, ]*(?:\.\d+)?", re.ASCII)
# Excel stores 15 digits; a longer figure would be changed by it.
_MOST_DIGITS = 15
# A figure typed as +5 is stored as the figure before and the increase.
_INCREASED = re.compile(r"上期(\d{1,15})\+(\d{1,15})", re.ASCII)
_WITH_UNIT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:人|个|次|名|家|场)", re.ASCII)
_SPELLED = re.compile(r"(\d+)(?:\.(\d+))?\s*([十百千万亿]+)(?:人|个|次|名|家|场)?", re.ASCII)
_ZEROS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


def typed_increase(typed: str) -> int | None:
    """Return the increase if one was typed (5 for `+5`, five more than before), else None."""
    text = fold_width(typed)
    value = Count().read(text[1:]).value if re.match(r"\+ *\d", text) else None
    return value if isinstance(value, int) else None


def grown(typed: str, before: Value | None) -> str:
    """Return `上期18+5` for a typed `+5` if the figure before is known, else the typed text."""
    increase = typed_increase(typed)
    return f"上期{before}+{increase}" if isinstance(before, int) and increase is not None else typed


def meant(raw: str) -> str:
    """Return the figure that an unreadable text must mean: `3` for `=1+2`, `30` for `30人`.

    Return an empty string if the text is readable, or if its meaning is not certain. The figure is
    only suggested to the user, never filled in by itself.
    """
    text = fold_width(raw)
    figure = ""
    if text.startswith("="):
        value = evaluate(text[1:])
        figure = "" if value is None else str(value)
    elif match := _WITH_UNIT.fullmatch(text):
        figure = match[1].replace(",", "")
    elif match := _SPELLED.fullmatch(text):
        figure = _spelled_out(match[1], match[2] or "", match[3])
    value = Count().read(figure).value
    return "" if value is None else str(value)


class Count:
    """The kind of figures: whole numbers, 0 or more."""

    def read(self, raw: str) -> Reading:
        """Read `12`, `１２`, `1,234`, `12.0`, `上期18+5`. A dash or 无 is read as blank, not as 0."""
        text = fold_width(raw)
        if text in _NOT_FILLED:
            return BLANK
        if _PLAIN.fullmatch(text) or _GROUPED.fullmatch(text):
            digits = text.split(".")[0].replace(",", "").replace(" ", "").lstrip("0") or "0"
            if len(digits) > _MOST_DIGITS:
                return Reading(problem=f"超过 {_MOST_DIGITS} 位数字")
            return Reading(int(digits))
        if sum_of := _INCREASED.fullmatch(text):
            return Reading(int(sum_of[1]) + int(sum_of[2]))
        return Reading(problem=_reason(text))

    def show(self, value: Value) -> str:
        """Return plain digits: `1234`."""
        return str(value)


def _reason(text: str) -> str:
    perhaps = f"，是不是 {figure}" if (figure := meant(text)) else ""
    if text.startswith(("=", "@")):
        return f"公式不会被计算{perhaps}"
    if text.startswith("#"):
        return "这是一个错误值"
    if text[0] in "-−" and text[1:].replace(".", "").isdigit():
        return "不能是负数"
    if _WITH_UNIT.fullmatch(text):
        return f"不要带单位{perhaps}"
    if _SPELLED.fullmatch(text):
        return f"请写成数字{perhaps}"
    if "." in text and _NUMBER.fullmatch(text):
        return "不能有小数"
    if _NUMBER.fullmatch(text):
        return "千位分隔符的位置不对" if "," in text or " " in text else "只写数字，不写正负号"
    return "不是数字"


def _spelled_out(whole: str, fraction: str, units: str) -> str:
    """Return `15000` for 1.5 and 万; an empty string if decimal digits are left over."""
    zeros = sum(_ZEROS[unit] for unit in units)
    digits = (whole + fraction.ljust(zeros, "0")).lstrip("0") or "0"
    return digits if len(fraction) <= zeros else ""

"""What all kinds of figures have in common: digits, separators, signs, units, increases."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.arithmetic import evaluate
from fangfan_desktop.forms.kinds.reading import (
    BLANK,
    Figure,
    Kind,
    Reading,
    Validation,
    Value,
    all_digits,
)
from fangfan_desktop.forms.patterns import pattern
from fangfan_desktop.forms.rounding import MOST_DIGITS, rounded

NOT_FILLED = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "−"})
_GROUPED = r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+"
_WHOLE = pattern(rf"(\d+)(?:\.(0+))?|({_GROUPED})", re.ASCII)
_DECIMAL = pattern(rf"(\d+|{_GROUPED}|(?=\.))(?:\.(\d+))?", re.ASCII)
_NUMBER = pattern(r"[+-]?\d[\d, ]*(?:\.\d+)?", re.ASCII)
# Workbooks store a figure below 0.0001 in this spelling.
_TINY = pattern(r"-?\d(?:\.\d+)?[eE]-\d{1,2}", re.ASCII)
# A figure typed as +5 is stored as the figure before and the increase.
_INCREASED = pattern(r"上期(-?\d+(?:\.\d+)?)\+(\d+(?:\.\d+)?)", re.ASCII)
_INCREASE = pattern(r"\+ *\.?\d", re.ASCII)
_WITH_UNIT = pattern(r"(\d[\d,]*(?:\.\d+)?)\s*([十百千万亿]*)(\D*)", re.ASCII)
_UNIT = pattern(r"([十百千万亿]*)(.*)", re.DOTALL)
_ZEROS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# A text with more characters is no figure with its unit.
_MOST_LENGTH = 24


class FigureKind(Kind):
    """A kind of figures; each has its own module.

    `scale`: the digits after the point, None for any number of them. `signed`: it may be below 0.
    `units`: the units that a text may have after its figure by mistake; all of one multiple, as
    万元 is of 10,000.
    """

    # True if `+5` means five more than before.
    can_grow: ClassVar[bool] = True

    def __init__(
        self, scale: int | None, *, signed: bool = False, units: tuple[str, ...] = ()
    ) -> None:
        self._scale, self._signed = scale, signed
        parts = [_split_unit(unit) for unit in units if unit]
        self._zeros = parts[0][0] if parts else 0
        self._units = {base for _, base in parts}

    def read(self, raw: str) -> Reading:
        """Read `12`, `１２`, `1,234`, `12.0`, `上期18+5`. A dash or 无 is read as blank, not as 0."""
        text = self._bare(raw)
        if text in NOT_FILLED:
            return BLANK
        if digits := self._digits(text):
            return self._exact(text, *digits)
        if (grown := self._sum(text)) is not None:
            return self.read(self.show(grown))
        return Reading(problem=self._reason(text))

    def _bare(self, raw: str) -> str:
        """Return a text without what belongs to its spelling only."""
        return fold_width(raw)

    def _digits(self, text: str) -> tuple[str, str, str] | None:
        """Return sign, digits before and after the point; None if the text is no such figure."""
        if text.isdigit() and text.isascii():
            return "", text, ""
        if self._scale != 0 and _TINY.fullmatch(text):
            text = f"{Decimal(text):f}"
        sign = "-" if self._signed and text[:1] in {"-", "−"} else ""
        match = (_WHOLE if self._scale == 0 else _DECIMAL).fullmatch(text[len(sign) :])
        if match is None:
            return None
        whole = next(filter(None, (match[1], *match.groups()[2:])), "")
        return sign, re.sub("[, ]", "", whole), (match[2] or "").rstrip("0")

    def _exact(self, text: str, sign: str, whole: str, fraction: str) -> Reading:
        """Return the figure with exactly these digits, or why it cannot be taken."""
        if self._scale is not None:
            if len(fraction) > self._scale:
                return Reading(problem=f"小数最多 {self._scale} 位{self._perhaps(text)}")
            fraction = fraction.ljust(self._scale, "0")
        digits = (whole + fraction).lstrip("0")
        if len(digits) > MOST_DIGITS:
            return Reading(problem=f"超过 {MOST_DIGITS} 位数字")
        return Reading(self._figure(sign if digits else "", whole.lstrip("0") or "0", fraction))

    def _figure(self, sign: str, whole: str, fraction: str) -> Figure:
        return Decimal(f"{sign}{whole}.{fraction}")

    def _sum(self, text: str) -> Figure | None:
        """Return the figure of `上期18+5`; None for another text."""
        match = _INCREASED.fullmatch(text) if self.can_grow else None
        if match is None:
            return None
        before, increase = (self.read(part).value for part in match.groups())
        if isinstance(before, Figure) and isinstance(increase, Figure):
            return before + increase
        return None

    def increase(self, typed: str) -> Figure | None:
        """Return the increase if one was typed (5 for `+5`, five more than before), else None."""
        text = fold_width(typed)
        if not self.can_grow or not _INCREASE.match(text):
            return None
        value = self.read(text[1:]).value
        return value if isinstance(value, Figure) else None

    def grown(self, typed: str, before: Value | None) -> str:
        """Return `上期18+5` for a typed `+5` if the figure before is known, else the typed text."""
        increase = self.increase(typed)
        if increase is None or not isinstance(before, Figure):
            return typed
        return f"上期{self.show(before)}+{self.show(increase)}"

    # ── what a text must mean ──

    def meant(self, raw: str) -> str:
        """Return the figure that a text must mean: `3` for `=1+2`, `30` for `30人`."""
        text = self._bare(raw)
        figure = ""
        if text.startswith("="):
            value = evaluate(text[1:], points=self._scale != 0)
            figure = "" if value is None else all_digits(value)
        elif self._digits(text):
            figure = self._rounded(text)
        elif match := _WITH_UNIT.fullmatch(text):
            figure = self._in_own_unit(*match.groups())
        elif self._scale != 0:
            figure = text.replace("。", ".") if "。" in text else ""
        value = self.read(figure).value
        return "" if value is None else self.show(value)

    def _rounded(self, text: str) -> str:
        """Return a readable figure with too many digits after the point as it is rounded.

        Return an empty string for another text, and if nothing but 0 would be left.
        """
        sign, whole, fraction = self._digits(text) or ("", "", "")
        if not self._scale or len(fraction) <= self._scale or len(text) > _MOST_LENGTH:
            return ""
        value = rounded(Fraction(f"{sign}{whole or 0}.{fraction}"), self._scale)
        return f"{value:f}" if value else ""

    def _in_own_unit(self, number: str, multiple: str, unit: str) -> str:
        """Return the digits of a figure with a multiple, a unit or both; '' if it is not certain."""
        known = self._units if self._zeros or not multiple else {"", *self._units}
        zeros = sum(_ZEROS[each] for each in multiple) - self._zeros
        # In a column of 万元, 12.5万 may mean either: its unit is not among the known ones.
        if unit not in known or len(number) > _MOST_LENGTH or (zeros and "," in number):
            return ""
        return f"{Decimal(number.replace(',', '')).scaleb(zeros):f}"

    def _perhaps(self, text: str) -> str:
        return f"，是不是 {figure}" if (figure := self.meant(text)) else ""

    def _reason(self, text: str) -> str:
        perhaps = self._perhaps(text)
        if text.startswith(("=", "@")):
            return f"公式不会被计算{perhaps}"
        if text.startswith("#"):
            return "这是一个错误值"
        if text[0] in "-−" and text[1:].replace(".", "").isdigit():
            return "不能是负数"
        if (match := _WITH_UNIT.fullmatch(text)) and match[3] in {"", *self._units}:
            if match[2] and "," not in match[1] and not (match[3] and self._zeros):
                return f"请写成数字{perhaps}"
            if match[3]:
                return f"不要带单位{perhaps}"
        if self._scale == 0 and "." in text and _NUMBER.fullmatch(text):
            return "不能有小数"
        if _NUMBER.fullmatch(text):
            if "," in text or " " in text:
                return "千位分隔符的位置不对"
            return "正数前面不写加号" if self._signed else "只写数字，不写正负号"
        return f"不是数字{perhaps}"

    # ── a worksheet's cell ──

    @property
    def number_format(self) -> str:
        """Return the digits of the format: `0.00`."""
        return f"0.{'0' * self._scale}" if self._scale else "0"

    def validation(self) -> Validation:
        """Return the rule for a cell: a figure of 0 or more, with no more digits than it may have."""
        least = "" if self._signed else ",{cell}>=0"
        finest = "" if self._scale is None else f",{{cell}}=ROUND({{cell}},{self._scale})"
        return Validation("formula", f"请填{self.explain()}", f"ISNUMBER({{cell}}){least}{finest}")


def _split_unit(unit: str) -> tuple[int, str]:
    """Return the zeros of a unit's multiple, and the rest: (4, 元) for 万元."""
    match = _UNIT.fullmatch(unit)
    assert match is not None
    return sum(_ZEROS[each] for each in match[1]), match[2]

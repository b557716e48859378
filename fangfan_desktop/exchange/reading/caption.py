"""A header's captions by themselves: their texts, what they are like, what is remembered of them."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Column, Form

_INSIDE, _LONG_ENOUGH = 80.0, 6
NOT_A_COLUMN = "-"
# What makes another measure of one that reads alike.
_OTHER_MEASURES = (
    *("非脱贫", "非贫困", "上季", "上期", "上年", "去年", "上月", "计划", "目标", "任务", "新增"),
    *("同比", "环比", "增长", "减少", "比例", "占比"),
)


class Caption(NamedTuple):
    """A text of the header and where it stands."""

    text: str
    row: int
    column: int

    @property
    def key(self) -> str:
        """Return what its spellings have in common."""
        return fold_key(self.text)


class AssumedColumn(NamedTuple):
    """A caption that was taken for a column although it reads otherwise."""

    column: str
    caption: Caption


def column_captions(column: Column) -> tuple[str, ...]:
    """Return a column's folded captions: as printed, and with its unit behind it (`…个数（个）`)."""
    name = fold_key(column.header)
    return (name, name + column.unit) if column.unit else (name,)


def answer_key(form: Form, caption: str, under: str = "") -> str:
    """Return what an answer about a caption is remembered under."""
    return f"{form.id}/{under}/{fold_key(caption)}"


@cache
def _ratio() -> Callable[[str, str], float]:
    """Return what compares two texts; loaded for the first file that needs it."""
    from rapidfuzz.fuzz import ratio

    return ratio


def likeness(key: str, column: Column) -> float:
    """Return how like a folded caption is to a column's header or short name, in per cent."""
    names = [fold_key(name) for name in (column.header, column.short, *column.aliases)]
    if any(word in key and not any(word in name for name in names) for word in _OTHER_MEASURES):
        return 0.0
    ratio, best = _ratio(), 0.0
    if column.unit and len(key) > len(column.unit) and key.endswith(f"数{column.unit}"):
        key = key.removesuffix(column.unit)  # 劳务基地个数（个）
    for name in names:
        inside = key in name and len(key) >= min(_LONG_ENOUGH, len(name) * 0.7)
        best = max(best, ratio(key, name), _INSIDE if inside else 0.0)
    return best

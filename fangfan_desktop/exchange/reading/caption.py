"""One caption of a header: its text, its likeness to a column, the key of its answer."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from fangfan_desktop.forms.columns import Column, Heading
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.spec import Form

_CONTAINED_LIKENESS, _MIN_CONTAINED_LENGTH = 80.0, 6
# The answer that a caption is no column of the form.
NOT_A_COLUMN = "-"
# Words that make a caption another measure, although its other words are the same.
_OTHER_MEASURES = (
    *("非脱贫", "非贫困", "上季", "上期", "上年", "去年", "上月", "计划", "目标", "任务", "新增"),
    *("同比", "环比", "增长", "减少", "比例", "占比"),
)


class Caption(NamedTuple):
    """A text of the header, its row and its column."""

    text: str
    row: int
    column: int

    @property
    def key(self) -> str:
        """Return the folded text, the same for all spellings."""
        return fold_key(self.text)

    @property
    def words(self) -> str:
        """Return the text in one line: a narrow column breaks its caption."""
        return "".join(map(str.strip, self.text.splitlines()))


class AssumedColumn(NamedTuple):
    """A caption that was matched with a column although the texts differ; `column` is its id."""

    column: str
    caption: Caption


def exact_captions(form: Form, column: Column) -> tuple[str, ...]:
    """Return the folded captions that are a column's own.

    A column in a group may also have its short name, or its caption behind those of its groups:
    城镇男性, if the table has no row for the groups.
    """
    own = column.captions
    if not own or not form.group_of[column.id]:
        return own
    joined = "".join(form.headings[each].header for each in form.header.paths[column.id])
    return (*own, fold_key(column.short), fold_key(joined))


def quoted(form: Form, column: Column) -> str:
    """Return a column's caption in quotation marks; in a group, after the captions above it."""
    *above, _ = form.header.paths[column.id]
    if not form.group_of[column.id]:
        return f"“{column.header}”"
    return f"“{'、'.join(form.headings[each].header for each in above)}”下面的“{column.header}”"


def answer_key(form: Form, caption: str, under: str = "") -> str:
    """Return the key under which an answer about a caption is kept.

    `under` is the id of the column above it, or other words that tell where it is.
    """
    return f"{form.id}/{under}/{fold_key(caption)}"


@cache
def _ratio() -> Callable[[str, str], float]:
    """Return the function that compares two texts; it is imported when it is first needed."""
    from rapidfuzz.fuzz import ratio

    return ratio


def likeness(key: str, column: Heading) -> float:
    """Return the likeness of a folded caption to a column's or group's names, in per cent."""
    names = [fold_key(name) for name in (column.header, column.short, *column.aliases)]
    if any(word in key and not any(word in name for name in names) for word in _OTHER_MEASURES):
        return 0.0
    if key.endswith(f"数{column.unit}"):
        key = key.removesuffix(column.unit)  # 劳务基地个数（个）
    ratio = _ratio()
    best = max(ratio(key, name) for name in names)
    is_contained = len(key) >= _MIN_CONTAINED_LENGTH and any(key in name for name in names)
    return max(best, _CONTAINED_LIKENESS) if is_contained else best

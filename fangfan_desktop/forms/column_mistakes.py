"""What is wrong with a column by itself: its width, its words, keys that do not go with its kind."""

from collections.abc import Iterator

from fangfan_desktop.forms.columns import AMOUNTS, FIGURES, Column, ColumnKind
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.judging import Mistake, line_mistakes, repeated, spelt_kinds
from fangfan_desktop.forms.kinds.choices import CIRCLED, NONE, Choices

_WITH_OPTIONS: frozenset[ColumnKind] = frozenset({"choices", "one_of"})
# The kinds with a fixed number of digits after the point, and the least number of them.
_LEAST_SCALE: dict[ColumnKind, int] = {"decimal": 1, "percent": 0}
_MOST_SCALE = 6
_LONGEST_SHORT, _LONGEST_NONE = 40, 20
# The keys that say nothing about its values.
_ABOUT_CAPTION = frozenset(
    {
        *("id", "header", "short", "width", "explain", "aliases", "words", "source", "under"),
        *("number", "printed"),
    }
)


def column_mistakes(column: Column, broken: set[str]) -> Iterator[Mistake]:
    """Yield each mistake of a column: its key in the column, and the reason.

    What depends on the `broken` keys is not judged.
    """
    if not 5 <= column.width <= 243:
        yield "width", f"{column.width} 毫米，应在 5 到 243 之间"
    yield from line_mistakes("short", column.short, _LONGEST_SHORT)
    is_whole = broken.isdisjoint({"header", "words"})
    if is_whole and column.words and "".join(column.words) != column.header:
        yield "words", f"接起来是“{''.join(column.words)}”，不是列名"
    if broken.isdisjoint({"kind", "printed"}) and not column.printed:
        yield from _unprinted_mistakes(column)
    if broken <= _ABOUT_CAPTION:
        yield from _value_mistakes(column)


def _unprinted_mistakes(column: Column) -> Iterator[Mistake]:
    """Yield why a column cannot be left out on paper, and which of its keys only paper needs."""
    if column.kind not in {"place", "row_name"}:
        yield "printed", 'kind = "place"、"row_name" 的列才能不印，别的列不印，填的就交不上去'
        return
    for name in ("under", "number"):
        if getattr(column, name):
            yield name, "printed = false 的列不在印的表头里，不写这一项"


def _value_mistakes(column: Column) -> Iterator[Mistake]:
    """Yield where a key does not go with the kind of the column's values."""
    if (column.kind in _WITH_OPTIONS) != bool(column.options):
        yield "options", f"kind = {spelt_kinds(_WITH_OPTIONS)} 的列要有选项，别的列没有"
    yield from _option_mistakes(column)
    if column.none and column.kind != "choices":
        yield "none", 'kind = "choices" 的列才写'
    if column.adds_up and not column.is_amount:
        yield "adds_up", f"kind = {spelt_kinds(AMOUNTS)} 的列才能累计"
    if column.of_period and not column.is_figure:
        yield "of_period", f"kind = {spelt_kinds(FIGURES)} 的列才有本期的数"
    if column.of_period and column.adds_up:
        yield "of_period", "本期的数不是当年累计的，of_period、adds_up 只写一个"
    if column.kind == "percent" and column.unit:
        yield "unit", 'kind = "percent" 的列不写，单位就是 %'
    if column.scale is None:
        return
    if column.kind not in _LEAST_SCALE:
        yield "scale", f'kind = {spelt_kinds(_LEAST_SCALE)} 的列才写；整数写 kind = "count"'
    elif not _LEAST_SCALE[column.kind] <= column.scale <= _MOST_SCALE:
        least = _LEAST_SCALE[column.kind]
        yield "scale", f"{column.scale}，小数点后的位数应在 {least} 到 {_MOST_SCALE} 之间"


def _option_mistakes(column: Column) -> Iterator[Mistake]:
    """Yield where an option cannot be told from another one, or from a blank cell."""
    yield from repeated("options", "选项", map(fold_key, column.options))
    if column.kind == "choices" and len(column.options) > len(CIRCLED):
        yield "options", f"最多 {len(CIRCLED)} 项，因为写成 {CIRCLED}"
    if column.kind == "choices":
        yield from _none_mistakes(column)
    if any(not fold_key(name) for name in column.options):
        yield "options", "每个选项都要有字"


def _none_mistakes(column: Column) -> Iterator[Mistake]:
    """Yield why the word for no option could be an option, or nothing at all."""
    none = column.none or NONE
    names = {fold_key(name) for name in column.options}
    if fold_key(none) in names or Choices(column.options, NONE).read(none).value:
        yield "none", f"“{none}”也是选项之一，一项都不选时要有另一个词"
    else:
        yield from line_mistakes("none", none, _LONGEST_NONE)

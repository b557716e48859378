"""Guess the kinds of all columns of a table: each by itself, then by the columns beside it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from msgspec.structs import replace

from fangfan_desktop.forms.columns import AMOUNTS, FIGURES, ColumnKind
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.drafts.column_draft import said_of
from fangfan_desktop.jobs.drafts.column_kinds import KindGuess, bare_caption, guess_kind
from fangfan_desktop.jobs.drafts.header_shape import HeaderShape
from fangfan_desktop.jobs.drafts.kind_rules import kind_of_unit
from fangfan_desktop.jobs.drafts.printed_text import tidy
from fangfan_desktop.jobs.drafts.row_kinds import is_closed, is_example
from fangfan_desktop.jobs.drafts.table_shape import TableShape

# If more columns than these would be asked, any number fits them.
_MOST_ASKED = 2
# What a sentence about digits after the point ends with if it is about all columns of a kind.
_OF_ALL: Mapping[ColumnKind, tuple[str, ...]] = {
    "decimal": ("金额", "资金", "万元", "数据", "数字"),
    "percent": ("比例", "比率", "百分比", "百分数"),
}
_PLACE = re.compile(r"[市县区旗乡镇村]$|街道$")
_WORDS = re.compile(r"[^\W\d_]{2}")
_ANY_NUMBER = "看不出单位，整数、小数都能填"


class TableUnit(NamedTuple):
    """The units that a line above a table says (单位：人、万元); `is_only` if one holds for all figures.

    `digits` is how many digits after the point the notes say, each with the words before it.
    """

    units: tuple[str, ...] = ()
    is_only: bool = False
    digits: tuple[tuple[str, int], ...] = ()


def table_kinds(
    shape: TableShape,
    header: HeaderShape,
    unit: TableUnit,
    said: Mapping[str, str],
    *,
    figures: bool,
) -> list[KindGuess]:
    """Return the kind of each column.

    `said` is what the form's text says of captions, by their folded text. With `figures` most
    columns hold figures.
    """
    found: list[KindGuess] = []
    for at, leaf in enumerate(header.leaves):
        samples = [row[at] for row in shape.body if is_example(row) or _is_filled(row, at)]
        words = said_of(leaf.header, said)
        guess = guess_kind(leaf, shape.units[at], samples, words, figures=figures)
        if guess.kind in FIGURES and not guess.certain and (printed := _words_in(shape, at)):
            guess = KindGuess("text", f"这一列写着“{printed}”")
        guess = _with_list(guess, shape, at)
        found.append(_with_digits(_in_unit(guess, unit), leaf.header, unit.digits))
    for at, leaf in enumerate(header.leaves):
        whole = found[leaf.whole] if leaf.whole is not None else None
        if whole and whole.kind in FIGURES:
            found[at] = _as_part(found[at], whole, header.leaves[cast("int", leaf.whole)].header)
    return found


def _with_list(guess: KindGuess, shape: TableShape, at: int) -> KindGuess:
    """Return the kind of a column in which most cells have a list to choose from.

    A list of places is one for a column of places.
    """
    slots = [
        slot for row in shape.body_slots for slot in row if slot.first == at and slot.span == 1
    ]
    lists = Counter(slot.cell.options for slot in slots if slot.cell.options)
    options, count = lists.most_common(1)[0] if lists else ((), 0)
    if count * 2 <= len(slots) or guess.kind in {"place", "serial", "choices"}:
        return guess
    reason = f"格子里有下拉列表：{_some(options)}"
    if all(map(_PLACE.search, options)):
        return KindGuess("place", reason)
    if set(options) == {"是", "否"}:
        return KindGuess("yes_no", reason)
    return KindGuess("one_of", reason, options=options)


def _some(options: Sequence[str]) -> str:
    """Return the first of some options in words."""
    return "、".join(options[:3]) + (f"等 {len(options)} 项" if len(options) > 3 else "")


def _words_in(shape: TableShape, at: int) -> str:
    """Return the first words that are printed in a column; '' if it has them in one row at most."""
    texts = [text for row in shape.body if _WORDS.search(text := tidy(row[at]))]
    return texts[0] if len(texts) > 1 else ""


def settle_figures(kinds: list[KindGuess], header: HeaderShape) -> None:
    """Settle the figures that are not certain: as those of their group; if many are left, any number."""
    for at, kind in enumerate(kinds):
        if kind.kind in AMOUNTS and not kind.certain:
            kinds[at] = _as_beside(at, kinds, header)
    left = [at for at, kind in enumerate(kinds) if kind.kind in AMOUNTS and not kind.certain]
    for at in left if len(left) > _MOST_ASKED else ():
        kinds[at] = KindGuess("number", _ANY_NUMBER)


def _as_beside(at: int, kinds: Sequence[KindGuess], header: HeaderShape) -> KindGuess:
    """Return the kind of the other amounts in a column's group, if they are all the same."""
    leaf = header.leaves[at]
    beside = [
        (kind, other.header)
        for kind, other in zip(kinds, header.leaves, strict=True)
        if leaf.under and other.under == leaf.under and kind.kind in AMOUNTS and kind.certain
    ]
    first = next(n for n, other in enumerate(header.leaves) if other.under == leaf.under)
    is_told = len(beside) > 1 or kinds[first].certain  # the first one is often their total
    if not is_told or len({(kind.kind, kind.unit) for kind, _ in beside}) != 1:
        return kinds[at]
    kind, caption = beside[0]
    if caption == kind.unit:  # 场次 counts in its own words
        kind = replace(kind, unit="")
    return replace(kind, reason=f"和同一组的“{caption}”一样")


def _with_digits(guess: KindGuess, caption: str, digits: Sequence[tuple[str, int]]) -> KindGuess:
    """Return a kind with the digits after the point that the notes say of the column, or of all alike."""
    if guess.scale is not None or guess.kind not in _OF_ALL:
        return guess
    key = fold_key(bare_caption(caption)[0])
    for words, count in digits:
        if (key and key in words) or words.endswith(_OF_ALL[guess.kind]):
            return replace(guess, scale=count)
    return guess


def _in_unit(guess: KindGuess, said: TableUnit) -> KindGuess:
    """Return the kind of a column of amounts whose unit stands above the table."""
    if guess.unit or guess.kind not in {"count", "decimal"}:
        return guess
    if own := next((each for each in said.units if each in guess.takes), ""):
        return replace(guess, unit=own)
    if not said.is_only or guess.takes:
        return guess
    unit = said.units[0]
    kind = kind_of_unit(unit)
    if kind == guess.kind:
        return replace(guess, unit=unit, certain=True)
    return KindGuess(kind, f"表上写着单位是{unit}", unit=unit) if kind in AMOUNTS else guess


def _as_part(guess: KindGuess, whole: KindGuess, caption: str) -> KindGuess:
    """Return the kind of a part: what its whole is, if its own caption says nothing of figures."""
    if guess.kind in FIGURES and guess.certain:
        return guess if guess.unit or guess.kind != whole.kind else replace(guess, unit=whole.unit)
    reason = f"是“{caption}”的一部分"
    return replace(whole, reason=reason, certain=whole.certain)


def _is_filled(row: Sequence[str], at: int) -> bool:
    """Return True if a row has an example in most of its columns."""
    filled = sum(bool(text.strip()) and not is_closed(text) for text in row)
    return filled * 3 > len(row) * 2 and bool(row[at].strip())

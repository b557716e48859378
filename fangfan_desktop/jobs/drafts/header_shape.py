"""Read the captions of a table as a tree: columns, groups, wholes with parts (其中)."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.jobs.drafts.printed_text import OF_WHICH, tidy
from fangfan_desktop.jobs.drafts.table_shape import Slot, TableShape

_WHOLE = re.compile(r"(?:合|总|小)?计|总数|总量|总体|全部|总人数|总户数")
_BRACKETED_UNIT = re.compile(r"[(（]([^()（）]{1,4})[)）]\s*$")

Above = tuple[Literal["column", "group"], int] | None


class Leaf(msgspec.Struct):
    """A column: its caption, what it stands under (a column or group by number), its whole.

    `whole` is the column of which it is a part, which need not be the one above it: 其中：女性.
    """

    header: str
    under: Above = None
    whole: int | None = None
    path: tuple[str, ...] = ()


class Branch(msgspec.Struct):
    """A caption over several columns."""

    header: str
    under: Above = None


class HeaderShape(msgspec.Struct):
    """The captions of a table: its columns from the left, and the groups."""

    leaves: list[Leaf]
    branches: list[Branch]


def header_shape(shape: TableShape) -> HeaderShape:
    """Return the captions of a table as a tree."""
    reader = _Reader(shape.captions, len(shape.widths))
    reader.read(0, 0, len(shape.widths), None, ())
    leaves = [reader.leaves.get(at) or Leaf("") for at in range(len(shape.widths))]
    header = HeaderShape(leaves, reader.branches)
    _tell_apart(header)
    _find_wholes(header)
    return header


class _Reader:
    def __init__(self, rows: Sequence[Sequence[Slot]], width: int) -> None:
        self._rows, self._width = rows, width
        self.leaves: dict[int, Leaf] = {}
        self.branches: list[Branch] = []

    def read(self, row: int, first: int, last: int, under: Above, path: tuple[str, ...]) -> None:
        """Read the captions in a row, between two columns, and all below them."""
        if row >= len(self._rows):
            return
        slots = [s for s in self._rows[row] if first <= s.first and s.last <= last and s.span]
        left: int | None = None  # the column before, at this level
        for slot in sorted(slots, key=lambda each: each.first):
            if slot.span == 1:
                own = self._under_blank(slot, left, under)
                self._read_single(slot, own, path)
                left = slot.first if own == under else left
            elif slot.words:
                self._read_wide(slot, under, path)
                left = None
            else:
                own = self._under_blank(slot, left, under)
                self.read(slot.bottom, slot.first, slot.last, own, path)
                left = left if own != under else None

    def _under_blank(self, slot: Slot, left: int | None, under: Above) -> Above:
        """Return what a caption stands under: below a blank cell that belongs to the column before."""
        below = self._below(slot)
        if slot.words or not below or left is None:
            return under
        if not slot.cell.edges.left or OF_WHICH.match(below[0].words):
            return "column", left
        return under

    def _below(self, slot: Slot) -> list[Slot]:
        """Return the captions below a cell, in its columns."""
        return [
            each
            for row in self._rows[slot.bottom :]
            for each in row
            if slot.first <= each.first and each.last <= slot.last and each.words
        ]

    def _read_single(self, slot: Slot, under: Above, path: tuple[str, ...]) -> None:
        """Read a caption of one column: those above others in it are groups, a unit goes with its caption."""
        captions = [slot.words] if slot.words else []
        for each in self._below(slot):
            if captions and _BRACKETED_UNIT.fullmatch(each.words):
                captions[-1] += each.words
            else:
                captions.append(each.words)
        for words in captions[:-1]:
            self.branches.append(Branch(words, under))
            under, path = ("group", len(self.branches) - 1), (*path, words)
        self.leaves[slot.first] = Leaf("".join(captions[-1:]), under, path=path)

    def _read_wide(self, slot: Slot, under: Above, path: tuple[str, ...]) -> None:
        """Read a caption over several columns: a group, or a whole whose own cell below is blank."""
        children = [
            s
            for s in (self._rows[slot.bottom] if slot.bottom < len(self._rows) else ())
            if slot.first <= s.first and s.last <= slot.last and s.span
        ]
        inner = (*path, slot.words)
        own = next((each for each in children if each.first == slot.first), None)
        if children and own and own.span == 1 and not own.words and not self._below(own):
            self.leaves[slot.first] = Leaf(slot.words, under, path=path)
            self.read(slot.bottom, slot.first + 1, slot.last, ("column", slot.first), inner)
            return
        if not any(each.words for each in self._below(slot)):
            # A caption over columns that have none of their own: the first has it.
            for at in range(slot.first, slot.last):
                self.leaves[at] = Leaf(slot.words if at == slot.first else "", under, path=path)
            return
        self.branches.append(Branch(slot.words, under))
        self.read(slot.bottom, slot.first, slot.last, ("group", len(self.branches) - 1), inner)


def _tell_apart(header: HeaderShape) -> None:
    """Give columns that stand under the same captions captions of their own: 金额, 金额（2）."""

    def chain(under: Above) -> tuple[str, ...]:
        if not under:
            return ()
        above = (header.leaves if under[0] == "column" else header.branches)[under[1]]
        return (*chain(above.under), under[0], above.header)

    seen = Counter[tuple[str, ...]]()
    for leaf in header.leaves:
        key = (*chain(leaf.under), fold_key(leaf.header))
        seen[key] += 1
        if key[-1] and seen[key] > 1:
            leaf.header += f"（{seen[key]}）"


def _find_wholes(header: HeaderShape) -> None:
    """Find of which column each one is a part."""
    for at, leaf in enumerate(header.leaves):
        if leaf.under and leaf.under[0] == "column":
            leaf.whole = leaf.under[1]
        elif OF_WHICH.match(leaf.header):
            leaf.whole = _before(header, at, leaf.under)
        elif leaf.under and OF_WHICH.fullmatch(header.branches[leaf.under[1]].header):
            group = leaf.under[1]
            first = next(n for n, each in enumerate(header.leaves) if _is_in(header, each, group))
            leaf.whole = _before(header, first, header.branches[group].under)
        elif leaf.under:
            first = next(n for n, each in enumerate(header.leaves) if each.under == leaf.under)
            if first != at and _WHOLE.fullmatch(tidy(_bare(header.leaves[first].header))):
                leaf.whole = first


def _bare(header: str) -> str:
    return _BRACKETED_UNIT.sub("", header)


def _is_in(header: HeaderShape, leaf: Leaf, group: int) -> bool:
    under = leaf.under
    while under and under[0] == "group":
        if under[1] == group:
            return True
        under = header.branches[under[1]].under
    return False


def _before(header: HeaderShape, at: int, under: Above) -> int | None:
    """Return the column left of one at the same level that is no part itself."""
    for left in range(at - 1, -1, -1):
        leaf = header.leaves[left]
        if leaf.under == under and not OF_WHICH.match(leaf.header):
            return left
    return None

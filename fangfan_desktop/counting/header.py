"""Find the header of a ledger's sheet: its rows, and the caption of each column."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from fangfan_desktop.counting.ledger_sheet import LedgerSheet, MergedCells
from fangfan_desktop.forms.fold import fold_key

_SEARCHED = 30  # rows
_MOST_ROWS = 4  # of a header
MANY = 3  # known captions: a row with so many is a header
_LONGEST = 60  # characters of a caption
_ID_NUMBER = re.compile(r"\d{17}[\dXx]", re.ASCII)
_FIGURE = re.compile(r"[\d.,/\-:]+", re.ASCII)


class LedgerCaption(NamedTuple):
    """The caption of a column, from 1, and of the groups above it."""

    column: int
    text: str
    group: str = ""

    @property
    def key(self) -> str:
        """Return what is compared."""
        return fold_key(self.text)

    def is_like(self, key: str) -> bool:
        """Return True if one of two captions is a part of the other."""
        return key in self.key or self.key in key


class LedgerHeader(NamedTuple):
    """A header: its last row, from 1, the columns' captions, the lines above it, its rows' texts.

    `other` is the row above it in which another table begins, 0 if none does.
    """

    bottom: int
    captions: tuple[LedgerCaption, ...]
    title: str
    rows: tuple[Mapping[int, str], ...]
    other: int = 0

    def signature(self, *said: str) -> str:
        """Return what the header looks like, to know it again: a digest of its captions.

        `said` is the ledger, since another one may have the same captions; or the names of a sheet.
        """
        looks = (f"{each.column} {each.key}" for each in self.captions)
        return sha256("\n".join((*said, *looks)).encode()).hexdigest()[:32]


def find_header(sheet: LedgerSheet, known: Collection[str]) -> LedgerHeader | None:
    """Return the header of a sheet, None if it has none.

    `known` are folded captions of ledgers; one of them at least stands in a header.
    """
    candidates = range(1, min(len(sheet.rows), _SEARCHED) + 1)
    texts = {row: dict(sheet.texts(row)) for row in candidates}
    row = max(
        filter(lambda at: _may_be_header(texts[at].values()), candidates),
        key=lambda at: (_count(texts[at].values(), known), len(texts[at]), -at),
        default=0,
    )
    if not row or not _count(texts[row].values(), known):
        return None  # a first line might be taken for captions
    # What is higher is no caption: a note beside the table.
    areas = [a for a in sheet.merged if a.top <= _SEARCHED and a.bottom - a.top < _MOST_ROWS]
    top, bottom = _rows(row, texts, areas)
    captions = _captions(range(top, bottom + 1), texts, areas)
    title = "\n".join(text for at in range(1, top) for text in texts[at].values())
    rows = tuple(texts[at] for at in range(top, bottom + 1))
    others = (at for at in range(1, top) if _count(texts[at].values(), known) >= MANY)
    return LedgerHeader(bottom, captions, title, rows, next(others, 0))


def _may_be_header(texts: Iterable[str]) -> bool:
    texts = list(texts)
    if any(map(_ID_NUMBER.fullmatch, texts)):
        return False  # a person's line: nobody is to be told as a caption
    words = {text for text in texts if not _FIGURE.fullmatch(text) and len(text) <= _LONGEST}
    return len(words) >= 2 and len(words) * 2 >= len(texts)


def _count(texts: Collection[str], known: Collection[str]) -> int:
    return sum(fold_key(text) in known for text in texts)


def _rows(
    row: int, texts: dict[int, dict[int, str]], areas: Sequence[MergedCells]
) -> tuple[int, int]:
    """Return the first and last row of the header that has a row: what is merged with it is one, too."""
    top = bottom = row
    for _ in range(_MOST_ROWS):
        beside = [
            each
            for each in areas
            if each.top <= bottom and each.bottom >= top and each.bottom > each.top
        ]
        top = min([top, *(each.top for each in beside)])
        bottom = max([bottom, *(each.bottom for each in beside)])
    if bottom == row and _stands_under(texts.get(row + 1, {}), texts[row], _groups(row, areas)):
        bottom += 1
    above = texts.get(top - 1, {})
    is_group = len(above) > 1 and _groups(top - 1, areas)
    if top == row and (is_group or _stands_over(above, texts[row])):
        top -= 1
    return top, min(bottom, top + _MOST_ROWS, max(texts))


def _groups(row: int, areas: Sequence[MergedCells]) -> set[int]:
    """Return the columns over which captions of a row are merged."""
    wide = [each for each in areas if each.top == each.bottom == row and each.right > each.left]
    return {column for each in wide for column in range(each.left, each.right + 1)}


def _stands_under(below: dict[int, str], above: dict[int, str], grouped: set[int]) -> bool:
    """Return True if a row has the captions of columns under the groups of the row above."""
    if not grouped:
        # In a text file a group's caption stands over its first column alone.
        blank = below.keys() - above.keys()
        grouped = {*blank, *(column - 1 for column in blank)} if blank else set[int]()
    return below.keys() <= grouped and len(above) > 1 and _may_be_header(below.values())


def _stands_over(above: dict[int, str], below: dict[int, str]) -> bool:
    """Return True if a row of a text file has groups, beside captions of columns with nothing below."""
    alone = above.keys() - below.keys()
    is_beside = bool(alone) and min(alone) < max(below)
    return len(above) > 2 and is_beside and _stands_under(below, above, set())


def _captions(
    rows: range, texts: dict[int, dict[int, str]], areas: Sequence[MergedCells]
) -> tuple[LedgerCaption, ...]:
    paths: dict[int, list[str]] = {}
    for row in rows:
        spread = dict(texts[row])
        for area in areas:
            if area.top <= row <= area.bottom and (text := texts[area.top].get(area.left, "")):
                spread |= dict.fromkeys(range(area.left, area.right + 1), text)
        for column, text in spread.items():
            path = paths.setdefault(column, [])
            if not path or path[-1] != text:
                path.append(text)
    lowest = Counter(fold_key(path[-1]) for path in paths.values())
    return tuple(
        LedgerCaption(
            column,
            path[-1] if lowest[fold_key(path[-1])] == 1 else "".join(path[-2:]),
            fold_key("".join(path[:-1])),
        )
        for column, path in sorted(paths.items())
    )


def is_repeated(header: LedgerHeader, texts: Mapping[int, str]) -> bool:
    """Return True if a row repeats one of the header's, as at the top of a printed page."""
    return any(
        2 * len(texts) > len(row) and all(row.get(at) == text for at, text in texts.items())
        for row in header.rows
    )

"""What is kept of a counting: which lines of which ledgers make a figure, and nobody who is in them."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.counting.tallied import (
    KEY_LENGTH,
    NO_KEY,
    DoubtfulLine,
    LedgerTally,
    LineAt,
    RepeatedLine,
)
from fangfan_desktop.forms.count_spec import LedgerCount
from fangfan_desktop.forms.kinds.reading import Figure

_MOST_BYTES = 64 * 1024 * 1024
_NO_LINES = msgspec.Raw(msgspec.msgpack.encode(()))


class KeptSheet(msgspec.Struct, frozen=True, dict=True):
    """A sheet that was counted: its file, the digest of that file, its lines' rows, and their keys.

    `keys` are those of a column, eight bytes for each line, by the column's usual caption.
    """

    path: str
    sha256: str
    sheet: str
    signature: str
    ledger: str
    rows: list[int]
    keys: Mapping[str, bytes] = {}

    def keys_by_row(self, column: str) -> Mapping[int, int]:
        """Return the keys of a column by row; lines without one are not in it."""
        known: dict[str, dict[int, int]] = vars(self).setdefault("_keys", {})
        if column not in known:
            kept = self.keys.get(column, b"")
            keys = struct.iter_unpack(">Q", kept[: len(kept) // KEY_LENGTH * KEY_LENGTH])
            known[column] = {
                row: key for row, (key,) in zip(self.rows, keys, strict=False) if key != NO_KEY
            }
        return known[column]


class KeptFigure(msgspec.Struct, frozen=True):
    """A figure that was counted: the row's id and name, the column, how, and its lines.

    The name is a place's, a project's or the form's own: rows of other periods are known by it. `day` is
    the 填表日期 up to which was counted; `secret_id` says with which secret its lines' keys were made.
    """

    row: int
    name: str
    column: str
    how: LedgerCount
    tally: LedgerTally
    day: date
    secret_id: str

    @property
    def value(self) -> Figure:
        """Return the value."""
        return self.tally.value


class KeptCounting(msgspec.Struct, frozen=True):
    """The figures of a report that were counted, at once or one ledger after another."""

    sheets: tuple[KeptSheet, ...] = ()
    figures: tuple[KeptFigure, ...] = ()

    def figure(self, row: int, column: str) -> KeptFigure | None:
        """Return the figure of a cell; None if it was not counted."""
        return next((f for f in self.figures if (f.row, f.column) == (row, column)), None)

    def figure_named(self, name: str, column: str) -> KeptFigure | None:
        """Return the figure of a row that is known by its name; None if it was not counted."""
        return next((f for f in self.figures if (f.name, f.column) == (name, column)), None)

    def over(self, earlier: "KeptCounting") -> "KeptCounting":
        """Return it with those figures of an earlier counting that were not counted again."""
        cells = {(f.row, f.column) for f in self.figures}
        names = {(f.name, f.column) for f in self.figures}
        others = [
            figure
            for figure in earlier.figures
            if (figure.row, figure.column) not in cells
            and (figure.name, figure.column) not in names
        ]
        there = sorted({at.sheet for figure in others for at in _lines(figure.tally)})
        numbers = {sheet: number for number, sheet in enumerate(there, len(self.sheets))}
        return KeptCounting(
            (*self.sheets, *(earlier.sheets[number] for number in there)),
            (*self.figures, *(_renumbered(figure, numbers) for figure in others)),
        )

    def keys_of(self, figure: KeptFigure) -> dict[int, LineAt]:
        """Return the lines that a figure counts by their keys; those without one are not in it."""
        return dict(self._keyed(figure))

    def _keyed(self, figure: KeptFigure) -> Iterator[tuple[int, LineAt]]:
        for at in figure.tally.sure:
            if key := self.sheets[at.sheet].keys_by_row(figure.how.of).get(at.row):
                yield key, at


class KeptValue(NamedTuple):
    """What is kept of a figure without its lines: the value is None if it is not known.

    `named_by` is the form's column in which the row's name stands, '' if it has none.
    """

    row: int
    name: str
    column: str
    named_by: str
    value: Figure | None
    doubtful: int
    day: date


def packed(kept: KeptCounting) -> bytes:
    """Return what is stored of a counting."""
    return zlib.compress(msgspec.msgpack.encode(kept), 6)


def unpacked(stored: bytes) -> KeptCounting:
    """Return a stored counting. Raises ValueError if it is damaged."""
    content = _content(stored)
    try:
        kept = msgspec.msgpack.decode(content, type=KeptCounting)
    except msgspec.ValidationError:
        kept = msgspec.msgpack.decode(content, type=_OneDay).kept()
    lines = (at for figure in kept.figures for at in _lines(figure.tally))
    if any(not 0 <= at.sheet < len(kept.sheets) for at in lines):
        raise ValueError("a stored counting has lines of no sheet")
    return kept


def unpacked_values(stored: bytes) -> list[KeptValue]:
    """Return the figures of a stored counting without their lines. Raises ValueError if it is damaged.

    It takes a twentieth of the time of `unpacked`.
    """
    found = msgspec.msgpack.decode(_content(stored), type=_Values)
    days = [each.day or found.day for each in found.figures]
    if None in days:
        raise ValueError("a stored figure has no day")
    return [
        KeptValue(
            each.row,
            each.name,
            each.column,
            each.how.to,
            None if each.tally.doubtful and each.tally.sure == _NO_LINES else each.tally.value,
            len(each.tally.doubtful),
            day,
        )
        for each, day in zip(found.figures, filter(None, days), strict=True)
    ]


class _How(msgspec.Struct, frozen=True):
    to: str = ""


class _Tally(msgspec.Struct, frozen=True, array_like=True):
    """A tally whose lines are not looked at."""

    value: Figure
    sure: msgspec.Raw
    doubtful: list[msgspec.Raw]


class _Value(msgspec.Struct, frozen=True):
    row: int
    name: str
    column: str
    how: _How
    tally: _Tally
    day: date | None = None


class _Values(msgspec.Struct, frozen=True):
    """Figures with a day each, or of one day, as in `_OneDay`."""

    figures: tuple[_Value, ...] = ()
    day: date | None = None


class _FigureOfOneDay(msgspec.Struct, frozen=True):
    row: int
    name: str
    column: str
    how: LedgerCount
    tally: LedgerTally


class _OneDay(msgspec.Struct, frozen=True):
    """A counting as it was stored before figures had days and secrets of their own."""

    day: date
    secret_id: str
    sheets: tuple[KeptSheet, ...]
    figures: tuple[_FigureOfOneDay, ...]

    def kept(self) -> KeptCounting:
        return KeptCounting(
            self.sheets,
            tuple(
                KeptFigure(f.row, f.name, f.column, f.how, f.tally, self.day, self.secret_id)
                for f in self.figures
            ),
        )


def _content(stored: bytes) -> bytes:
    try:
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(stored, _MOST_BYTES)
    except zlib.error as error:
        raise ValueError("a stored counting is damaged") from error
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise ValueError("a stored counting is damaged")
    return content


def _renumbered(figure: KeptFigure, numbers: Mapping[int, int]) -> KeptFigure:
    """Return a figure whose lines stand in sheets with other numbers."""

    def moved(at: LineAt) -> LineAt:
        return LineAt(numbers[at.sheet], at.row)

    tally = LedgerTally(
        figure.tally.value,
        tuple(map(moved, figure.tally.sure)),
        tuple(DoubtfulLine(moved(d.at), d.column, d.reason) for d in figure.tally.doubtful),
        tuple(RepeatedLine(moved(r.at), moved(r.first)) for r in figure.tally.repeated),
    )
    return msgspec.structs.replace(figure, tally=tally)


def _lines(tally: LedgerTally) -> Iterator[LineAt]:
    yield from tally.sure
    yield from (each.at for each in tally.doubtful)
    for each in tally.repeated:
        yield from each

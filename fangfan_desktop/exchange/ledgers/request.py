"""What is asked of the process that reads ledgers, and what it answers."""

from collections.abc import Mapping
from datetime import date

import msgspec

from fangfan_desktop.counting.cell_tests import CountingDay
from fangfan_desktop.counting.ledger_lines import LedgerLines
from fangfan_desktop.forms.count_spec import HeaderAnswer, Ledger, LedgerColumn, LedgerCount
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.periods import Period


class NamedPlaces(msgspec.Struct, frozen=True):
    """Names of places that a ledger may be said to be of: the report's own, its units, those beside it."""

    own: str = ""
    units: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def named_in(self, words: str) -> str:
        """Return the unit that a title or a file's name says: one of the own ones, or another beside the own.

        '' if it says none, or several of the own.
        """
        key = fold_key(words)
        said = [unit for unit in self.units if fold_key(unit) in key]
        if said or fold_key(self.own) in key:
            return said[0] if len(said) == 1 else ""
        return next((other for other in self.beside if fold_key(other) in key), "")


class CountRequest(msgspec.Struct, frozen=True, tag="count"):
    """What is counted: a form's ledgers and counts, on which day, and what is known of headers.

    `answers` are by a header's signature. `chosen` are the places of columns that a person gave for a
    very sheet, by `sheet_key`: what stands there is not questioned. `secret` makes the keys
    (`counting.keys`). `decimals` are the digits after the point of the form's columns, by id; None: any
    number of them, and any sign.
    """

    ledgers: tuple[Ledger, ...]
    counts: tuple[LedgerCount, ...]
    columns: tuple[LedgerColumn, ...]
    period: Period
    day: date
    today: date
    secret: bytes
    answers: Mapping[str, HeaderAnswer] = {}
    places: NamedPlaces = NamedPlaces()
    chosen: Mapping[str, Mapping[str, int]] = {}
    decimals: Mapping[str, int | None] = {}

    @property
    def on(self) -> CountingDay:
        """Return the day on which the figures stand."""
        return CountingDay(self.period, self.day)


def sheet_key(sha256: str, sheet: str) -> str:
    """Return what tells a sheet from all others, by the digest of its file and its name."""
    return f"{sha256} {sheet}"


class LedgerHead(msgspec.Struct, frozen=True):
    """What a sheet looks like: the captions by column, from 1, and how it was understood.

    `ledger` is '' if it is none, or must be asked. `columns` are where its columns are; those of
    `asked` must be asked, each with the reason. `said` are sentences about captions that differ.
    What a person says of its columns is kept by its `signature`, which ledger it is by `own`, which no
    sheet of another name has. `decided` is True if anything is. `is_aside`: by its name it may not be
    meant. `counted` are columns without which a figure is not known. `unit` is the one that the lines above
    it, or the names of sheet and file, say whose ledger it is, as `NamedPlaces` tells it.
    """

    sheet: str
    signature: str
    captions: Mapping[int, str]
    ledger: str = ""
    columns: Mapping[str, int] = {}
    asked: Mapping[str, str] = {}
    said: tuple[str, ...] = ()
    decided: bool = False
    unit: str = ""
    own: str = ""
    is_aside: bool = False
    counted: tuple[str, ...] = ()


class SheetAnswer(msgspec.Struct, frozen=True):
    """A sheet: its head, and its lines if nothing must be asked. `remarks` say what was seen in it.

    `refused` is the reason why its file cannot be counted.
    """

    head: LedgerHead
    lines: LedgerLines | None = None
    remarks: tuple[str, ...] = ()
    refused: str = ""


class LedgerContent(msgspec.Struct, frozen=True):
    """What a file gives: its SHA-256 and its sheets, or the reason why it could not be read."""

    sha256: str = ""
    sheets: tuple[SheetAnswer, ...] = ()
    reason: str = ""


class ShowRequest(msgspec.Struct, frozen=True, tag="show"):
    """Which rows of which sheet a person wants to see. `captions` are those that only counts name."""

    sheet: str
    rows: tuple[int, ...]
    columns: tuple[LedgerColumn, ...]
    captions: tuple[str, ...] = ()


class ShownLines(msgspec.Struct, frozen=True):
    """Lines to be looked at: captions, and the texts of each line by its row; never stored."""

    captions: tuple[str, ...] = ()
    lines: Mapping[int, tuple[str, ...]] = {}
    sha256: str = ""
    reason: str = ""

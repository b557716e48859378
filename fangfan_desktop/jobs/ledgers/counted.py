"""What ledgers gave for a report: figures with their lines, what is asked, what was seen."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.counting.cell_tests import CountingDay
from fangfan_desktop.counting.columns import NOT_THERE
from fangfan_desktop.counting.sentences import count_sentence, counted_words
from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally, LineAt, RepeatedLine
from fangfan_desktop.counting.tally import DoubtAcross
from fangfan_desktop.exchange.ledgers.request import SheetAnswer, sheet_key
from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.count_spec import LedgerCount

STOPPED = "没有读，停下了"


class SheetOfFile(NamedTuple):
    """A sheet that was read: its file, and what it gave."""

    path: Path
    sha256: str
    answer: SheetAnswer

    @property
    def name(self) -> str:
        """Return the name of the file, and of the sheet if it has one."""
        sheet = self.answer.head.sheet
        return f"{self.path.name}（{sheet}）" if sheet else self.path.name

    @property
    def key(self) -> str:
        """Return what tells it from all others."""
        return sheet_key(self.sha256, self.answer.head.sheet)


class CountedFigure(NamedTuple):
    """A figure of a report that was counted: its row's id and name, its column, how, what came out.

    `beside` are other ways to count it, for which there are ledgers as well, with what they give. `on` is the
    day on which it stands.
    """

    row: int
    name: str
    column: Column
    how: LedgerCount
    tally: LedgerTally
    on: CountingDay
    beside: tuple[tuple[LedgerCount, LedgerTally], ...] = ()

    @property
    def is_known(self) -> bool:
        """Return False if all its lines are doubtful."""
        return self.tally.is_known

    @property
    def differs(self) -> bool:
        """Return True if another way gives another value; one that is not known is no value."""
        known = [each.value for each in (self.tally, *(t for _, t in self.beside)) if each.is_known]
        return any(value != known[0] for value in known)

    @property
    def sentence(self) -> str:
        """Return how it was counted."""
        return count_sentence(self.how, self.on)

    @property
    def words(self) -> str:
        """Return what the cell says of it: `台账 412 人（2 份存疑）`."""
        value = self.tally.value if self.is_known else None
        return counted_words(value, self.column.unit, len(self.tally.doubtful))


class SeenCell(NamedTuple):
    """What was seen in a ledger, to be put right there: the sheet, the cell, its column, a sentence."""

    sheet: int
    cell: str
    column: str
    reason: str


class Counting(NamedTuple):
    """All that was counted from some ledgers.

    `unread` are the files that could not be read, with the reason; `same` those that are the same as one before,
    with that one; `sheets` all sheets of the others, by the number that lines have. `partial` are ledgers
    of some units alone, and of how many: no total is counted from them.
    """

    sheets: tuple[SheetOfFile, ...]
    figures: tuple[CountedFigure, ...]
    unread: tuple[tuple[Path, str], ...]
    across: Mapping[LineAt, DoubtAcross]
    repeated: tuple[tuple[str, RepeatedLine], ...]
    lost: tuple[DoubtfulLine, ...] = ()
    partial: Mapping[str, int] = {}
    same: tuple[tuple[Path, Path], ...] = ()

    @property
    def asked(self) -> tuple[SheetOfFile, ...]:
        """Return the sheets of which something must be asked before their lines count."""
        return tuple(
            each
            for each in self.sheets
            if each.answer.head.asked
            or not (each.answer.head.ledger or each.answer.head.decided or each.answer.remarks)
        )

    @property
    def stopped(self) -> int:
        """Return how many files were not read because a person stopped; their lines lack in any figure."""
        return sum(reason == STOPPED for _, reason in self.unread)

    def seen(self) -> Iterator[SeenCell]:
        """Yield what must be looked at in the ledgers, sheet by sheet, from the top."""
        found: list[tuple[int, int, SeenCell]] = []
        for number, sheet in enumerate(self.sheets):
            lines = sheet.answer.lines
            for each in lines.findings if lines else ():
                cell = SeenCell(number, address(each.row, each.column), each.name, each.reason)
                found.append((number, each.row, cell))
        for at, doubt in self.across.items():
            found.append(self._beside(at, doubt.column, f"{doubt.reason}：{{}}", doubt.other))
        for column, repeat in self.repeated:
            found.append(self._beside(repeat.at, column, "和{}重复", repeat.first))
        found += self._of_figures({(sheet, row, cell.column) for sheet, row, cell in found})
        yield from (each for _, _, each in sorted(found))

    def _of_figures(self, known: set[tuple[int, int, str]]) -> Iterator[tuple[int, int, SeenCell]]:
        """Yield doubts that no cell shows by itself: another place, not in another ledger."""
        for doubt in (*self.lost, *(d for f in self.figures for d in f.tally.doubtful)):
            key = (doubt.at.sheet, doubt.at.row, doubt.column)
            if key not in known:
                known.add(key)
                at = self.sheets[doubt.at.sheet].answer.head.columns.get(doubt.column, NOT_THERE)
                cell = address(doubt.at.row, at) if at != NOT_THERE else f"第 {doubt.at.row} 行"
                yield *key[:2], SeenCell(doubt.at.sheet, cell, doubt.column, doubt.reason)

    def _beside(
        self, at: LineAt, column: str, words: str, other: LineAt
    ) -> tuple[int, int, SeenCell]:
        """Return what is seen in a line beside another one."""
        cell = address(at.row, self.sheets[at.sheet].answer.head.columns[column])
        reason = words.format(self.place_of(other, at.sheet))
        return at.sheet, at.row, SeenCell(at.sheet, cell, column, reason)

    def not_counted(self) -> Iterator[tuple[Path, str, str]]:
        """Yield each file that gives nothing: what it is, in short, and a sentence."""
        for path, reason in self.unread:
            yield path, "没有读成", reason
        for path, first in self.same:
            yield path, "和前面的一样", f"和“{first.name}”一模一样，只算一次。"

    def place_of(self, at: LineAt, sheet: int) -> str:
        """Return where a line is, as said in a sheet: `第 5 行`, `许商街道.xlsx 第 5 行`."""
        file = "" if at.sheet == sheet else f"{self.sheets[at.sheet].name} "
        return f"{file}第 {at.row} 行"

"""Count the figures of a report from ledgers."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.counting.columns import ColumnBook
from fangfan_desktop.counting.ledger_lines import LedgerLines, NamedColumn
from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally
from fangfan_desktop.counting.tally import (
    WHOLE,
    CountedSheet,
    doubts_across,
    repeats,
    tally,
)
from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.exchange.ledgers.request import CountRequest, LedgerContent
from fangfan_desktop.forms.count_spec import HeaderAnswer, Ledger, LedgerCount
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.rounding import rounded
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.ledgers.figure_rows import FigureRows
from fangfan_desktop.jobs.ledgers.rules import CountingRules


class _Way(NamedTuple):
    """A way to count a figure: the count, and what it gives by row; nothing if something must be asked first."""

    how: LedgerCount
    found: Mapping[str, LedgerTally]


class LedgerCounter:
    """Counts the figures of one report. `secret` makes the keys of lines; without it, one for this time."""

    def __init__(
        self,
        form: Form,
        rules: CountingRules,
        report: Report,
        places: Places,
        *,
        day: date,
        today: date,
        secret: bytes = b"",
    ) -> None:
        assert report.period is not None
        assert report.place is not None
        self._form, self._rules, self._report = form, rules, report
        self._rows = FigureRows(form, report, places)
        self._request = CountRequest(
            rules.ledgers,
            rules.counts,
            rules.columns,
            report.period,
            day,
            today,
            secret or secrets.token_bytes(32),
            places=self._rows.places,
            decimals={column.id: column.decimals for column in form.by_id.values()},
        )

    def contents(
        self,
        reader: LedgerReader,
        paths: Sequence[Path],
        answers: Mapping[str, HeaderAnswer],
        chosen: Mapping[str, Mapping[str, int]] | None = None,
    ) -> Iterator[LedgerContent]:
        """Yield what each file gives, as soon as it is read. `answers` and `chosen`: see CountRequest."""
        request = msgspec.structs.replace(self._request, answers=answers, chosen=chosen or {})
        yield from reader.count(paths, request)

    def counting(self, paths: Sequence[Path], contents: Sequence[LedgerContent]) -> Counting:
        """Return what some files gave. A file that is the same as one before counts once."""
        unread: list[tuple[Path, str]] = []
        same: list[tuple[Path, Path]] = []
        sheets: list[SheetOfFile] = []
        digests: dict[str, Path] = {}
        for path, content in zip(paths, contents, strict=True):
            first = digests.setdefault(content.sha256 or str(path), path)
            if first != path:
                same.append((path, first))
            elif reason := _why_not(content):
                unread.append((path, reason))
            else:
                sheets += [SheetOfFile(path, content.sha256, each) for each in content.sheets]
        counted = [
            CountedSheet(number, sheet.answer.head.ledger, self._placed(sheet, lines))
            for number, sheet in enumerate(sheets)
            if (lines := sheet.answer.lines) is not None
        ]
        keys = dict.fromkeys(count.of for count in self._rules.counts if count.what == "each")
        book = ColumnBook(self._rules.columns)
        persons = (key for key in keys if book.named(key).holds == "id_number")
        across = {at: d for key in persons for at, d in doubts_across(counted, key).items()}
        repeated = tuple((key, each) for key in keys for each in repeats(counted, key))
        lost: list[DoubtfulLine] = []
        partial: dict[str, int] = {}
        figures = tuple(self._figures(sheets, counted, lost, partial))
        return Counting(
            tuple(sheets),
            figures,
            tuple(unread),
            across,
            repeated,
            tuple(lost),
            partial,
            tuple(same),
        )

    def _placed(self, sheet: SheetOfFile, lines: LedgerLines) -> LedgerLines:
        """Return a sheet's lines with the place that its title or its name says, if no column does."""
        ledger = self._ledgers[sheet.answer.head.ledger]
        if ledger.place in lines.named:
            return lines
        unit = sheet.answer.head.unit
        if not unit:
            return lines
        named = {**lines.named, ledger.place: NamedColumn([unit], [0] * len(lines.rows))}
        return msgspec.structs.replace(lines, named=named)

    def _figures(
        self,
        sheets: Sequence[SheetOfFile],
        counted: Sequence[CountedSheet],
        lost: list[DoubtfulLine],
        partial: dict[str, int],
    ) -> Iterator[CountedFigure]:
        """Yield the figures.

        Lines that belong to no row are added to `lost`; ledgers of some units alone to `partial`: they
        give no total of them all.
        """
        # A ledger without any line says nothing; another one may be counted in its place.
        there = {
            sheet.answer.head.ledger
            for sheet in sheets
            if sheet.answer.lines is None or sheet.answer.lines.rows
        }
        ways: dict[tuple[str, str], list[_Way]] = {}
        for number, count in enumerate(self._rules.counts):
            if count.ledger in there:
                row_of, ledger = self._rows.row_of(count), self._ledgers[count.ledger]
                waits = any(_waits(count, ledger, sheet) for sheet in sheets)
                thing = self._thing_of(ledger)
                found = {} if waits else tally(number, count, ledger, counted, row_of, thing)
                units = self._rows.units(count)
                known = sum(str(unit) in found for unit in units)
                if found and known < len(units):
                    partial[count.ledger] = known
                    lost += _of_no_unit(found)
                    del found[WHOLE]
                ways.setdefault((count.column, count.row), []).append(_Way(count, found))
        for first, *others in ways.values():
            if first.how.by and first.found:
                doubtful = first.found[WHOLE].doubtful
                lost += (doubt for doubt in doubtful if doubt.column == first.how.by)
            for row in self._report.rows:
                # Of a row that the ledger does not speak of nothing is known: it is not 0.
                if tallied := self._of_row(first, row):
                    column = self._form.by_id[first.how.column]
                    name = self._rows.name(first.how, row)
                    beside = tuple(
                        (other.how, each) for other in others if (each := self._of_row(other, row))
                    )
                    on = self._request.on
                    yield CountedFigure(row.id, name, column, first.how, tallied, on, beside)

    def _thing_of(self, ledger: Ledger) -> str:
        """Return the column of what a ledger lists, one of each; '' if it lists persons, or nobody says."""
        book = ColumnBook(self._rules.columns)
        counts = (c for c in self._rules.counts if c.ledger == ledger.name and c.what == "each")
        things = (c.of for c in counts if book.named(c.of).holds != "id_number")
        return next(things, "")

    def _of_row(self, way: _Way, row: Row) -> LedgerTally | None:
        """Return what a way to count gives for a row of the report; None if nothing is known of it.

        A sum has the digits of its column, as it is filled in.
        """
        key = self._rows.key(way.how, row)
        tallied = None if key is None else way.found.get(key)
        decimals = self._form.by_id[way.how.column].decimals
        if tallied is None or decimals is None or not isinstance(tallied.value, Decimal):
            return tallied
        return tallied._replace(value=rounded(Fraction(tallied.value), decimals))

    @property
    def _ledgers(self) -> Mapping[str, Ledger]:
        return {ledger.name: ledger for ledger in self._rules.ledgers}


def _of_no_unit(found: Mapping[str, LedgerTally]) -> Iterator[DoubtfulLine]:
    """Yield the doubtful lines that are in the whole alone."""
    units = [each for key, each in found.items() if key != WHOLE]
    known = {at for each in units for at in each.sure}
    known |= {each.at for unit in units for each in (*unit.doubtful, *unit.repeated)}
    yield from (each for each in found[WHOLE].doubtful if each.at not in known)


def _why_not(content: LedgerContent) -> str:
    """Return why a file is not counted; '' if it is."""
    if content.reason:
        return content.reason
    if refused := next((sheet.refused for sheet in content.sheets if sheet.refused), ""):
        return refused
    if not any(sheet.head.captions for sheet in content.sheets):
        return "里面没有找到台账的标题行。请看是不是选错了文件。"
    return ""


def _waits(count: LedgerCount, ledger: Ledger, sheet: SheetOfFile) -> bool:
    """Return True if a count cannot be done before something was answered about a sheet."""
    head = sheet.answer.head
    if head.ledger == count.ledger:
        return not head.asked.keys().isdisjoint(count.needed(ledger.place))
    listed = (each for each in count.where if each.ledger == head.ledger and head.ledger)
    return any(each.column in head.asked for each in listed)

"""Count the figures of a report from ledgers."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import msgspec

from fangfan_desktop.counting.tallied import LedgerTally, LineAt
from fangfan_desktop.counting.tally import CountedSheet, DoubtAcross, doubts_across, repeats, tally
from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.exchange.ledgers.request import CountRequest, LedgerContent
from fangfan_desktop.forms.count_spec import HeaderAnswer
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.ledgers.figure_rows import FigureRows
from fangfan_desktop.jobs.ledgers.rules import CountingRules


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
        )

    def contents(
        self, reader: LedgerReader, paths: Sequence[Path], answers: Mapping[str, HeaderAnswer]
    ) -> Iterator[LedgerContent]:
        """Yield what each file gives, as soon as it is read. `answers` are by a header's signature."""
        yield from reader.count(
            paths, msgspec.structs.replace(self._request, answers=dict(answers))
        )

    def counting(self, paths: Sequence[Path], contents: Sequence[LedgerContent]) -> Counting:
        """Return what some files gave."""
        files = list(zip(paths, contents, strict=True))
        sheets = tuple(
            SheetOfFile(path, content.sha256, answer)
            for path, content in files
            for answer in content.sheets
        )
        counted = [
            CountedSheet(number, sheet.answer.head.ledger, sheet.answer.lines)
            for number, sheet in enumerate(sheets)
            if sheet.answer.lines is not None
        ]
        keys = dict.fromkeys(count.of for count in self._rules.counts if count.what == "each")
        across = {at: d for key in keys for at, d in doubts_across(counted, key).items()}
        repeated = tuple(each for key in keys for each in repeats(counted, key))
        figures = tuple(self._figures(counted, across))
        unread = tuple((path, content.reason) for path, content in files if content.reason)
        return Counting(sheets, figures, unread, across, repeated)

    def _figures(
        self, sheets: Sequence[CountedSheet], across: Mapping[LineAt, DoubtAcross]
    ) -> Iterator[CountedFigure]:
        there = {sheet.ledger for sheet in sheets}
        ledgers = {ledger.name: ledger for ledger in self._rules.ledgers}
        done: set[tuple[str, str]] = set()
        for number, count in enumerate(self._rules.counts):
            figure = (count.column, count.row)
            if count.ledger not in there or figure in done:
                continue
            done.add(figure)
            row_of = self._rows.row_of(count)
            found = tally(number, count, ledgers[count.ledger], sheets, across, row_of)
            for row in self._report.rows:
                key = self._rows.key(count, row)
                if key is not None:
                    counted = found.get(key, LedgerTally(0))
                    column = self._form.by_id[count.column]
                    name = self._rows.name(count, row)
                    yield CountedFigure(row.id, name, column, count, counted)

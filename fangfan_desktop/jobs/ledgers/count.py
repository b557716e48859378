"""Count the figures of a report from ledgers."""

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.counting.tally import (
    DoubtAcross,
    LineAt,
    Sheet,
    Tally,
    doubts_across,
    repeats,
    tally,
)
from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.exchange.ledgers.request import CountRequest, LedgerAnswer, LedgerContent
from fangfan_desktop.forms.count_spec import Count, Ledger, LedgerColumn
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.load import load_stated
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.ledgers.figure_rows import FigureRows

_COLUMNS = Path("ledgers", "columns.toml")


class _Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    columns: tuple[LedgerColumn, ...]


class CountingRules(NamedTuple):
    """How the figures of a form are counted: its ledgers, its counts, and the columns of ledgers."""

    ledgers: tuple[Ledger, ...]
    counts: tuple[Count, ...]
    columns: tuple[LedgerColumn, ...]


def rules_of(form: Form, resources: Path) -> CountingRules:
    """Return how a form's figures are counted. Raises FormError if the table of columns is wrong."""
    known = load_stated(resources / _COLUMNS, _Columns)
    return CountingRules(form.ledgers, form.counts, known.columns)


def with_named_rows(
    form: Form, report: Report, rules: CountingRules, contents: Iterable[LedgerContent]
) -> Report:
    """Return the report of a list with a row for each name in the ledgers."""
    columns = {count.by: count.to for count in rules.counts}
    named = {
        fold_key(text): (columns[by], text)
        for content in contents
        for sheet in content.sheets
        if sheet.lines is not None
        for by, column in sheet.lines.named.items()
        if by in columns
        for text in column.texts
        if fold_key(text)
    }
    rows = (make_row(form, at, {to: text}) for at, (to, text) in enumerate(named.values(), 1))
    return msgspec.structs.replace(report, rows=tuple(rows))


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

    def read(
        self,
        reader: LedgerReader,
        paths: Sequence[Path],
        answers: Mapping[str, LedgerAnswer],
        progress: Callable[[int], None] = lambda _: None,
    ) -> tuple[Counting, tuple[LedgerContent, ...]]:
        """Read ledgers and count; return also what each file gave.

        `answers` are by the signature of a header. `progress` is told how many files have been read;
        what it raises ends the reading.
        """
        request = msgspec.structs.replace(self._request, answers=dict(answers))
        contents: list[LedgerContent] = []
        for content in reader.count(paths, request):
            contents.append(content)
            progress(len(contents))
        return self.counting(paths, contents), tuple(contents)

    def counting(self, paths: Sequence[Path], contents: Sequence[LedgerContent]) -> Counting:
        """Return what some files gave."""
        files = list(zip(paths, contents, strict=True))
        sheets = tuple(
            SheetOfFile(path, content.sha256, answer)
            for path, content in files
            for answer in content.sheets
        )
        counted = [
            Sheet(number, sheet.answer.head.ledger, sheet.answer.lines)
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
        self, sheets: Sequence[Sheet], across: Mapping[LineAt, DoubtAcross]
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
                    counted = found.get(key, Tally(0))
                    yield CountedFigure(row.id, self._form.by_id[count.column], count, counted)

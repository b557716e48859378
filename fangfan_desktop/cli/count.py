"""`fangfan count`: the figures of a report, counted from ledgers."""

import argparse
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import msgspec

from fangfan_desktop.cli.arguments import (
    ArgumentsWrong,
    answers_of,
    form_of,
    missing_path_sentences,
    period_of,
    place_of,
)
from fangfan_desktop.counting.columns import NOT_THERE
from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally, LineAt
from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.forms.count_spec import HeaderAnswer
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.ledgers.count import LedgerCounter
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.ledgers.figure_list import partial_words, sentence_of
from fangfan_desktop.jobs.ledgers.figure_rows import with_named_rows
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import tables_in

_NONE = "无"


class CountOutcome(NamedTuple):
    """What was counted, for people and as JSON."""

    report: Report
    day: date
    counting: Counting

    def lines(self) -> Iterator[str]:
        """Yield it in sentences."""
        for path, reason in self.counting.unread:
            yield f"{path.name}：{reason}"
        for sheet in self.counting.sheets:
            yield from _sheet_lines(sheet)
        yield from partial_words(self.counting)
        for figure in self.counting.figures:
            yield f"{figure.name} · {figure.column.short}：{figure.words}"
            yield f"  {sentence_of(figure, self.counting)}"
            for doubt in figure.tally.doubtful:
                yield f"  存疑：{self._doubt(doubt)}"
        for doubt in dict.fromkeys(self.counting.lost):
            yield f"没有算到哪一行里：{self._doubt(doubt)}"

    def _doubt(self, doubt: DoubtfulLine) -> str:
        sheet = self.counting.sheets[doubt.at.sheet].name
        column = f"，{doubt.column}" if doubt.column else ""
        return f"{sheet} 第 {doubt.at.row} 行{column}：{doubt.reason}"

    def as_json(self) -> bytes:
        """Return the JSON object of `count`."""
        report, seen = self.report, list(self.counting.seen())
        answer = {
            "form": report.form,
            "place": str(report.place),
            "period": str(report.period),
            "date": self.day.isoformat(),
            "figures": [self._figure(figure) for figure in self.counting.figures],
            "sheets": [
                {**_sheet(sheet), "seen": [_seen(each) for each in seen if each.sheet == number]}
                for number, sheet in enumerate(self.counting.sheets)
            ],
            "unread": [
                {"file": path.name, "reason": reason} for path, reason in self.counting.unread
            ],
        }
        return msgspec.json.format(msgspec.json.encode(answer), indent=1)

    def _figure(self, figure: CountedFigure) -> dict[str, Any]:
        tally = figure.tally
        return {
            "row": figure.name,
            "column": figure.column.id,
            "value": _value(tally),
            "doubtful": len(tally.doubtful),
            "ledger": figure.how.ledger,
            "sentence": figure.sentence,
            "beside": {count.ledger: _value(each) for count, each in figure.beside},
            "lines": [self._at(at) for at in tally.sure],
            "doubts": [
                {**self._at(each.at), "column": each.column, "reason": each.reason}
                for each in tally.doubtful
            ],
            "repeated": [
                {**self._at(each.at), "first": self._at(each.first)} for each in tally.repeated
            ],
        }

    def _at(self, at: LineAt) -> dict[str, Any]:
        sheet = self.counting.sheets[at.sheet]
        return {"file": sheet.path.name, "sheet": sheet.answer.head.sheet, "row": at.row}


def count_files(reference: Reference, options: argparse.Namespace, today: date) -> CountOutcome:
    """Count what the command asks for. Raises ArgumentsWrong if it cannot be done."""
    period, place = period_of(options.period), place_of(reference, options.place)
    form = form_of(reference, options.form, period)
    if missing := missing_path_sentences(options.files):
        raise ArgumentsWrong("\n".join(missing))
    if not form.counts:
        raise ArgumentsWrong(f"{form.label}还没有写怎么从台账取数：在表样里加 [[counts]]。")
    paths = tables_in(options.files)
    if not paths:
        raise ArgumentsWrong(f"文件夹里没有能读的台账（{WORDS}）。")
    day = _day(options.date) if options.date else today
    rules = rules_of(form, reference.folder)
    reporting = reference.places.reporting(place, form.lowest)
    report = begin_report(form, place, period, reporting, {})
    counter = LedgerCounter(form, rules, report, reference.places, day=day, today=today)
    stated = answers_of(options.answer, "名单.xlsx=技能培训台账")
    with LedgerReader() as reader:
        contents = list(counter.contents(reader, paths, {}))
        counting = counter.counting(paths, contents)
        if stated:
            contents = list(
                counter.contents(
                    reader, paths, _answers(counting, stated, [each.name for each in rules.ledgers])
                )
            )
            counting = counter.counting(paths, contents)
    if form.is_list:
        report = with_named_rows(form, report, rules, contents)
        counter = LedgerCounter(form, rules, report, reference.places, day=day, today=today)
        counting = counter.counting(paths, contents)
    return CountOutcome(report, day, counting)


def _day(text: str) -> date:
    value = DateKind().read(text).value
    if not isinstance(value, date):
        raise ArgumentsWrong(f"“{text}”不是日期。请写成 2026-9-12 这样。")
    return value


def _answers(
    counting: Counting, stated: Mapping[str, str], ledgers: Collection[str]
) -> dict[str, HeaderAnswer]:
    """Return what was stated by header: `文件=台账`, `台账:列=标题`. Raises ArgumentsWrong.

    `ledgers` are the names of those that there are.
    """
    answers: dict[str, HeaderAnswer] = {}
    for key, value in stated.items():
        ledger, sign, column = key.partition(":")
        sheets = [
            each
            for each in counting.sheets
            if (each.answer.head.ledger == ledger if sign else ledger in each.name)
        ]
        sheets = sheets or [
            each
            for each in counting.sheets
            if sign and answers.get(each.answer.head.signature, HeaderAnswer("")).ledger == ledger
        ]
        if not sheets:
            raise ArgumentsWrong(f"没有“{ledger}”。能写的有：{'、'.join(_known(counting))}。")
        for sheet in sheets:
            head = sheet.answer.head
            known = answers.get(head.signature) or HeaderAnswer(head.ledger)
            if not sign and value not in {_NONE, *ledgers}:
                raise ArgumentsWrong(
                    f"没有“{value}”这本台账，有的是：{'、'.join(ledgers)}，都不是写 {_NONE}。"
                )
            if sign:
                at = _column(sheet, value)
                known = HeaderAnswer(known.ledger, {**known.columns, column: at})
            else:
                known = HeaderAnswer("" if value == _NONE else value, known.columns)
            answers[head.signature] = known
    return answers


def _known(counting: Counting) -> Iterator[str]:
    for sheet in counting.sheets:
        yield sheet.name
        if sheet.answer.head.ledger:
            yield f"{sheet.answer.head.ledger}:列"


def _column(sheet: SheetOfFile, caption: str) -> int:
    if caption == _NONE:
        return NOT_THERE
    captions = sheet.answer.head.captions
    for column, text in captions.items():
        if fold_key(text) == fold_key(caption):
            return column
    raise ArgumentsWrong(
        f"{sheet.name}没有“{caption}”一列，有的是：{'、'.join(captions.values())}。"
    )


def _sheet_lines(sheet: SheetOfFile) -> Iterator[str]:
    head, lines = sheet.answer.head, sheet.answer.lines
    if head.ledger and lines is not None:
        yield f"{sheet.name}：{head.ledger}，{len(lines.rows)} 条"
    elif not head.ledger and not head.decided and not sheet.answer.remarks:
        yield f"{sheet.name}：看不出是哪本台账，没有算。要算：--answer '{sheet.path.name}=台账名称'"
    for column, reason in head.asked.items():
        yield (
            f"{sheet.name}：“{column}”{reason}，没有算。要写明：--answer"
            f" '{head.ledger}:{column}=标题'，没有这一列写 {_NONE}。标题有：{'、'.join(head.captions.values())}"
        )
    for words in (*head.said, *sheet.answer.remarks, *(lines.remarks if lines else ())):
        yield f"{sheet.name}：{words}"


def _sheet(sheet: SheetOfFile) -> dict[str, Any]:
    head, lines = sheet.answer.head, sheet.answer.lines
    return {
        "file": sheet.path.name,
        "sheet": head.sheet,
        "sha256": sheet.sha256,
        "ledger": head.ledger or None,
        "lines": None if lines is None else len(lines.rows),
        "columns": {name: head.captions.get(at) for name, at in head.columns.items()},
        "asked": [{"column": name, "reason": reason} for name, reason in head.asked.items()],
        "captions": {address(1, at)[:-1]: text for at, text in head.captions.items()},
        "notes": [*head.said, *sheet.answer.remarks, *(lines.remarks if lines else ())],
    }


def _value(tally: LedgerTally) -> int | str:
    """Return a value: a decimal number that is no whole one as text."""
    return int(tally.value) if tally.value == int(tally.value) else str(tally.value)


def _seen(each: Any) -> dict[str, str]:
    return {"cell": each.cell, "column": each.column, "reason": each.reason}

"""`fangfan count`: the figures of a report, counted from ledgers."""

import argparse
import secrets
from collections.abc import Iterator, Mapping, Sequence
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
from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally, LineAt
from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.exchange.reading.kinds import WORDS
from fangfan_desktop.forms.count_spec import Ledger
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, Counting, SheetOfFile
from fangfan_desktop.jobs.ledgers.figure_list import partial_words, sentence_of
from fangfan_desktop.jobs.ledgers.figure_rows import with_named_rows
from fangfan_desktop.jobs.ledgers.questions import (
    NONE_OF_THEM,
    LedgerQuestion,
    caption_words,
    column_called,
    column_question,
    ledger_question,
)
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.jobs.ledgers.work import LedgerWork
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
        for path, _, reason in self.counting.not_counted():
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
            "partial": dict(self.counting.partial),
            "sheets": [
                {**_sheet(sheet), "seen": [_seen(each) for each in seen if each.sheet == number]}
                for number, sheet in enumerate(self.counting.sheets)
            ],
            "unread": [
                {"file": path.name, "reason": reason} for path, reason in self.counting.unread
            ],
            "same": [
                {"file": path.name, "first": first.name} for path, first in self.counting.same
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
    work = LedgerWork(
        form,
        report,
        reference.places,
        rules,
        day=day,
        today=today,
        secret=secrets.token_bytes(32),
        answers={},
    )
    work.add(paths)
    stated = answers_of(options.answer, "名单.xlsx=技能培训台账")
    with LedgerReader() as reader:
        counting = work.read(reader)
        # Which ledger a sheet is comes first: what is said of columns is about the sheets of a ledger.
        for answers in (_ledgers_stated, _columns_stated):
            work.answer(answers(counting, stated, rules.ledgers), counting)
            counting = work.read(reader)
        if form.is_list:
            work.report = with_named_rows(form, report, rules, work.contents)
            counting = work.read(reader)
    return CountOutcome(work.report, day, counting)


def _day(text: str) -> date:
    value = DateKind().read(text).value
    if not isinstance(value, date):
        raise ArgumentsWrong(f"“{text}”不是日期。请写成 2026-9-12 这样。")
    return value


def _ledgers_stated(
    counting: Counting, stated: Mapping[str, str], ledgers: Sequence[Ledger]
) -> dict[LedgerQuestion, str]:
    """Return which ledgers sheets are said to be: `文件=台账`. Raises ArgumentsWrong."""
    given: dict[LedgerQuestion, str] = {}
    names = [each.name for each in ledgers]
    for key, value in stated.items():
        if ":" in key:
            continue
        sheets = [each for each in counting.sheets if key in {each.name, each.path.name}]
        sheets = sheets or [each for each in counting.sheets if key in each.name]
        if not sheets:
            raise _unknown(key, counting)
        if value not in {_NONE, *names}:
            raise ArgumentsWrong(
                f"没有“{value}”这本台账，有的是：{'、'.join(names)}，都不是写 {_NONE}。"
            )
        given[ledger_question(sheets, ledgers)] = NONE_OF_THEM if value == _NONE else value
    return given


def _columns_stated(
    counting: Counting, stated: Mapping[str, str], _: Sequence[Ledger]
) -> dict[LedgerQuestion, str]:
    """Return which columns are said to be which: `台账:列=标题`. Raises ArgumentsWrong."""
    given: dict[LedgerQuestion, str] = {}
    for key, value in stated.items():
        ledger, sign, column = key.partition(":")
        if not sign:
            continue
        sheets = [each for each in counting.sheets if each.answer.head.ledger == ledger]
        if not sheets:
            raise _unknown(ledger, counting)
        seen = dict.fromkeys(
            n for s in sheets for n in (*s.answer.head.columns, *s.answer.head.asked)
        )
        if column not in seen:
            raise ArgumentsWrong(f"{ledger}不看“{column}”一列，要看的是：{'、'.join(seen)}。")
        for sheet in sheets:
            head = sheet.answer.head
            if value != _NONE and column_called(head, value) is None:
                captions = "、".join(caption_words(head).values())
                raise ArgumentsWrong(f"{sheet.name}没有“{value}”一列，有的是：{captions}。")
        given[column_question(sheets, column, "")] = NONE_OF_THEM if value == _NONE else value
    return given


def _unknown(name: str, counting: Counting) -> ArgumentsWrong:
    known = dict.fromkeys(
        words
        for sheet in counting.sheets
        for words in (sheet.name, f"{sheet.answer.head.ledger}:列")
        if words != ":列"
    )
    return ArgumentsWrong(f"没有“{name}”。能写的有：{'、'.join(known)}。")


def _sheet_lines(sheet: SheetOfFile) -> Iterator[str]:
    head, lines = sheet.answer.head, sheet.answer.lines
    if head.ledger and lines is not None:
        yield f"{sheet.name}：{head.ledger}，{len(lines.rows)} 条"
    elif not head.ledger and not head.decided and not sheet.answer.remarks:
        yield f"{sheet.name}：看不出是哪本台账，没有算。要算：--answer '{sheet.name}=台账名称'，不算写 {_NONE}"
    for column, reason in head.asked.items():
        lost = "（要看它的数就数不出来）" if column in head.counted else ""
        captions = "、".join(caption_words(head).values())
        yield (
            f"{sheet.name}：“{column}”{reason}，没有算。要写明：--answer"
            f" '{head.ledger}:{column}=标题'，没有这一列写 {_NONE}{lost}。标题有：{captions}"
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


def _value(tally: LedgerTally) -> int | str | None:
    """Return a value: a decimal number that is no whole one as text; None if it is not known."""
    if not tally.is_known:
        return None
    return int(tally.value) if tally.value == int(tally.value) else str(tally.value)


def _seen(each: Any) -> dict[str, str]:
    return {"cell": each.cell, "column": each.column, "reason": each.reason}

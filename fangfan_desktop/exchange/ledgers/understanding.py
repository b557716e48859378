"""Understand a sheet of a ledger: which ledger it is, where its columns are, and what is counted in it."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from fangfan_desktop.counting.columns import (
    NOT_THERE,
    ColumnBook,
    FoundColumn,
    find_column,
    unlike,
    which_ledger,
)
from fangfan_desktop.counting.extract import Task, extract
from fangfan_desktop.counting.header import LedgerHeader, find_header
from fangfan_desktop.counting.ledger_sheet import LedgerSheet, text_of
from fangfan_desktop.counting.sentences import rows_words
from fangfan_desktop.exchange.ledgers.request import (
    CountRequest,
    LedgerHead,
    SheetAnswer,
    sheet_key,
)
from fangfan_desktop.forms.count_spec import (
    LIST_TESTS,
    Ledger,
    LedgerColumn,
    LedgerCount,
)
from fangfan_desktop.forms.fold import fold_key

NO_HEADER = "没有找到标题行，没有算"
_TWO_TABLES = "工作表“{sheet}”里有两张表（另一张的标题在第 {row} 行），分不清哪些行是哪张表的。请分到两张工作表里再取数。"
# Sheets of these names beside others in a workbook may repeat them, or hold those who are not meant.
_ASIDE = re.compile("汇总|统计|合计|说明|模板|样表|样例|示例|参数|字典|退出|作废|未参加|拟|备份|删")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)
_NOTES = re.compile("备注|附注|状态")
# What a remark says of a line that may not be meant.
_NOT_MEANT = re.compile(
    "退出|重复|作废|取消|删除|去世|死亡|调出|未参加|未到岗|不算|不计|停产|停办|停业|撤销|注销|关闭"
)


class _Places(NamedTuple):
    """Where columns are, as a person said: of any sheet with such a header, and of this very one."""

    remembered: Mapping[str, int]
    chosen: Mapping[str, int]


class Understanding:
    """Understands the sheets of files for one request."""

    def __init__(self, request: CountRequest) -> None:
        self._request = request
        self._book = ColumnBook(request.columns)
        named = (name for count in request.counts for name in count.columns())
        self._captions = self._book.captions() | frozenset(map(fold_key, named))

    def answer(self, sheet: LedgerSheet, file: str, sha256: str = "") -> SheetAnswer | None:
        """Return what a sheet gives; None if it is blank. `file` is the file's name, with its digest."""
        if not any(map(any, sheet.rows)):
            return None
        header = find_header(sheet, self._captions)
        if header is None:
            return SheetAnswer(LedgerHead(sheet.name, "", {}), remarks=(NO_HEADER,))
        ledgers = {each.name: each for each in self._request.ledgers}
        is_aside = bool(_ASIDE.search(sheet.name))
        said = which_ledger(ledgers.values(), header.title, sheet.name, file)
        # A sheet aside, as 已退出, is the same one in the next quarter's file.
        names = (said.name if said else "", fold_key(sheet.name), "" if is_aside else file)
        own = header.signature(*names)
        answers = self._request.answers
        answered = answers.get(own)
        before = answers.get(header.signature(names[0]))  # as answers were kept formerly
        if answered is None and before is not None and before.ledger != names[0]:
            answered = before
        if answered is not None and answered.ledger not in {"", *ledgers}:
            answered = None  # of a ledger that is no longer there
        if answered is not None:
            ledger = ledgers.get(answered.ledger)
        else:
            ledger = None if is_aside else said
        signature = header.signature(ledger.name) if ledger else own
        known = answers.get(signature) if ledger else None
        head = LedgerHead(
            sheet.name,
            signature,
            {each.column: each.text for each in header.captions},
            decided=answered is not None or known is not None,
            unit=self._request.places.named_in(f"{header.title} {sheet.name} {file}"),
            own=own,
            is_aside=is_aside,
        )
        if ledger is None:
            return SheetAnswer(head)
        places = _Places(
            known.columns if known else {},
            self._request.chosen.get(sheet_key(sha256, sheet.name), {}),
        )
        return self._of_ledger(sheet, file, header, ledger, head, places)

    def _of_ledger(
        self,
        sheet: LedgerSheet,
        file: str,
        header: LedgerHeader,
        ledger: Ledger,
        head: LedgerHead,
        places: _Places,
    ) -> SheetAnswer:
        counts = {
            number: count
            for number, count in enumerate(self._request.counts)
            if count.ledger == ledger.name
        }
        keys = tuple(dict.fromkeys(self._key_columns(ledger, counts)))
        wanted = self._book.wanted(ledger, counts.values(), keys)
        found = {
            name: self._found(name, column, sheet, header, places)
            for name, column in wanted.items()
        }
        columns = {name: each.column for name, each in found.items() if each.column is not None}
        asked = {name: each.reason for name, each in found.items() if each.column is None}
        said = [each.reason for each in found.values() if each.column and each.reason]
        conditions = {each.column for count in counts.values() for each in count.where}
        said += [
            f"没有“{name}”一列：条件里有它的，没有看这一条"
            for name, at in columns.items()
            if at == NOT_THERE and name in conditions
        ]
        head = msgspec.structs.replace(
            head,
            ledger=ledger.name,
            columns=columns,
            asked=asked,
            said=tuple(said),
            counted=tuple(sorted({n for c in counts.values() for n in (c.of, c.by) if n})),
        )
        # A count waits for the columns that it looks at; the others need not.
        ready = {
            n: count
            for n, count in counts.items()
            if asked.keys().isdisjoint(count.needed(ledger.place))
        }
        if counts and not ready:
            return SheetAnswer(head)
        known_keys = tuple(name for name in keys if name not in asked)
        request = self._request
        task = Task(
            ledger,
            ready,
            wanted,
            known_keys,
            columns,
            request.on,
            request.today,
            request.secret,
            self._captions,
            request.decimals,
        )
        lines = extract(sheet, header, _serial(header, self._book), task)
        if other := header.other or lines.other:
            return SheetAnswer(head, refused=_TWO_TABLES.format(sheet=sheet.name, row=other))
        remarks = (*_remarks(sheet, lines.rows), *self._notes(sheet, header, file, lines.rows))
        return SheetAnswer(head, lines, remarks)

    def _notes(
        self, sheet: LedgerSheet, header: LedgerHeader, file: str, rows: list[int]
    ) -> Iterator[str]:
        """Yield what words beside the columns say of a sheet and its lines, which count all the same."""
        years = set(_YEAR.findall(f"{header.title} {sheet.name} {file}"))
        if years and str(self._request.period.year) not in years:
            yield f"标题里写的是 {'、'.join(sorted(years))} 年，也算进去了，请看是不是这一期的"
        noted = [each.column for each in header.captions if _NOTES.search(each.text)]
        doubted = [
            row
            for row in rows
            if any(
                _NOT_MEANT.search(text_of(cell))
                for at in noted
                for cell in sheet.rows[row - 1][at - 1 : at]
            )
        ]
        if doubted:
            yield f"{rows_words(doubted)}的备注或者状态像是说不该算（退出、停办、重复之类），也算进去了，请看对不对"

    def _found(
        self,
        name: str,
        column: LedgerColumn,
        sheet: LedgerSheet,
        header: LedgerHeader,
        places: _Places,
    ) -> FoundColumn:
        if (at := places.chosen.get(name)) is not None:
            return FoundColumn(at, unlike(column, header, sheet, at))
        if (at := places.remembered.get(name)) is not None:
            # Another sheet with these captions may have something else below them.
            wrong = unlike(column, header, sheet, at)
            return FoundColumn(None if wrong else at, wrong)
        others = self._book.captions() - {fold_key(each) for each in (name, *column.captions)}
        return find_column(column, header, sheet, known=others)

    def _key_columns(self, ledger: Ledger, counts: Mapping[int, LedgerCount]) -> Iterator[str]:
        """Yield the columns whose keys tell lines apart, here or for another ledger's lines."""
        yield from (count.of for count in counts.values() if count.what == "each")
        for count in self._request.counts:
            for each in count.where:
                if each.test in LIST_TESTS and ledger.name in {each.ledger, count.ledger}:
                    yield each.column


def _serial(header: LedgerHeader, book: ColumnBook) -> int:
    """Return the column of the line's number; NOT_THERE if there is none."""
    own = book.holding("serial")
    if own is None:
        return NOT_THERE
    keys = {fold_key(each) for each in (own.name, *own.captions)}
    return next((each.column for each in header.captions if each.key in keys), NOT_THERE)


def _remarks(sheet: LedgerSheet, rows: list[int]) -> Iterator[str]:
    yield from sheet.remarks
    if sheet.hidden:
        yield "这张工作表是隐藏的，也算进去了"
    hidden = [row for row in rows if row in sheet.hidden_rows]
    if hidden:
        yield f"{rows_words(hidden)}隐藏着（或筛选掉了），也算进去了"

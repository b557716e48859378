"""Recognize the columns of a ledger, by caption and by what stands in them."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.counting.cell_tests import is_filled
from fangfan_desktop.counting.days import Span, span_of
from fangfan_desktop.counting.header import LedgerCaption, LedgerHeader
from fangfan_desktop.counting.ledger_sheet import CellValue, LedgerSheet, text_of
from fangfan_desktop.forms.count_spec import Holds, Ledger, LedgerColumn, LedgerCount
from fangfan_desktop.forms.fold import fold_key, fold_width
from fangfan_desktop.forms.kinds.yes_no import YesNo

NOT_THERE = 0  # a column that a ledger does not have
_SAMPLE = 200  # filled cells of a column
_FIT, _SURE = 0.5, 0.8  # shares of them
_YES_NO = YesNo()
_FIGURE = re.compile(r"-?[\d, ]+(?:\.\d+)?", re.ASCII)
_ID = re.compile(r"\d{14,17}[\dXx]|\d(?:\.\d+)?[eE]\+?17", re.ASCII)


class FoundColumn(NamedTuple):
    """Where a column is: from 1, NOT_THERE, or None if it must be asked; `reason` says why."""

    column: int | None
    reason: str = ""


class ColumnBook:
    """The columns that ledgers usually have, by every caption of theirs."""

    def __init__(self, columns: Iterable[LedgerColumn]) -> None:
        self._by_name: dict[str, LedgerColumn] = {}
        for column in columns:
            for caption in (column.name, *column.captions):
                self._by_name.setdefault(fold_key(caption), column)

    def captions(self) -> frozenset[str]:
        """Return every caption, folded."""
        return frozenset(self._by_name)

    def usual(self, header: LedgerHeader) -> tuple[str, ...]:
        """Return the captions of a header by their usual names; one that several have stays as it is."""
        names = [self.named(each.text).name for each in header.captions]
        return tuple(
            name if names.count(name) == 1 else each.text
            for name, each in zip(names, header.captions, strict=True)
        )

    def holding(self, holds: Holds) -> LedgerColumn | None:
        """Return the first column that holds something; None if none does."""
        return next((each for each in self._by_name.values() if each.holds == holds), None)

    def named(self, name: str, *, holds: Holds = "text") -> LedgerColumn:
        """Return a column by its caption; one that is not known `holds` what its count says."""
        return self._by_name.get(fold_key(name)) or LedgerColumn(name, holds)

    def wanted(
        self, ledger: Ledger, counts: Iterable[LedgerCount], keys: Iterable[str] = ()
    ) -> dict[str, LedgerColumn]:
        """Return the columns that the counts of a ledger look at, and those that tell persons apart.

        `keys` are columns that another ledger's lines are looked up in.
        """
        found = {name: self.named(name) for name in keys}
        for count in counts:
            for name in count.columns():
                holds: Holds = "text"
                if name in count.days():
                    holds = "day"
                elif name == count.of and count.what == "sum":
                    holds = "figure"
                found.setdefault(name, self.named(name, holds=holds))
        found.setdefault(ledger.place, self.named(ledger.place, holds="place"))
        numbered = any(column.holds == "id_number" for column in found.values())
        if numbered and (person := self.holding("name")):
            # Names are compared where a number stands twice.
            found.setdefault(person.name, person)
        return found


# A line counts also if these are not there.
OPTIONAL: frozenset[Holds] = frozenset({"place", "name"})


# Words of somebody else than whom a line is about.
_OTHERS = (
    "户主",
    "配偶",
    "家长",
    "监护",
    "法人",
    "法定代表",
    "负责人",
    "联系人",
    "子女",
    "介绍人",
    "经办",
)
# What may stand before a usual caption, or in brackets, without changing what it means.
_BEFORE = re.compile(r"^(?:其中|本人|人员|学员|参训人员|务工人员|参加|实际|填写)")
_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")


def find_column(
    column: LedgerColumn, header: LedgerHeader, sheet: LedgerSheet, *, known: frozenset[str]
) -> FoundColumn:
    """Return where a column is; `known` are the folded captions of other columns.

    A caption that only resembles a usual one is taken if it is the usual one but for words that change
    nothing; any other is asked.
    """
    own = {fold_key(each) for each in (column.name, *column.captions)}
    captions = [each for each in header.captions if not _is_of_others(each, own)]
    same = [each for each in captions if each.key in own]
    if len(same) == 1:
        wrong = unlike(column, header, sheet, same[0].column)
        return FoundColumn(None if wrong else same[0].column, wrong)
    if same:
        return FoundColumn(None, "有几列都叫这个名")
    free = [each for each in captions if each.key not in known]
    alike = [each for each in free if _plain(each.text) in own]
    fitting = [each for each in alike if _share(column, sheet, header, each) >= _SURE]
    like = [each for each in free if len(each.key) > 1 and any(map(each.is_like, own))]
    if len(fitting) == 1 and len(alike) == 1:
        return FoundColumn(fitting[0].column, f"“{fitting[0].text}”当作“{column.name}”")
    if column.holds == "id_number" and not like:
        numbers = [each for each in free if _share(column, sheet, header, each, blank=0) >= _SURE]
        if len(numbers) == 1:
            return FoundColumn(numbers[0].column, f"“{numbers[0].text}”当作“{column.name}”")
    if column.holds in OPTIONAL and not like:
        return FoundColumn(NOT_THERE)
    named = "、".join(f"“{each.text}”" for each in like[:3])
    return FoundColumn(None, f"{named}像是，请看对不对" if like else "标题里没有")


def unlike(column: LedgerColumn, header: LedgerHeader, sheet: LedgerSheet, at: int) -> str:
    """Return a sentence if something else than a column holds stands where it is said to be; '' if not."""
    caption = next((each for each in header.captions if each.column == at), None)
    if caption is None or _share(column, sheet, header, caption) >= _FIT:
        return ""
    return f"“{caption.text}”一列里写的不像是{_WORDS[column.holds]}"


def _plain(text: str) -> str:
    """Return the key of a caption without what changes nothing in its meaning."""
    return _BEFORE.sub("", fold_key(_BRACKETS.sub("", text)))


def _is_of_others(caption: LedgerCaption, own: Collection[str]) -> bool:
    """Return True if a caption, or its group, is about somebody else than the line's person."""
    said = f"{caption.group}{caption.key}"
    return any(word in said and not any(word in each for each in own) for word in _OTHERS)


def _share(
    column: LedgerColumn,
    sheet: LedgerSheet,
    header: LedgerHeader,
    caption: LedgerCaption,
    blank: float = 1,
) -> float:
    """Return the share of the filled cells under a caption that hold what the column holds."""
    values = _sample(sheet, header, caption.column)
    test = _TESTS.get(column.holds)
    if not values or test is None:
        return blank
    return sum(map(test(column), values)) / len(values)


def _sample(sheet: LedgerSheet, header: LedgerHeader, column: int) -> Sequence[CellValue]:
    found: list[CellValue] = []
    for row in sheet.rows[header.bottom :]:
        if column <= len(row) and is_filled(row[column - 1]):
            found.append(row[column - 1])
            if len(found) == _SAMPLE:
                break
    return found


def _is_yes_no(column: LedgerColumn) -> Callable[[CellValue], bool]:
    words = {*column.yes, *column.no}
    return lambda value: text_of(value) in words or _YES_NO.read(text_of(value)).value is not None


def _is_figure(value: CellValue) -> bool:
    return bool(_FIGURE.fullmatch(fold_width(text_of(value))))


_TESTS: Mapping[Holds, Callable[[LedgerColumn], Callable[[CellValue], bool]]] = {
    "id_number": lambda _: (
        lambda value: bool(_ID.fullmatch("".join(fold_width(text_of(value)).split())))
    ),
    "day": lambda _: lambda value: isinstance(span_of(value), Span),
    "yes_no": _is_yes_no,
    "figure": lambda _: _is_figure,
}
_WORDS: Mapping[Holds, str] = {
    "id_number": "身份证号",
    "day": "日期",
    "yes_no": "“是”或“否”",
    "figure": "数",
}


def which_ledger(ledgers: Iterable[Ledger], *named: str) -> Ledger | None:
    """Return the ledger that a sheet is, by its title, its name, its file's name, the first that says it.

    None if none of them says it, or if one of them says two ledgers.
    """
    ledgers = tuple(ledgers)
    for text in map(fold_key, named):
        found: dict[str, str] = {}
        for ledger in ledgers:
            said = [word for word in map(fold_key, ledger.words) if word in text]
            if said and not any(fold_key(word) in text for word in ledger.without):
                found[ledger.name] = max(said, key=len)
        # One word may be a part of another: 脱贫人口 of 脱贫人口名单.
        words = set(found.values())
        best = [
            ledger
            for ledger in ledgers
            if ledger.name in found
            and not any(found[ledger.name] in other for other in words - {found[ledger.name]})
        ]
        if found:
            return best[0] if len(best) == 1 else None
    return None

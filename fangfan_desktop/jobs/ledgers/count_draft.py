"""A count while it is changed: its parts as a person chooses them, its sentence, what is wrong in it."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from fangfan_desktop.counting.columns import ColumnBook
from fangfan_desktop.counting.sentences import count_sentence
from fangfan_desktop.forms.count_mistakes import count_mistakes
from fangfan_desktop.forms.count_spec import (
    LIST_TESTS,
    WORD_TESTS,
    CountRules,
    Ledger,
    LedgerCondition,
    LedgerCount,
    Quantity,
    Test,
)
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.ledgers.counted import SheetOfFile
from fangfan_desktop.jobs.ledgers.rules import CountingRules

QUANTITIES: tuple[tuple[Quantity, str], ...] = (
    ("each", "同一个只算一次，按这一列"),
    ("lines", "数条数"),
    ("sum", "把这一列加起来"),
)
TESTS: tuple[tuple[Test, str], ...] = (
    ("this_year", "在报表那一年、到填表日期"),
    ("this_period", "在本期、到填表日期"),
    ("by_day", "不晚于填表日期"),
    ("not_over", "没有填，或在填表日期之后"),
    ("yes", "是“是”"),
    ("no", "是“否”"),
    ("is", "是这些词之一"),
    ("is_not", "不是这些词"),
    ("filled", "填了"),
    ("blank", "没有填"),
    ("listed", "在另一本台账里有"),
    ("not_listed", "在另一本台账里没有"),
)
# Where something is wrong in a count, and what a person is to do in the window.
_TO_CHOOSE = (
    (r"\.where\[(\d+)\]\.column$", "第 {} 个条件：请选哪一列。"),
    (r"\.where\[(\d+)\]\.values$", "第 {} 个条件：请写是哪些词。"),
    (r"\.where\[(\d+)\]\.ledger$", "第 {} 个条件：请选另一本台账。"),
    (r"\.ledgers\[|\.ledger$", "请写是哪本台账。"),
    (r"\.of$", "请选按台账的哪一列数。"),
    (r"\.(?:row|by|to)$", "这个数归到哪一行，这里选不了：要写在表样的 form.toml 里。"),
)
_SEPARATORS = "、，,；;"


def needs(test: Test) -> str:
    """Return what a test needs beside its column: `words`, `ledger`, or nothing."""
    if test in WORD_TESTS:
        return "words"
    return "ledger" if test in LIST_TESTS else ""


def condition(column: str, test: Test, more: str) -> LedgerCondition:
    """Return a condition; `more` are words, separated by 、, or a ledger's name."""
    needed = needs(test)
    if needed == "words":
        for each in _SEPARATORS:
            more = more.replace(each, "\n")
        words = tuple(word.strip() for word in more.split("\n") if word.strip())
        return LedgerCondition(column.strip(), test, words)
    return LedgerCondition(column.strip(), test, ledger=more if needed == "ledger" else "")


def more_of(stated: LedgerCondition) -> str:
    """Return what a condition needs beside its column, as it is typed."""
    return "、".join(stated.values) or stated.ledger


def with_count(rules: CountingRules, old: LedgerCount | None, new: LedgerCount) -> CountRules:
    """Return the rules with a count in the place of another, or at the end; a new ledger is added.

    A ledger that is not known yet is known by its own name.
    """
    known = {ledger.name for ledger in rules.ledgers}
    named = (new.ledger, *(each.ledger for each in new.where if each.ledger))
    added = tuple(Ledger(name, (name,)) for name in dict.fromkeys(named) if name not in known)
    counts = (
        tuple(new if each == old else each for each in rules.counts)
        if old in rules.counts
        else (*rules.counts, new)
    )
    return CountRules((*rules.ledgers, *added), counts)


def wrong_in(form: Form, rules: CountRules, new: LedgerCount) -> str:
    """Return what is still to be chosen for a count, in a sentence; '' if it is right."""
    judged = msgspec.structs.replace(form, ledgers=rules.ledgers, counts=(new,))
    key, reason = next(count_mistakes(judged), ("", ""))
    for part, words in _TO_CHOOSE:
        if found := re.search(part, key):
            is_too_long = reason.startswith("写成一行")
            return reason if is_too_long else words.format(*(int(at) + 1 for at in found.groups()))
    return reason


def new_count(form: Form, rules: CountingRules, column: str) -> LedgerCount:
    """Return a count that is still to be chosen; in a list it finds its row as the others do."""
    others = (count for count in rules.counts if count.by)
    like = next(others, None) if form.is_list else None
    return LedgerCount(column, "", by=like.by if like else "", to=like.to if like else "")


def draft_sentence(form: Form, new: LedgerCount) -> str:
    """Return a count as a sentence with its figure."""
    column = form.by_id.get(new.column)
    return f"{column.short if column else ''} ＝ {count_sentence(new)}。"


def captions_of(sheets: Iterable[SheetOfFile], ledger: str, rules: CountingRules) -> Sequence[str]:
    """Return the captions that a count of a ledger may name: those seen in it first, then usual ones."""
    book = ColumnBook(rules.columns)
    seen = [
        book.named(text).name
        for sheet in sheets
        if sheet.answer.head.ledger == ledger
        for text in sheet.answer.head.captions.values()
    ]
    return list(dict.fromkeys((*seen, *(each.name for each in rules.columns))))

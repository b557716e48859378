"""What is wrong with the ledgers and counts of a form: names that do not exist, parts that are missing."""

from collections.abc import Iterator

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.count_spec import (
    LIST_TESTS,
    WORD_TESTS,
    Ledger,
    LedgerCondition,
    LedgerCount,
)
from fangfan_desktop.forms.judging import Mistake, line_mistakes, repeated
from fangfan_desktop.forms.spec import Form

_LONGEST = 40


def count_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield each mistake of the form's `[[ledgers]]` and `[[counts]]`: its key, and the reason."""
    for at, ledger in enumerate(form.ledgers):
        yield from _ledger_mistakes(f"$.ledgers[{at}]", ledger)
    yield from repeated("$.ledgers", "name", (ledger.name for ledger in form.ledgers))
    for at, count in enumerate(form.counts):
        yield from _count_mistakes(f"$.counts[{at}]", count, form)


def may_be_counted(column: Column) -> bool:
    """Return True for a column whose figures are typed and can be added up."""
    return column.is_amount and not column.computed


def _ledger_mistakes(key: str, ledger: Ledger) -> Iterator[Mistake]:
    yield from line_mistakes(f"{key}.name", ledger.name, _LONGEST)
    if ledger.place:
        yield from line_mistakes(f"{key}.place", ledger.place, _LONGEST)
    if not ledger.words:
        yield f"{key}.words", "要有一个词：文件、工作表或者标题里有它，就是这本台账"
    for name, words in (("words", ledger.words), ("without", ledger.without)):
        for word in words:
            yield from line_mistakes(f"{key}.{name}", word, _LONGEST)


def _count_mistakes(key: str, count: LedgerCount, form: Form) -> Iterator[Mistake]:
    ledgers = {ledger.name for ledger in form.ledgers}
    column = form.by_id.get(count.column)
    if column is None or not may_be_counted(column):
        yield f"{key}.column", f"“{count.column}”不是要填数的一列"
    if count.ledger not in ledgers:
        yield f"{key}.ledger", f"没有“{count.ledger}”这本台账，先写 [[ledgers]]"
    if (count.what == "lines") is bool(count.of):
        needed = (
            "数条数的不写 of"
            if count.of
            else '要写台账的一列：what = "each" 按它各算一次，"sum" 加它的数'
        )
        yield f"{key}.of", needed
    elif count.of:
        yield from line_mistakes(f"{key}.of", count.of, _LONGEST)
    if column is not None:
        yield from _row_mistakes(key, count, form.table_with(column.id))
    for at, condition in enumerate(count.where):
        yield from _condition_mistakes(f"{key}.where[{at}]", condition, ledgers - {count.ledger})


def _row_mistakes(key: str, count: LedgerCount, form: Form) -> Iterator[Mistake]:
    """Yield where it is not certain which row a line belongs to."""
    if form.is_by_name or count.row:
        codes = {row.code for row in form.named_rows if row.code}
        if count.row not in codes:
            yield (
                f"{key}.row",
                "要写这张表的一行的代码" if form.is_by_name else "这张表没有写好名称的行",
            )
    if bool(count.by) is not bool(count.to):
        yield f"{key}.by", "by 和 to 要一起写：台账的哪一列，和表里的哪一列对"
    if count.to and count.to not in form.by_id:
        yield f"{key}.to", f"没有“{count.to}”这一列"
    if form.is_list and not count.by:
        yield f"{key}.by", "各行自己写的表，要写台账的哪一列和表里的哪一列对"


def _condition_mistakes(
    key: str, condition: LedgerCondition, others: set[str]
) -> Iterator[Mistake]:
    yield from line_mistakes(f"{key}.column", condition.column, _LONGEST)
    if (condition.test in WORD_TESTS) is not bool(condition.values):
        given = condition.values
        yield f"{key}.values", '只有 test = "is"、"is_not" 才写' if given else "要写是哪些词"
    if condition.test in LIST_TESTS:
        if condition.ledger not in others:
            yield f"{key}.ledger", "要写另一本台账的名称"
    elif condition.ledger:
        yield f"{key}.ledger", '只有 test = "listed"、"not_listed" 才写'

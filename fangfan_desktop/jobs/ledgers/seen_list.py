"""What must be put right in ledgers, as a list: where, which column, why; never who."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from fangfan_desktop.exchange.safe_write import WrittenFile, write_file
from fangfan_desktop.jobs.ledgers.counted import Counting

SEEN_HEADS = ("台账", "工作表", "格子", "哪一列", "为什么")


def seen_lines(counting: Counting) -> Iterator[tuple[str, ...]]:
    """Yield a line for each cell that must be looked at."""
    for each in counting.seen():
        sheet = counting.sheets[each.sheet]
        yield sheet.path.name, sheet.answer.head.sheet, each.cell, each.column, each.reason


def write_seen(
    target: Path, title: str, lines: Sequence[Sequence[str]], *, replace: bool
) -> WrittenFile:
    """Write the list as a workbook, to be sent to who keeps the ledgers. Raises WriteRefused."""
    from fangfan_desktop.exchange.table_sheet import write_table

    return write_file(
        target, lambda path: write_table(path, title, SEEN_HEADS, lines), replace=replace
    )

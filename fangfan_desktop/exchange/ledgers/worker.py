"""The process that reads ledgers. What it counts says nothing of who is in them.

The lines that a person asks to see are the one exception (`ShownLines`): they are shown, and kept nowhere.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from fangfan_desktop.counting.columns import ColumnBook
from fangfan_desktop.counting.header import find_header
from fangfan_desktop.exchange.ledgers.ledger_file import read_ledger
from fangfan_desktop.exchange.ledgers.request import (
    CountRequest,
    LedgerContent,
    ShownLines,
    ShowRequest,
)
from fangfan_desktop.exchange.ledgers.understanding import Understanding
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.serving import limit_memory, path_of, serve
from fangfan_desktop.exchange.reading.worker import DAMAGED
from fangfan_desktop.forms.fold import fold_key

# What one file of 100,000 lines takes; twenty files of 5,000 lines take a quarter of it.
_MAX_MEMORY = 1200 * 1024 * 1024
_Answer = TypeVar("_Answer", LedgerContent, ShownLines)


def count_lines(path: Path, request: CountRequest) -> LedgerContent:
    """Return what is counted in a file. Raises Unreadable, or any error of a parser."""
    sha256, sheets = read_ledger(path)
    understanding = Understanding(request)
    answers = (understanding.answer(sheet, path.name, sha256) for sheet in sheets)
    return LedgerContent(sha256, tuple(each for each in answers if each is not None))


def show_lines(path: Path, request: ShowRequest) -> ShownLines:
    """Return lines of a sheet as they are written. Raises Unreadable, or any error of a parser."""
    sha256, sheets = read_ledger(path)
    book = ColumnBook(request.columns)
    known = book.captions() | frozenset(map(fold_key, request.captions))
    for sheet in sheets:
        header = find_header(sheet, known) if sheet.name == request.sheet else None
        if header is None:
            continue
        columns = [each.column for each in header.captions]
        lines: dict[int, tuple[str, ...]] = {}
        for row in request.rows:
            if row <= len(sheet.rows):
                texts = dict(sheet.texts(row))
                lines[row] = tuple(texts.get(column, "") for column in columns)
        return ShownLines(book.usual(header), lines, sha256)
    raise Unreadable("文件里没有原来那张工作表了，请重新从台账取数。")


def answer(line: bytes) -> LedgerContent | ShownLines:
    """Return the answer to a line: a file's path and a request; raises no exception."""
    path = path_of(line)
    asked = bytes.fromhex(line.split()[1].decode())
    request = msgspec.msgpack.decode(asked, type=CountRequest | ShowRequest)
    if isinstance(request, ShowRequest):
        return _answered(lambda: show_lines(path, request), ShownLines)
    return _answered(lambda: count_lines(path, request), LedgerContent)


def _answered(read: Callable[[], _Answer], kind: type[_Answer]) -> _Answer:
    try:
        return read()
    except Unreadable as error:
        return kind(reason=str(error))
    except MemoryError:
        return kind(reason=TOO_MUCH)
    except Exception:  # noqa: BLE001  # parsers raise many kinds of error for a damaged part
        return kind(reason=DAMAGED)


def _unsent(error: Exception, answered: LedgerContent | ShownLines) -> LedgerContent | ShownLines:
    """Return the answer for a file whose content cannot be sent."""
    reason = TOO_MUCH if isinstance(error, MemoryError) else DAMAGED
    return type(answered)(reason=reason)


def main() -> None:
    """Answer until stdin is closed: the entry point of the process."""
    limit_memory(_MAX_MEMORY)
    serve(answer, _unsent)


if __name__ == "__main__":
    main()

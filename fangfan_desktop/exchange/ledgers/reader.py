"""Read ledgers in a separate process."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from fangfan_desktop.exchange.ledgers.request import (
    CountRequest,
    LedgerContent,
    ShownLines,
    ShowRequest,
)
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.process import FileProcess
from fangfan_desktop.exchange.reading.serving import path_line

_SECONDS = 60.0
_ENDED = "读这个台账时出了问题，没有读成：文件可能已损坏，或者被做了手脚。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_SLOW = "读了很久也没有读完，已经停下。请把台账分成几份，或只留表格，另存为 .xlsx 再试。"
_Answer = TypeVar("_Answer", LedgerContent, ShownLines)
_WORKER = "fangfan_desktop.exchange.ledgers.worker"


class _LedgerProcess(FileProcess[_Answer]):
    """The process that reads ledgers, for one kind of answer."""

    def __init__(self, answer: type[_Answer], seconds: float) -> None:
        super().__init__(
            _WORKER,
            answer,
            ended=_ENDED,
            slow=_SLOW,
            spent=TOO_MUCH,
            seconds=seconds,
        )

    def asked(
        self, paths: Iterable[Path], request: CountRequest | ShowRequest
    ) -> Iterator[_Answer]:
        """Return the answers about files, in order, each as soon as it is there."""
        asked = msgspec.msgpack.encode(request).hex().encode()
        return self.ask(b"%s %s\n" % (path_line(path).strip(), asked) for path in paths)


class LedgerReader(_LedgerProcess[LedgerContent]):
    """The process that counts the lines of ledgers."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        super().__init__(LedgerContent, seconds)

    def count(self, paths: Iterable[Path], request: CountRequest) -> Iterator[LedgerContent]:
        """Return what is counted in each file, in order, each as soon as it is read."""
        return self.asked(paths, request)


class LineReader(_LedgerProcess[ShownLines]):
    """The process that reads the lines that a person wants to see."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        super().__init__(ShownLines, seconds)

    def show(self, path: Path, request: ShowRequest) -> ShownLines:
        """Return lines of a file."""
        (shown,) = self.asked([path], request)
        return shown

"""Read codes from scans, and extract pages from them, in a separate process."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fangfan_desktop.exchange.reading.process import FileProcess
from fangfan_desktop.exchange.reading.serving import path_line
from fangfan_desktop.scans.scanned import TOO_LARGE, ScanResult

_SECONDS = 120.0
_ENDED = "看这个扫描件时出了问题：文件可能已损坏，或者被做了手脚。"
_SLOW = "看了很久也没有看完，已经停下。页数多的，请分成几个文件。"
_WORKER = "fangfan_desktop.scans.worker"


class ScanReader(FileProcess[ScanResult]):
    """The process that reads scans. `seconds` is the time limit for one scan."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        super().__init__(
            _WORKER,
            ScanResult,
            ended=_ENDED,
            slow=_SLOW,
            spent=TOO_LARGE,
            seconds=seconds,
        )

    def read(self, paths: Iterable[Path]) -> Iterator[ScanResult]:
        """Return the result for each scan, in order."""
        return self.ask(map(path_line, paths))

    def part(self, path: Path, pages: Iterable[int]) -> bytes:
        """Return some pages of a PDF as a PDF, by their numbers from 0; empty if that fails."""
        (answer,) = self.ask([path_line(path, *pages)])
        return answer.part

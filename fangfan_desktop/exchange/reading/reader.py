"""Read tables in a separate process."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.process import FileProcess
from fangfan_desktop.exchange.reading.serving import path_line
from fangfan_desktop.exchange.reading.starting import TABLES

_SECONDS = 20.0
_ENDED = "读这个文件时出了问题，没有读成：文件可能已损坏，或者被做了手脚。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_SLOW = "读了很久也没有读完，已经停下。请只留表格，另存为 .xlsx 再试。"


class TableReader(FileProcess[FileContent]):
    """The process that reads tables."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        super().__init__(
            TABLES,
            FileContent,
            ended=_ENDED,
            slow=_SLOW,
            spent=TOO_MUCH,
            seconds=seconds,
        )

    def read(self, paths: Iterable[Path]) -> Iterator[FileContent]:
        """Return the files' contents in order, each as soon as it is read; starts at once."""
        return self.ask(map(path_line, paths))

    def read_one(self, path: Path) -> FileContent:
        """Return one file's content."""
        (content,) = self.read([path])
        return content

"""Read attachments in a separate process."""

from pathlib import Path

from fangfan_desktop.exchange.attachments.drawn import Attachment
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.process import FileProcess
from fangfan_desktop.exchange.reading.serving import path_line

_SECONDS = 30.0
_ENDED = "读这个文件时出了问题，没有读成：文件可能已损坏，或者被做了手脚。请打开它，另存一份再试。"
_SLOW = "读了很久也没有读完，已经停下。请只留下表格那几页，另存一份再试。"
_WORKER = "fangfan_desktop.exchange.attachments.worker"


class AttachmentReader(FileProcess[Attachment]):
    """The process that reads attachments."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        super().__init__(
            _WORKER,
            Attachment,
            ended=_ENDED,
            slow=_SLOW,
            spent=TOO_MUCH,
            seconds=seconds,
        )

    def read_one(self, path: Path) -> Attachment:
        """Return what a file looks like on paper."""
        (attachment,) = self.ask([path_line(path)])
        return attachment

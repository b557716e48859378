"""运行日志: the program's own log, to read and to save."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fangfan_desktop.diagnostics import log_text
from fangfan_desktop.ui.widgets.text_dialog import TextDialog


class LogWindow(TextDialog):
    """Shows the log, scrolled to its end."""

    def __init__(self, data: Path, documents: Path, parent: QWidget) -> None:
        super().__init__(
            "运行日志",
            "程序自己的记录，出问题时给维护人员看。不记姓名、电话、填的数字和文件名。",
            log_text(data),
            documents.parent / f"防返填报日志_{date.today():%Y%m%d}.txt",
            parent,
        )
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

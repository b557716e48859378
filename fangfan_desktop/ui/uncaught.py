"""What nobody caught: shown once in a dialogue, with a report that can be sent; Qt's messages are logged."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from fangfan_desktop import diagnostics
from fangfan_desktop.jobs.errors import UNFORESEEN, known_sentence
from fangfan_desktop.ui.frame import TITLE
from fangfan_desktop.ui.window import MainWindow
from fangfan_desktop.workspace.refusals import NotSaved

_NO_SCREEN = (
    "没有打开：这里没有能显示窗口的屏幕（如远程登录、换了用户），或者系统缺少图形库，原话在上面。"
    "请在桌面上打开；不用窗口，可以用命令 fangfan。"
)


def say_failure(error: BaseException, data: Path, documents: Path) -> None:
    """Show an uncaught exception in one dialog at a time, with a report that can be sent."""
    from fangfan_desktop.ui.widgets.text_dialog import TextDialog

    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if isinstance(error, NotSaved) and window:
        window.refused(str(error))
        return
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    if any(isinstance(each, TextDialog) for each in shown):
        return
    words = known_sentence(error) or UNFORESEEN
    report = diagnostics.report_of(error, data)
    dialog = TextDialog(
        TITLE,
        f"{words}\n\n下面是给维护人员看的记录，可以复制或保存；里面没有姓名、电话和填的数字。",
        report,
        documents.parent / "防返填报_意外.txt",
        QApplication.activeWindow() or next(iter(shown), None),
    )
    dialog.open()


def log_message(kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
    """Write a message of Qt to the log."""
    if kind not in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
        logging.getLogger("qt").warning("%s", words)


def say_no_screen(leave: Callable[[], object]) -> None:
    """Say it, where Qt finds no screen for the application, and end with status 2 after `leave`.

    Qt would end as by a crash, and the next start would speak of one. `log_message` comes after it.
    """

    def hear(kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
        if sys.stderr:  # a window of Windows has none
            print(words, file=sys.stderr)
        if kind == QtMsgType.QtFatalMsg:
            leave()
            if sys.stderr:
                print(_NO_SCREEN, file=sys.stderr, flush=True)
            os._exit(2)

    qInstallMessageHandler(hear)

"""Figures come for a report that was exported for good: the way to change it, asked before."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from fangfan_desktop.forms.moments import moment
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.submissions import Submission

_TITLE = "更正后汇入"


def ask_to_reopen(
    form: Form, sent: Submission, parent: QWidget, go: Callable[[str], object]
) -> QDialog:
    """Ask whether a version is to be changed; `go` is called with the reason.

    One that was sent is corrected, and the reason asked for; one that was not is gone on with.
    """
    if sent.sent is None:
        words = (
            f"全市的{form.label}（{sent.period.label}）{sent.label} {moment(sent.at)} 已导出，还没有发出。\n\n"
            "新收到的数和表里的不同。汇入以后要再导出一版，原来那一版原样留着。"
        )
        dialog = ConfirmDialog(_TITLE, words, "汇入，继续修改", parent)
        dialog.setProperty("help", "board")
        dialog.accepted.connect(lambda: go(sent.reason))
    else:
        dialog = ReasonDialog(form, sent, parent)
        dialog.setWindowTitle(_TITLE)
        dialog.start.setText("开始更正并汇入")
        dialog.reason.setPlaceholderText("如：平阴县补报；商河县更正培训人数")
        dialog.given.connect(go)
    dialog.open()
    return dialog

"""更正后汇入: asks before figures are rolled into an exported report."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.roll_in_words import reopen_words
from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from fangfan_desktop.workspace.submissions import Submission

_TITLE = "更正后汇入"


def ask_to_reopen(
    form: Form, sent: Submission, parent: QWidget, go: Callable[[str], object]
) -> QDialog:
    """Ask if a version is to be changed; `go` is called with the reason.

    A sent version needs a new reason; an unsent one keeps its own.
    """
    if sent.sent is None:
        dialog = ConfirmDialog(_TITLE, reopen_words(form, sent), "汇入，继续修改", parent)
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

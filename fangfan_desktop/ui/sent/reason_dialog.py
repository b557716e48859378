"""更正: asks why a sent version is changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.sent_words import correction_words
from fangfan_desktop.ui.sent.line_question import LineQuestion
from fangfan_desktop.workspace.submissions import Submission


class ReasonDialog(LineQuestion):
    """Asks for the reason of a correction; `given` carries it."""

    given = Signal(str)

    def __init__(self, form: Form, sent: Submission, parent: QWidget) -> None:
        super().__init__("更正", correction_words(form, sent), parent)
        self.reason, self.start = self._ask(
            "为什么要更正（会写在邮件草稿里）", "更正原因", "开始更正", "取消"
        )
        self.reason.setPlaceholderText("如：以工代赈人数误填了上季度的")
        self.start.setEnabled(False)
        self.reason.textChanged.connect(
            lambda: self.start.setEnabled(bool(self.reason.text().strip()))
        )

    def accept(self) -> None:
        if reason := " ".join(self.reason.text().split()):
            super().accept()
            self.given.emit(reason)

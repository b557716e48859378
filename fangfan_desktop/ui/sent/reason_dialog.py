"""更正: why what was sent is to be changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.moments import day
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.sent.line_question import LineQuestion
from fangfan_desktop.workspace.submissions import Submission


class ReasonDialog(LineQuestion):
    """Asks for the reason of a correction; `given` comes with it."""

    given = Signal(str)

    def __init__(self, form: Form, sent: Submission, parent: QWidget) -> None:
        head = (
            f"{form.label}（{sent.period.label}）{sent.label} 已于 {day(sent.sent or sent.at)} 报送。"
            "更正会另报一版，原来那一版连同文件原样留着；改了哪些格子，会一格一格列出来。"
        )
        super().__init__("更正", head, parent)
        self.reason, self.start = self._ask(
            "为什么要更正（会写在邮件草稿里）", "更正原因", "开始更正", "取消"
        )
        self.reason.setPlaceholderText("如：以工代赈人数误填了上季度的")
        self.start.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.start.setEnabled(bool(text.strip())))

    def accept(self) -> None:
        if reason := " ".join(self.reason.text().split()):
            super().accept()
            self.given.emit(reason)

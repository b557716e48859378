"""更正: why what was sent is to be changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.moments import moment
from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.theme import margins, size
from fangfan_desktop.workspace.submissions import Submission


class ReasonDialog(QDialog):
    """Asks for the reason of a correction; `given` comes with it."""

    given = Signal(str)

    def __init__(self, form: Form, sent: Submission, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("更正")
        self.setProperty("help", "sent")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        head = Label(
            f"{form.label}（{sent.period.label}）{sent.label} 已于 {moment(sent.at)} 报送。"
            "更正会另报一版，原来那一版连同文件原样留着；改了哪些格子，会一格一格列出来。"
        )
        head.setWordWrap(True)
        layout.addWidget(head)
        label = Label("为什么要更正（会写在邮件草稿里）")
        layout.addWidget(label)
        self.reason = QLineEdit()
        self.reason.setAccessibleName("更正原因")
        self.reason.setPlaceholderText("如：以工代赈人数误填了上季度的")
        label.setBuddy(self.reason)
        layout.addWidget(self.reason)
        buttons = QDialogButtonBox()
        self.start = QPushButton("开始更正")
        self.start.setProperty("primary", True)
        buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.start.setEnabled(False)
        self.reason.textChanged.connect(lambda text: self.start.setEnabled(bool(text.strip())))

    def accept(self) -> None:
        if reason := " ".join(self.reason.text().split()):
            super().accept()
            self.given.emit(reason)

"""记为已发送: on which day a version was sent."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.fitting import fit
from fangfan_desktop.ui.moments import moment
from fangfan_desktop.ui.plain import Label
from fangfan_desktop.ui.theme import margins, size
from fangfan_desktop.workspace.submissions import Submission


class SentDayDialog(QDialog):
    """Asks for the day, today unless it is changed; `given` comes with it."""

    given = Signal(date)

    def __init__(
        self, form: Form, submission: Submission, today: date, parent: QWidget, *, has_scan: bool
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # A clock that was ahead then is not in the way now.
        self._today, self._exported = today, min(today, date.fromisoformat(submission.at[:10]))
        self.setWindowTitle("记为已发送")
        self.setProperty("help", "sent")
        self.setMinimumWidth(size("dialog_least"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("dialog_margins"))
        layout.setSpacing(size("dialog_gap"))
        scan = (
            ""
            if has_scan
            else "盖章扫描件还没有加到“历次报送”里；邮件里已经附上的，以后补加也可以。"
        )
        head = Label(
            f"{form.label}（{submission.period.label}）{submission.label} {moment(submission.at)} 导出。"
            f"邮件发出以后再记；记下后首页写“已报送”，不再提醒。记错了可以撤回。{scan}"
        )
        head.setWordWrap(True)
        layout.addWidget(head)
        label = Label("哪一天发出的")
        layout.addWidget(label)
        self.day = QLineEdit(DateKind().show(today))
        self.day.setAccessibleName("哪一天发出的")
        self.day.selectAll()
        label.setBuddy(self.day)
        layout.addWidget(self.day)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        buttons = QDialogButtonBox()
        self.mark = QPushButton("已经发出，记下")
        self.mark.setProperty("primary", True)
        buttons.addButton(self.mark, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("还没有发", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        fit(self)

    def _read(self) -> tuple[date | None, str]:
        """Return the day, or what is wrong with it."""
        reading = DateKind().read(self.day.text())
        if not isinstance(reading.value, date):
            return None, f"{reading.problem or '请写明哪一天发出的'}。"
        if reading.value > self._today:
            return None, "这一天还没有到。"
        if reading.value < self._exported:
            return None, f"这一版 {DateKind().show(self._exported)} 才导出，发出不会更早。"
        return reading.value, ""

    def accept(self) -> None:
        day, problem = self._read()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if day is None:
            fit(self)
            self.day.setFocus()
            return
        super().accept()
        self.given.emit(day)

"""记为已发送: on which day a version was sent."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.kinds.dates import DateKind, completed
from fangfan_desktop.forms.moments import moment
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.ui.sent.line_question import LineQuestion
from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.workspace.submissions import Submission


class SentDayDialog(LineQuestion):
    """Asks for the day, today unless it is changed; `given` comes with it."""

    given = Signal(date)

    def __init__(
        self, form: Form, submission: Submission, today: date, parent: QWidget, *, has_scan: bool
    ) -> None:
        no_scan = "盖章扫描件还没有加到“历次报送”里；邮件里已经附上的，以后补加也可以。"
        head = (
            f"{form.label}（{submission.period.label}）{submission.label} {moment(submission.at)} 导出。"
            "邮件发出以后再记；记下后首页写“已报送”，不再提醒。记错了可以撤回。"
            f"{'' if has_scan else no_scan}"
        )
        super().__init__("记为已发送", head, parent)
        # A clock that was ahead then is not in the way now.
        self._today, self._exported = today, min(today, date.fromisoformat(submission.at[:10]))
        self.day, self.mark = self._ask(
            "哪一天发出的", "哪一天发出的", "已经发出，记下", "还没有发"
        )
        self.day.setText(DateKind().show(today))
        self.day.selectAll()
        fit(self)

    def _read(self) -> tuple[date | None, str]:
        """Return the day, or what is wrong with it."""
        reading = DateKind().read(completed(self.day.text(), self._exported, self._today))
        if not isinstance(reading.value, date):
            return None, f"{reading.problem or '请写明哪一天发出的'}。"
        if reading.value > self._today:
            return None, "这一天还没有到。"
        if reading.value < self._exported:
            return None, f"这一版 {DateKind().show(self._exported)} 才导出，发出不会更早。"
        return reading.value, ""

    def accept(self) -> None:
        day, problem = self._read()
        if day is None:
            self._refuse(problem)
            return
        super().accept()
        self.given.emit(day)

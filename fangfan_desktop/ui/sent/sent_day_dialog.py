"""记为已发送: asks on which day a version was sent."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.sent_words import read_sent_day, sent_day_words
from fangfan_desktop.ui.sent.line_question import LineQuestion
from fangfan_desktop.ui.widgets.fitting import fit
from fangfan_desktop.workspace.submissions import Submission


class SentDayDialog(LineQuestion):
    """Asks for the day, today at first; `given` carries it."""

    given = Signal(date)

    def __init__(
        self, form: Form, submission: Submission, today: date, parent: QWidget, *, has_scan: bool
    ) -> None:
        head = sent_day_words(form, submission, has_scan=has_scan)
        super().__init__("记为已发送", head, parent)
        self._submission, self._today = submission, today
        self.day, self.mark = self._ask(
            "哪一天发出的", "哪一天发出的", "已经发出，记下", "还没有发"
        )
        self.day.setText(DateKind().show(today))
        self.day.selectAll()
        fit(self)

    def accept(self) -> None:
        day, problem = read_sent_day(self.day.text(), self._submission, self._today)
        if day is None:
            self._refuse(problem)
            return
        super().accept()
        self.given.emit(day)

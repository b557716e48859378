"""Marks a version as sent, from 历次报送 or from the report."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.sending import has_scan
from fangfan_desktop.jobs.submit.sent_words import marked_words
from fangfan_desktop.ui.sent.sent_day_dialog import SentDayDialog
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.workspace.submissions import Submission


def ask_day(
    window: Shell, reference: Reference, submission: Submission, parent: QWidget
) -> SentDayDialog:
    """Ask on which day a version was sent; return the dialogue, whose `given` carries the day."""
    form = reference.form_of(submission)
    scan = has_scan(window.workspace, submission)
    dialog = SentDayDialog(form, submission, window.today(), parent, has_scan=scan)
    dialog.open()
    return dialog


def mark_sent(
    window: Shell,
    submission: Submission,
    day: date | None,
    show: Callable[[], object] = lambda: None,
) -> None:
    """Mark a version as sent on a day, or (None) as not sent; then `show` it."""
    if window.store(lambda: window.workspace.submissions.mark_sent(submission, day)):
        show()
        window.refresh_navigation()
        window.status.tell(marked_words(submission, day))

"""A version is marked as sent, from 历次报送 or from the report itself."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.moments import day as in_words
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.sending import has_scan
from fangfan_desktop.ui.sent.sent_day_dialog import SentDayDialog
from fangfan_desktop.ui.shell.status import Status
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace


class MarkHost(Protocol):
    """What marking needs of the window."""

    workspace: Workspace
    status: Status

    def today(self) -> date:
        """Return the day it is."""
        ...

    def refused(self, words: str) -> None:
        """Say what could not be done."""
        ...

    def refresh_navigation(self) -> object:
        """Show at the left what has changed."""
        ...


def ask_day(
    window: MarkHost, reference: Reference, submission: Submission, parent: QWidget
) -> SentDayDialog:
    """Open the question on which day it was sent; return the dialogue, whose `given` says it."""
    form = reference.forms[submission.form]
    scan = has_scan(window.workspace, submission)
    dialog = SentDayDialog(form, submission, window.today(), parent, has_scan=scan)
    dialog.open()
    return dialog


def mark_sent(
    window: MarkHost,
    submission: Submission,
    day: date | None,
    show: Callable[[], object] = lambda: None,
) -> None:
    """Mark it as sent on a day, or (None) as not sent; `show` it, and say so."""
    try:
        window.workspace.submissions.mark_sent(submission, day)
    except NotSaved as error:
        window.refused(str(error))
        return
    show()
    window.refresh_navigation()
    done = f"{in_words(day.isoformat())}已报送" if day else "又是待发送了"
    window.status.tell(f"{submission.label}{done}")

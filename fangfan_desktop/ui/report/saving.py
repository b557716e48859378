"""Ctrl+S: everything is saved as it is typed; says so, with the time of the last change."""

from datetime import datetime

from fangfan_desktop.jobs.year.report_state import last_saved, saved_words
from fangfan_desktop.ui.shell.shell import Shell


def say_saved(window: Shell) -> None:
    """Say when the open report was saved last; first repeat a gesture that the disk refused."""
    window.commit_editors()
    opened = window.report
    unsaved = opened.session.unsaved if opened else None
    if opened and unsaved and not opened.apply(unsaved):
        return  # the refusal was said
    today = datetime.now().date()
    last = last_saved(window.workspace, opened.session.report, today) if opened else ""
    window.status.tell(saved_words(last))

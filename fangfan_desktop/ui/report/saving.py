"""Ctrl+S: everything is saved as it is typed, and so it is said, with the moment."""

from datetime import datetime

from fangfan_desktop.forms.moments import moment
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.ui.shell.shell import Shell
from fangfan_desktop.workspace.workspace import Workspace


def say_saved(window: Shell) -> None:
    """Say that all is saved, and since when; make a gesture that the disk refused once more."""
    window.commit_editors()
    opened = window.report
    unsaved = opened.session.unsaved if opened else None
    if opened and unsaved and not opened.apply(unsaved):
        return  # the refusal was said
    at = _last_saved(window.workspace, opened.session) if opened else ""
    last = f"，最后一次是 {at}" if at else ""
    window.status.tell(f"● 已自动保存{last}。填的都随时存下，不用另外保存")


def _last_saved(workspace: Workspace, session: OpenReport) -> str:
    """Return when an open report was changed last: `10:03`, or `9月11日 10:03`; nothing before that."""
    report = session.report
    assert report.place is not None
    kept = workspace.kept(report.place)
    here = (k.changed for k in kept if (k.form, k.period) == (report.form, report.period))
    at = next(here, "")
    today = datetime.now().date().isoformat()
    return at[11:16] if at.startswith(today) else moment(at) if at else ""

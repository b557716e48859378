"""Ctrl+S: everything is saved as it is typed, and so it is said, with the moment."""

from datetime import datetime
from typing import Protocol

from fangfan_desktop.ui.moments import moment
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.status import Status
from fangfan_desktop.workspace.workspace import Workspace


class SavedReport(Protocol):
    """A report that is open."""

    session: Session


class Host(Protocol):
    """Where Ctrl+S is pressed."""

    workspace: Workspace
    status: Status

    @property
    def report(self) -> SavedReport | None:
        """Return the report that is open."""
        ...

    def commit_editors(self) -> None:
        """Take what stands in an open line."""
        ...


def say_saved(host: Host) -> None:
    """Say that all is saved, and since when; what the disk refused is tried once more."""
    host.commit_editors()
    session = host.report.session if host.report else None
    unsaved = session.unsaved if session else None
    if session and unsaved and not session.apply(unsaved):
        return  # and it was said why
    at = _last_saved(host.workspace, session) if session else ""
    last = f"，最后一次是 {at}" if at else ""
    host.status.tell(f"● 已自动保存{last}。填的都随时存下，不用另外保存")


def _last_saved(workspace: Workspace, session: Session) -> str:
    """Return when an open report was changed last: `10:03`, or `9月11日 10:03`; nothing before that."""
    report = session.report
    assert report.place is not None
    kept = workspace.kept(report.place)
    here = (k.changed for k in kept if (k.form, k.period) == (report.form, report.period))
    at = next(here, "")
    today = datetime.now().date().isoformat()
    return at[11:16] if at.startswith(today) else moment(at) if at else ""

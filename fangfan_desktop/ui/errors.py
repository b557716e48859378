"""An exception as a sentence for people."""

from fangfan_desktop.diagnostics import log_failure
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.jobs.export import ExportRefused
from fangfan_desktop.workspace.database import WorkspaceRefused
from fangfan_desktop.workspace.submissions import ReportSubmitted

_SPOKEN = (WriteRefused, ExportRefused, WorkspaceRefused, ReportSubmitted)


def sentence(error: Exception) -> str:
    """Return what to say; what nobody foresaw goes to the log."""
    if isinstance(error, _SPOKEN):
        return str(error)
    log_failure(error)
    return "程序出了意外，这一步没有做成，已填的数据都在。请再试一次；还不行，请告诉维护人员。"

"""An exception as a sentence for people."""

from fangfan_desktop.diagnostics import log_failure
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.check_code import CodeWrong
from fangfan_desktop.jobs.export import ExportRefused
from fangfan_desktop.workspace.refusals import RESTORE, NotSaved, WorkspaceRefused
from fangfan_desktop.workspace.submissions import ReportSubmitted
from fangfan_desktop.workspace.workspace import Workspace

_SPOKEN = (
    WriteRefused,
    ExportRefused,
    WorkspaceRefused,
    NotSaved,
    ReportSubmitted,
    Unreadable,
    CodeWrong,
)
UNFORESEEN = "程序出了意外，这一步没有做成，已填的数据都在。请再试一次；还不行，请告诉维护人员。"
DAMAGED = f"工作区文件里有一处读不出来了，可能是磁盘坏了或者文件被改过。{RESTORE}"


def known_sentence(error: BaseException) -> str:
    """Return what to say of what was foreseen; nothing where it was not."""
    if isinstance(error, _SPOKEN):
        return str(error)
    return DAMAGED if isinstance(error, Workspace.damage) else ""


def sentence(error: Exception) -> str:
    """Return what to say; what nobody foresaw goes to the log."""
    if not isinstance(error, _SPOKEN):
        log_failure(error)
    return known_sentence(error) or UNFORESEEN

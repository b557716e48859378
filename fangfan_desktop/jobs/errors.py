"""An exception as a sentence for people."""

from functools import cache

from fangfan_desktop.diagnostics import log_failure

UNFORESEEN = "程序出了意外，这一步没有做成，已填的数据都在。请再试一次；还不行，请告诉维护人员。"


@cache
def _foreseen() -> tuple[type[Exception], ...]:
    """Return the errors whose message is for the clerk; loaded with the first error, not at start."""
    from fangfan_desktop.exchange.reading.refused import Unreadable
    from fangfan_desktop.exchange.safe_write import WriteRefused
    from fangfan_desktop.forms.check_code import InvalidCheckCode
    from fangfan_desktop.jobs.submit.export import ExportRefused
    from fangfan_desktop.workspace.refusals import NotSaved, WorkspaceRefused
    from fangfan_desktop.workspace.submissions import ReportSubmitted

    return (
        WriteRefused,
        ExportRefused,
        WorkspaceRefused,
        NotSaved,
        ReportSubmitted,
        Unreadable,
        InvalidCheckCode,
    )


def known_sentence(error: BaseException) -> str:
    """Return the sentence of a foreseen error; an empty string for any other."""
    return str(error) if isinstance(error, _foreseen()) else ""


def sentence(error: Exception) -> str:
    """Return a sentence for the clerk; an unforeseen error is written to the log."""
    if not isinstance(error, _foreseen()):
        log_failure(error)
    return known_sentence(error) or UNFORESEEN


def reason(error: Exception) -> str:
    """Return the cause for use in brackets: the system's reason, or the sentence without 。."""
    if isinstance(error, OSError) and error.strerror:
        from fangfan_desktop.forms.system_words import reason_words  # a failure needs it

        return reason_words(error)
    return sentence(error).rstrip("。")


def disk_words(error: OSError) -> str:
    """Return a sentence for a program that did not start, since the disk failed."""
    where = f"“{error.filename}”" if error.filename else "磁盘"
    return f"没有打开：{where}读写不了（{reason(error)}）。请检查磁盘和权限后再打开。"

"""An exception as a sentence for people."""

import logging

from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.jobs.export import ExportRefused
from fangfan_desktop.workspace.database import WorkspaceRefused

_SPOKEN = (WriteRefused, ExportRefused, WorkspaceRefused)


def sentence(error: Exception) -> str:
    """Return what to say; what nobody foresaw goes to the log, without any data."""
    if isinstance(error, _SPOKEN):
        return str(error)
    logging.getLogger(__name__).error(
        "unforeseen %s", type(error).__name__, exc_info=error.with_traceback(error.__traceback__)
    )
    return "程序出了意外，这一步没有做成，已填的数据都在。请再试一次；还不行，请告诉维护人员。"

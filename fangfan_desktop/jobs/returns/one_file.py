"""Guard the work on one file, so that an unexpected error does not stop the other files."""

from collections.abc import Iterator
from contextlib import contextmanager

from fangfan_desktop.exchange.reading.refused import Unreadable

STUMBLED = "程序读这个文件时出了意外，没有读成。请在 Excel 或 WPS 里打开，只留表格，另存为 .xlsx 再试；还不行，请告诉维护人员。"


@contextmanager
def one_file(
    words: str = STUMBLED, passed: tuple[type[Exception], ...] = (Unreadable,)
) -> Iterator[None]:
    """Turn any unexpected exception into Unreadable with `words`, and log it without file content.

    Exceptions of the `passed` types are raised unchanged.
    """
    try:
        yield
    except passed:
        raise
    except Exception as error:
        from fangfan_desktop.diagnostics import log_failure

        log_failure(error)
        raise Unreadable(words) from error

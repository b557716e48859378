"""The log, and what happens to an exception that nobody caught. No figures, no names in either."""

import contextlib
import faulthandler
import logging
import platform
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from fangfan_desktop import __version__
from fangfan_desktop.durable import make_folder
from fangfan_desktop.forms.mask import mask_numbers

_MOST_BYTES = 512 * 1024
_KEPT = 3
_LOG, _CRASHES = "fangfan.log", "crash.log"
_LINES_IN_REPORT = 40
_log = logging.getLogger("fangfan")


class _Masked(logging.Formatter):
    """Whatever came into a line: no phone number stands in it, nor whose home it was."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    """Return a text for the log: numbers as long as a phone's masked, the user's folder as `~`."""
    with contextlib.suppress(RuntimeError):  # nobody's home
        text = text.replace(str(Path.home()), "~")
    return mask_numbers(text)


def start_log(folder: Path) -> None:
    """Write the log into the data folder, rotated; where that cannot be, go on without.

    What ended the program last time without a word (a crash below Python) is brought into it.
    """
    try:
        make_folder(folder, 0o700)
        handler = RotatingFileHandler(
            folder / _LOG, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
        crashes = folder / _CRASHES
        last = crashes.read_text(encoding="utf-8", errors="replace") if crashes.exists() else ""
        faulthandler.enable(crashes.open("w", encoding="utf-8"))
    except OSError:
        return
    handler.setFormatter(_Masked("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    if last.strip():
        _log.error("ended without a word last time: %s", " | ".join(last.split("\n")))
    _log.info("started: %s", versions())


def versions() -> str:
    """Return what is running on what."""
    return (
        f"fangfan {__version__}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.release()}"
        f" {platform.machine()}"
    )


def log_text(folder: Path) -> str:
    """Return all of the log that is kept, the oldest first."""
    names = [f"{_LOG}.{number}" for number in range(_KEPT, 0, -1)]
    texts: list[str] = []
    for name in (*names, _LOG):
        try:
            texts.append((folder / name).read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
    return masked("".join(texts)) or "还没有记录。"


# ── exceptions ──


def where_of(error: BaseException) -> str:
    """Return an exception's type and lines of code; its message may hold what a clerk typed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return f"{type(error).__name__} at {' < '.join(lines[::-1])}"


def log_failure(error: BaseException) -> None:
    """Log where an exception arose."""
    _log.error("%s", where_of(error))


def report_of(error: BaseException, folder: Path) -> str:
    """Return what a clerk may send to those who mend: where it arose, on what, after what."""
    before = log_text(folder).splitlines()[-_LINES_IN_REPORT:]
    causes: list[str] = []
    each: BaseException | None = error
    while each and len(causes) < 5:
        causes.append(where_of(each))
        each = each.__cause__ or each.__context__
    return masked("\n".join([versions(), *causes, "", *before]))


def catch_exceptions(say: Callable[[BaseException], None], stop: Callable[[], object]) -> None:
    """Log where an uncaught exception arose, and hand it over to be said calmly.

    Ctrl+C asks to `stop`: to end Python here, inside a call of Qt's, would pull Qt from under itself.
    Of other threads it is logged alone: what they were asked to do says itself that it failed.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            stop()
            return
        log_failure(error.with_traceback(trace))
        say(error)

    def of_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value:
            log_failure(failed.exc_value)

    sys.excepthook = hook
    threading.excepthook = of_thread

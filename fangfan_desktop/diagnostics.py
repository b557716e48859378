"""The log, and the handling of uncaught exceptions. Neither contains figures or personal data."""

import contextlib
import faulthandler
import logging
import platform
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from fangfan_desktop import __version__
from fangfan_desktop.durable import make_folder
from fangfan_desktop.forms.mask import mask_numbers

_MOST_BYTES = 512 * 1024
_BACKUPS = 3
_LOG, _CRASHES = "fangfan.log", "crash.log"
_LINES_IN_REPORT = 40
_log = logging.getLogger("fangfan")


class _Masked(logging.Formatter):
    """A log formatter that masks phone numbers and the path of the user's home folder."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


def masked(text: str) -> str:
    """Return a text for the log: long numbers masked, the user's home folder replaced by `~`."""
    with contextlib.suppress(RuntimeError):  # the home folder is unknown
        text = text.replace(str(Path.home()), "~")
    return mask_numbers(text)


def start_log(folder: Path) -> None:
    """Start a rotated log in the data folder. Go on without a log if it cannot be written.

    If the program crashed below Python last time, that crash is added to the log.
    """
    try:
        make_folder(folder)
        handler = RotatingFileHandler(
            folder / _LOG, maxBytes=_MOST_BYTES, backupCount=_BACKUPS, encoding="utf-8"
        )
        crashes = folder / _CRASHES
        crash = crashes.read_text(encoding="utf-8", errors="replace") if crashes.exists() else ""
        faulthandler.enable(crashes.open("w", encoding="utf-8"))
    except OSError:
        return
    handler.setFormatter(_Masked("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    if crash.strip():
        _log.error("ended without a word last time: %s", " | ".join(crash.split("\n")))
    _log.info("started: %s", versions())


def versions() -> str:
    """Return the versions of the program, Python, SQLite and the system."""
    return (
        f"fangfan {__version__}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}, {platform.system()} {platform.release()}"
        f" {platform.machine()}"
    )


def log_text(folder: Path) -> str:
    """Return the whole log, oldest entries first."""
    names = [f"{_LOG}.{number}" for number in range(_BACKUPS, 0, -1)]
    texts: list[str] = []
    for name in (*names, _LOG):
        try:
            texts.append((folder / name).read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
    return masked("".join(texts)) or "还没有记录。"


# ── exceptions ──


def error_location(error: BaseException) -> str:
    """Return an exception's type and code lines, without its message.

    The message may contain text that the user typed.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return f"{type(error).__name__} at {' < '.join(lines[::-1])}"


def log_failure(error: BaseException) -> None:
    """Log the type and the code lines of an exception; where messages are wanted (DEBUG), all of it."""
    if not _log.hasHandlers():  # a command, which has not started the log
        _add_to_log(error_location(error))
    elif _log.isEnabledFor(logging.DEBUG):
        _log.debug("%s", error_location(error), exc_info=error)
    else:
        _log.error("%s", error_location(error))


def _add_to_log(words: str) -> None:
    """Add a line to the log of this user's data, if there are any; the window cuts it to size."""
    from fangfan_desktop.paths import data_folder

    line = f"{datetime.now():%Y-%m-%d %H:%M:%S} ERROR fangfan {masked(words)}"
    with contextlib.suppress(OSError):
        if (folder := data_folder()).is_dir():
            with (folder / _LOG).open("a", encoding="utf-8") as file:
                print(line, file=file)


def report_of(error: BaseException, folder: Path) -> str:
    """Return an error report for the developers: versions, code lines, and the last log lines."""
    before = log_text(folder).splitlines()[-_LINES_IN_REPORT:]
    causes: list[str] = []
    current: BaseException | None = error
    while current and len(causes) < 5:
        causes.append(error_location(current))
        current = current.__cause__ or current.__context__
    return masked("\n".join([versions(), *causes, "", *before]))


def catch_exceptions(say: Callable[[BaseException], None], stop: Callable[[], object]) -> None:
    """Install handlers that log uncaught exceptions and pass them to `say`, which tells the user.

    Ctrl+C calls `stop`: ending Python here, inside a call from Qt, would crash Qt. Exceptions in
    other threads are only logged: the jobs that run there report their failures themselves.
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

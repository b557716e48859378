"""The log, and what happens to an exception that nobody caught. No figures, no names in either."""

import faulthandler
import logging
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

_MOST_BYTES = 512 * 1024
_KEPT = 3


def start_log(folder: Path) -> None:
    """Write the log into the data folder, rotated; where that cannot be, go on without."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "fangfan.log", maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
        faulthandler.enable((folder / "crash.log").open("w", encoding="utf-8"))
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def log_failure(error: BaseException) -> None:
    """Log an exception's type and lines of code; its message may hold what a clerk typed."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    logging.getLogger("fangfan").error("%s at %s", type(error).__name__, " < ".join(lines[::-1]))


def catch_exceptions(say: Callable[[str], None]) -> None:
    """Log where an uncaught exception arose, and say calmly that it did."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(1)
        log_failure(error.with_traceback(trace))
        say("程序出了意外，刚才这一步没有做成，已填的数据都在。可以接着填；再出现请告诉维护人员。")

    sys.excepthook = hook

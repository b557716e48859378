"""Start a process that reads files; also ahead, while the program that will ask it is still loading.

Nothing is imported here that the start would have to wait for.
"""

import subprocess
from contextlib import suppress

from fangfan_desktop import own_code

TABLES = "fangfan_desktop.exchange.reading.worker"
_ahead: dict[str, "subprocess.Popen[bytes]"] = {}


def start_ahead(module: str = TABLES) -> None:
    """Start the process of a module now; the next one who asks for it gets this one.

    If it cannot be started, that is said to who asks.
    """
    with suppress(OSError):
        _ahead[module] = _start(module)


def end_ahead() -> None:
    """End what was started ahead and never asked for."""
    while _ahead:
        _, process = _ahead.popitem()
        process.kill()
        process.communicate()


def started(module: str) -> "subprocess.Popen[bytes]":
    """Return the process of a module: the one that was started ahead, or a new one."""
    return _ahead.pop(module, None) or _start(module)


def _start(module: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  # the command is our own program
        own_code.command(module),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=own_code.environment(),
        cwd=own_code.FOLDER,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )

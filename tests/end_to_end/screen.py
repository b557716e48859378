"""A virtual screen of an office PC, with a keyboard."""

import contextlib
import os
import subprocess
import sys
import time

SIZE = (1366, 768)
COPIER = """
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
def copy():
    application.clipboard().setText(sys.stdin.readline().rstrip())
    application.processEvents()
    print("copied", flush=True)
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(copy)
application.exec()
"""


def _out(*command, env):
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=30).stdout


class Screen:
    """Xvfb with a window manager; keys go to whatever has the focus there."""

    def __init__(self) -> None:
        # A number of this process's own: servers that look for a free one may find the same.
        display = f":{1000 + os.getpid() % 50_000}"
        size = f"{SIZE[0]}x{SIZE[1]}x24"
        self._server = subprocess.Popen(
            ["Xvfb", display, "-screen", "0", size, "-nolisten", "tcp", "-noreset"],
            stderr=subprocess.DEVNULL,
        )
        self.env = {**os.environ, "DISPLAY": display}
        self.wait_until(lambda: _out("xdotool", "getdisplaygeometry", env=self.env), "no screen")
        self.env.pop("QT_QPA_PLATFORM", None)
        self._manager = subprocess.Popen(["openbox"], env=self.env, stderr=subprocess.DEVNULL)
        self._copier = subprocess.Popen(
            [sys.executable, "-c", COPIER],
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        for process in (self._copier, self._manager, self._server):
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=10)

    def windows(self) -> list[str]:
        """Return the titles of the windows that are seen."""
        ids = _out("xdotool", "search", "--onlyvisible", "--name", ".", env=self.env).split()
        return [_out("xdotool", "getwindowname", each, env=self.env).strip() for each in ids]

    def active(self) -> str:
        """Return the title of the window that the keys go to."""
        return _out("xdotool", "getactivewindow", "getwindowname", env=self.env).strip()

    def wait_for(self, title: str) -> None:
        """Wait until a window of that title has the keyboard."""
        self.wait_until(lambda: title in self.active(), f"{title}: {self.windows()}")

    def wait_until(self, holds, what="") -> None:
        for _ in range(300):
            if holds():
                return
            time.sleep(0.1)
        raise AssertionError(what)

    def keys(self, *names: str, delay=25) -> None:
        """Press keys: `Tab`, `ctrl+e`; the delay in milliseconds is shorter where no window comes up."""
        subprocess.run(
            ["xdotool", "key", "--delay", str(delay), *names],
            env=self.env,
            check=True,
            timeout=60,
        )
        time.sleep(0.15)

    def paste(self, text: str) -> None:
        """Paste a text that another program has copied: no keyboard has keys for 商河县."""
        self._copier.stdin.write(text + "\n")
        self._copier.stdin.flush()
        assert self._copier.stdout.readline() == "copied\n"
        self.keys("ctrl+v")

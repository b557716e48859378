"""What the person at the machine is told: steps, one line of progress, and what stopped us."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from unicodedata import east_asian_width

# Seconds. A log gets a line that often, so that nobody takes a slow network for a stop.
LOG_EVERY = 8.0


class SetUpStopped(Exception):
    """Something that only the person at the machine can mend; the message says what in one sentence."""


def speak_chinese() -> None:
    """Let what is printed be Chinese, whatever the locale; a path that it cannot read stays as it is."""
    errors = "replace" if os.name == "nt" else "surrogateescape"
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        try:
            "填报".encode(stream.encoding)
            stream.reconfigure(errors=errors)
        except (LookupError, UnicodeEncodeError):
            stream.reconfigure(encoding="utf-8", errors=errors)


def say(words: str) -> None:
    """Tell the person what is happening."""
    print(f"[防返填报] {words}", flush=True)


def say_why(words: str) -> None:
    """Tell last, and so that nobody misses it, what stopped us."""
    mark = "【没有完成】"
    bold = is_terminal() and os.name != "nt" and os.environ.get("TERM") != "dumb"
    if bold and "NO_COLOR" not in os.environ:
        words, mark = f"{words}\033[0m", f"\033[1m{mark}"
    print(f"\n{mark}{words}", flush=True)


def is_terminal() -> bool:
    """Return True if a line on the screen can be written over."""
    return bool(sys.stdout) and sys.stdout.isatty()


def megabytes(size: float) -> str:
    """Return a number of bytes for people."""
    return f"{size / 1e6:.0f} MB" if size >= 1e6 else f"{size / 1e6:.1f} MB"


class Line:
    """What a step is at: on a terminal one line that changes, in a log a line now and then."""

    def __init__(self) -> None:
        self._live = is_terminal()
        self._began = self._told = time.monotonic()
        self._shown = ""

    def show(self, words: str) -> None:
        """Show what the step is at, as often as one may like to call."""
        now = time.monotonic()
        seconds = int(now - self._began)
        if self._live:
            self._write_over(f"    {words}（{seconds} 秒）" if seconds else f"    {words}")
        elif now - self._told >= LOG_EVERY:
            self._told = now
            print(f"    {words}（{seconds} 秒）", flush=True)

    def end(self) -> None:
        """Take the line away."""
        self._write_over("")

    def _write_over(self, words: str) -> None:
        words = _cut(words, shutil.get_terminal_size().columns - 1)
        if self._live and words != self._shown:
            blanks = " " * (_columns(self._shown) - _columns(words))
            sys.stdout.write(f"\r{words}{blanks}" if words else f"\r{blanks}\r")
            sys.stdout.flush()
            self._shown = words


def _columns(words: str) -> int:
    """Return how many columns words take; a Chinese character takes two."""
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in words)


def _cut(words: str, columns: int) -> str:
    while _columns(words) > columns:
        words = words[:-1]
    return words

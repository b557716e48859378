"""Run other programs; what they print becomes progress, and tells what went wrong."""

from __future__ import annotations

import queue
import subprocess
import threading
from collections import deque
from contextlib import suppress
from typing import IO, NamedTuple, Sequence

from prepare.talk import Line

# Lines of a program that are kept, and of these shown where it failed.
KEPT, SHOWN = 400, 6


class Reader:
    """Understands what a program prints; `words` say what it is at."""

    def __init__(self, words: str) -> None:
        self.words = words

    def hear(self, line: str) -> None:
        """Take in a line."""

    def look(self) -> None:
        """Look around; called each second, whatever is printed."""


class Outcome(NamedTuple):
    """How a program ended, and the last of what it printed."""

    status: int
    text: str

    def tell(self) -> None:
        """Print the end of what the program said."""
        lines = [line for line in self.text.splitlines() if line.strip()]
        for line in lines[-SHOWN:]:
            print(f"    | {line[:300]}", flush=True)


def follow(
    command: Sequence[object], reader: Reader, environment: dict[str, str] | None = None
) -> Outcome:
    """Run a command to its end, and show at least each second what it is at."""
    words = [str(part) for part in command]
    line = Line()
    kept: deque[str] = deque(maxlen=KEPT)
    try:
        with subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
        ) as process:
            told: queue.Queue[str | None] = queue.Queue()
            assert process.stdout is not None
            threading.Thread(target=_pass_on, args=(process.stdout, told), daemon=True).start()
            while True:
                try:
                    said = told.get(timeout=1)
                except queue.Empty:
                    reader.look()
                else:
                    if said is None:
                        break
                    kept.append(said)
                    reader.hear(said)
                line.show(reader.words)
    finally:
        line.end()
    return Outcome(process.returncode, "\n".join(kept))


def _pass_on(stream: IO[bytes], told: queue.Queue[str | None]) -> None:
    """Put each line into the queue as it comes, and None at the end."""
    with suppress(ValueError):  # it is closed under us where somebody interrupts
        for line in stream:
            told.put(line.decode("utf-8", "replace").rstrip())
    told.put(None)

"""Read files in a process of their own: bounded in time and memory, replaced when a file ends it."""

import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from fangfan_desktop import own_code
from fangfan_desktop.exchange.reading.grid import TOO_MUCH
from fangfan_desktop.exchange.reading.opened import Opened
from fangfan_desktop.exchange.reading.worker import LENGTH, path_line

_SECONDS = 20.0
# So many files are handed over before the first answer is waited for.
_AHEAD = 32
_ENDED = "读这个文件时出了问题，没有读成：文件可能已损坏，或者被做了手脚。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
_SLOW = "读了很久也没有读完，已经停下。请只留表格，另存为 .xlsx 再试。"
_WORKER = "fangfan_desktop.exchange.reading.worker"


class Reader:
    """A reading process, started with the first file and ended with the `with`."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def start(self) -> None:
        """Start the process now, so that it is ready when the first file comes."""
        if self._process is None:
            self._process = _start()
            self._answers = queue.SimpleQueue()
            pipe = self._process.stdout
            assert pipe is not None
            threading.Thread(target=_listen, args=(pipe, self._answers), daemon=True).start()

    def read(self, paths: Iterable[Path]) -> Iterator[Opened]:
        """Return each file's content, in order, as soon as it is read; reading begins at once."""
        waiting, handed = deque(paths), deque[Path]()
        if self._process and self._process.poll() is not None:
            self._end()  # it ended while nobody asked: no file is to blame
        self._fill(waiting, handed)
        return self._each(waiting, handed)

    def _fill(self, waiting: deque[Path], handed: deque[Path]) -> None:
        while waiting and len(handed) < _AHEAD:
            handed.append(waiting.popleft())
            self._hand_over(handed[-1])

    def _each(self, waiting: deque[Path], handed: deque[Path]) -> Iterator[Opened]:
        while handed:
            opened = self._answer()
            handed.popleft()
            # What was too much for it may have left it without any memory for the next.
            if opened.reason in {_ENDED, _SLOW, TOO_MUCH}:
                self._end()
                waiting.extendleft(reversed(handed))
                handed.clear()
            self._fill(waiting, handed)
            yield opened

    def read_one(self, path: Path) -> Opened:
        """Return one file's content."""
        (opened,) = self.read([path])
        return opened

    def _hand_over(self, path: Path) -> None:
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(path_line(path))
            self._process.stdin.flush()
        except OSError:  # it has ended: the answer that does not come says so
            return

    def _answer(self) -> Opened:
        try:
            answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            return Opened(reason=_SLOW)
        if answer is None:
            return Opened(reason=_ENDED)
        return msgspec.msgpack.decode(answer, type=Opened)

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                # What was not handed over any more is given up with the process.
                with suppress(OSError):
                    if pipe:
                        pipe.close()
            self._process = None


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - ourselves
        own_code.command(_WORKER),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=own_code.environment(),
        cwd=own_code.FOLDER,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _listen(pipe: IO[bytes], answers: "queue.SimpleQueue[bytes | None]") -> None:
    """Pass on each answer; None when there will be no more."""
    try:
        while head := pipe.read(LENGTH.size):
            (length,) = LENGTH.unpack(head)
            answer = pipe.read(length)
            if len(answer) < length:
                break
            answers.put(answer)
    except (OSError, ValueError):  # closed while waiting: the process was ended
        return
    finally:
        answers.put(None)

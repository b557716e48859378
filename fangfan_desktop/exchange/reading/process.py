"""A process of ours that answers about files: bounded in time and memory, replaced when a file ends it."""

import queue
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import IO, Generic, Protocol, Self, TypeVar

import msgspec

from fangfan_desktop import own_code
from fangfan_desktop.exchange.reading.serving import LENGTH

# So many files are handed over before the first answer is waited for.
_AHEAD = 32


class Answer(Protocol):
    """What a process answers; `reason` says why it could not."""

    @property
    def reason(self) -> str:
        """Return why there is no answer; nothing where there is one."""
        ...


_Answer = TypeVar("_Answer", bound=Answer)


class FileProcess(Generic[_Answer]):
    """A process of ours, started with the first file and ended with the `with`.

    `module` is what it runs (see `serving`), `answer` what it gives; `failed` makes an answer of a
    reason. `ended` and `slow` are the reasons where it ends or takes more than `seconds` over a file;
    `spent` is what it answers where a file took all its memory.
    """

    def __init__(
        self,
        module: str,
        answer: type[_Answer],
        failed: Callable[[str], _Answer],
        *,
        ended: str,
        slow: str,
        spent: str,
        seconds: float,
    ) -> None:
        self._module, self._answer_type, self._failed = module, answer, failed
        self._seconds = seconds
        self._ended, self._slow, self._spent = ended, slow, spent
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
            self._process = _start(self._module)
            self._answers = queue.SimpleQueue()
            pipe = self._process.stdout
            assert pipe is not None
            threading.Thread(target=_listen, args=(pipe, self._answers), daemon=True).start()

    def ask(self, lines: Iterable[bytes]) -> Iterator[_Answer]:
        """Return the answer to each line, in order, as soon as it is there; work begins at once."""
        waiting, handed = deque(lines), deque[bytes]()
        if self._process and self._process.poll() is not None:
            self._end()  # it ended while nobody asked: no file is to blame
        self._fill(waiting, handed)
        return self._each(waiting, handed)

    def _fill(self, waiting: deque[bytes], handed: deque[bytes]) -> None:
        while waiting and len(handed) < _AHEAD:
            handed.append(waiting.popleft())
            self._hand_over(handed[-1])

    def _each(self, waiting: deque[bytes], handed: deque[bytes]) -> Iterator[_Answer]:
        while handed:
            answer = self._answer()
            handed.popleft()
            # What was too much for it may have left it without any memory for the next.
            if answer.reason in {self._ended, self._slow, self._spent}:
                self._end()
                waiting.extendleft(reversed(handed))
                handed.clear()
            self._fill(waiting, handed)
            yield answer

    def _hand_over(self, line: bytes) -> None:
        self.start()
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except OSError:  # it has ended: the answer that does not come says so
            return

    def _answer(self) -> _Answer:
        try:
            answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            return self._failed(self._slow)
        if answer is None:
            return self._failed(self._ended)
        return msgspec.msgpack.decode(answer, type=self._answer_type)

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


def _start(module: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - ourselves
        own_code.command(module),
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

"""Run a process that answers about files, with a time limit; a new one replaces it if it ends."""

import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import IO, Generic, Protocol, Self, TypeVar

import msgspec

from fangfan_desktop.exchange.reading.serving import LENGTH
from fangfan_desktop.exchange.reading.starting import started

# The number of files that may be sent before the first answer has come.
_MAX_WAITING = 32
_NO_MORE = b""


class Answer(Protocol):
    """An answer of the process."""

    @property
    def reason(self) -> str:
        """Return why there is no result, '' if there is one."""
        ...


_AnswerType = TypeVar("_AnswerType", bound=Answer)


class FileProcess(Generic[_AnswerType]):
    """A context manager for the process: it starts with the first file and ends with the `with`.

    `module` is the Python module that it runs (see `serving`), `answer` the type of its answers,
    a struct that a reason alone makes. `ended` is the reason if the process ends, `slow` if it
    takes more than `seconds` for a file. `spent` is the reason that the process itself gives if a
    file took all its memory.
    """

    def __init__(
        self,
        module: str,
        answer: type[_AnswerType],
        *,
        ended: str,
        slow: str,
        spent: str,
        seconds: float,
    ) -> None:
        self._module, self._answer_type = module, answer
        self._seconds = seconds
        self._ended, self._slow, self._spent = ended, slow, spent
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._feeder: threading.Thread | None = None

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
        """Start the process now, so that it is ready for the first file."""
        if self._process is None:
            self._process = started(self._module)
            self._answers, self._lines = queue.SimpleQueue(), queue.SimpleQueue()
            asked, answered = self._process.stdin, self._process.stdout
            assert asked is not None
            assert answered is not None
            threading.Thread(target=_listen, args=(answered, self._answers), daemon=True).start()
            # In a thread of its own: a process that hangs takes no lines, and this one would wait with it.
            self._feeder = threading.Thread(target=_feed, args=(asked, self._lines), daemon=True)
            self._feeder.start()

    def ask(self, lines: Iterable[bytes]) -> Iterator[_AnswerType]:
        """Return the answers to the lines, in order, each as soon as it is there.

        The lines are sent at once, before the first answer is taken. A line names a file
        (`serving.path_line`).
        """
        waiting, sent = deque(lines), deque[bytes]()
        if self._process and self._process.poll() is not None:
            self._end()  # it ended between two calls, not because of a file
        self._send_waiting(waiting, sent)
        return self._receive(waiting, sent)

    def _send_waiting(self, waiting: deque[bytes], sent: deque[bytes]) -> None:
        while waiting and len(sent) < _MAX_WAITING:
            sent.append(waiting.popleft())
            self._send(sent[-1])

    def _receive(self, waiting: deque[bytes], sent: deque[bytes]) -> Iterator[_AnswerType]:
        while sent:
            answer = self._next_answer()
            sent.popleft()
            # After such a file the process may have no memory left: use a new one.
            if answer.reason in {self._ended, self._slow, self._spent}:
                self._end()
                waiting.extendleft(reversed(sent))
                sent.clear()
            self._send_waiting(waiting, sent)
            yield answer

    def _send(self, line: bytes) -> None:
        self.start()
        self._lines.put(line)

    def _next_answer(self) -> _AnswerType:
        try:
            answer = self._answers.get(timeout=self._seconds)
        except queue.Empty:
            return self._failed(self._slow)
        if answer is None:
            return self._failed(self._ended)
        return msgspec.msgpack.decode(answer, type=self._answer_type)

    def _failed(self, reason: str) -> _AnswerType:
        return msgspec.convert({"reason": reason}, type=self._answer_type)

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._lines.put(_NO_MORE)
            if self._feeder:
                self._feeder.join()
            for pipe in (self._process.stdin, self._process.stdout):
                # Data still in the pipe are lost with the process.
                with suppress(OSError):
                    if pipe:
                        pipe.close()
            self._process = None


def _feed(pipe: IO[bytes], lines: "queue.SimpleQueue[bytes]") -> None:
    """Send each line to the process, until there are no more or it has ended."""
    with suppress(OSError):  # the missing answer reports that
        while line := lines.get():
            pipe.write(line)
            pipe.flush()


def _listen(pipe: IO[bytes], answers: "queue.SimpleQueue[bytes | None]") -> None:
    """Put each answer into the queue, then None when no more will come."""
    try:
        while head := pipe.read(LENGTH.size):
            (length,) = LENGTH.unpack(head)
            answer = pipe.read(length)
            if len(answer) < length:
                break
            answers.put(answer)
    except (OSError, ValueError):  # closed while waiting: the process was killed
        return
    finally:
        answers.put(None)

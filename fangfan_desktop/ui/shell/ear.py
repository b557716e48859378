"""The line between two starts: one short message each way, this user's alone, bounded in time.

Its address is a number that nobody can guess before it is taken, so that nobody takes it first; it
stands in the workspace's lock. Each end looks at who the other one is before it says a word.
"""

import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from typing import Protocol

MOST_BYTES = 8192  # of a message: a word, and a path
SECONDS = 3.0
_AT_ONCE = 32  # so many callers are heard side by side
_MOST_WAITING = 1024
_CREDENTIALS = struct.Struct("3i")  # a process, its user, its group


class Call(Protocol):
    """A call under way. A message comes whole or not at all; OSError or EOFError where none does."""

    def hear(self) -> bytes:
        """Return what the other end says."""
        ...

    def say(self, words: bytes) -> None:
        """Say something to the other end."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class _Desk(Protocol):
    """Where calls arrive."""

    def accept(self) -> Call: ...
    def close(self) -> None: ...


class Ear:
    """Answers whoever of this user's calls, each on a thread of its own."""

    def __init__(self, key: str, answer: Callable[[bytes], bytes | None]) -> None:
        """Listen at an address; OSError where that cannot be."""
        self._answer = answer
        self._desk: _Desk = _Pipes(key) if sys.platform == "win32" else _Sockets(key)
        self._closed = False
        self._places = threading.BoundedSemaphore(_AT_ONCE)
        self._thread = threading.Thread(target=self._hear, name="ear", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hear nobody any more."""
        if not self._closed:
            self._closed = True
            self._desk.close()
            if sys.platform != "win32":  # there it waits until the program ends
                self._thread.join(1)

    def _hear(self) -> None:
        while not self._closed:
            try:
                line = self._desk.accept()
            except PermissionError:
                continue  # another user, who was hung up on at once: the next one may be ours
            except (OSError, EOFError):
                if not self._closed:
                    time.sleep(0.05)  # too many open files
                continue
            if self._places.acquire(blocking=False):
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()
            else:
                line.close()

    def _serve(self, line: Call) -> None:
        try:
            words = line.hear()
            if len(words) <= MOST_BYTES and (answer := self._answer(words)) is not None:
                line.say(answer)
        except (OSError, EOFError):
            pass
        finally:
            line.close()
            self._places.release()


def call(key: str, process: int) -> Call:
    """Call the ear at an address, a process of this user's; OSError where it does not answer."""
    return _call_pipe(key, process) if sys.platform == "win32" else _call_socket(key)


# ── Linux: sockets that keep messages apart, without a file of their own ──


class _SocketLine:
    def __init__(self, line: socket.socket) -> None:
        line.settimeout(SECONDS)
        self._line = line
        if not _is_ours(line):
            line.close()
            raise PermissionError("another user")

    def hear(self) -> bytes:
        return self._line.recv(MOST_BYTES + 1)

    def say(self, words: bytes) -> None:
        self._line.send(words)

    def close(self) -> None:
        self._line.close()


def _is_ours(line: socket.socket) -> bool:
    """Say whether the other end is this user's: on Linux everybody can reach the address."""
    there = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return _CREDENTIALS.unpack(there)[1] == os.getuid()


class _Sockets:
    def __init__(self, key: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            self._socket.bind(_address(key))
            self._socket.listen(_MOST_WAITING)
        except OSError:
            self._socket.close()
            raise

    def accept(self) -> Call:
        return _SocketLine(self._socket.accept()[0])

    def close(self) -> None:
        try:
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the one who waits
        finally:
            self._socket.close()


def _call_socket(key: str) -> Call:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        line.settimeout(SECONDS)
        _connect(line, key)
        return _SocketLine(line)
    except OSError:
        line.close()
        raise


def _connect(line: socket.socket, key: str) -> None:
    """Connect; where all places are taken (by another user, who is hung up on), try again."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            line.connect(_address(key))
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(0.001)
        else:
            return


def _address(key: str) -> str:
    return rf"\\.\pipe\fangfan-{key}" if sys.platform == "win32" else f"\0fangfan-{key}"


# ── Windows: named pipes, which take nothing from other users ──

if sys.platform == "win32":
    from multiprocessing.connection import Client, Listener, PipeConnection

    class _PipeLine:
        def __init__(self, line: PipeConnection) -> None:
            self._line = line

        def hear(self) -> bytes:
            if not self._line.poll(SECONDS):
                raise TimeoutError
            return self._line.recv_bytes(MOST_BYTES)

        def say(self, words: bytes) -> None:
            self._line.send_bytes(words)

        def close(self) -> None:
            self._line.close()

    class _Pipes:
        def __init__(self, key: str) -> None:
            # The first of its name, or none: FILE_FLAG_FIRST_PIPE_INSTANCE.
            self._listener = Listener(_address(key), family="AF_PIPE")

        def accept(self) -> Call:
            return _PipeLine(self._listener.accept())

        def close(self) -> None:
            self._listener.close()

    def _call_pipe(key: str, process: int) -> Call:
        import ctypes

        line = Client(_address(key), family="AF_PIPE")
        server = ctypes.c_ulong()
        asked = ctypes.windll.kernel32.GetNamedPipeServerProcessId
        handle = ctypes.c_void_p(line.fileno())
        if not asked(handle, ctypes.byref(server)) or server.value != process:
            line.close()
            raise PermissionError("another process")
        return _PipeLine(line)

"""Messages between two starts of the program: one short message each way, within a few seconds.

The address is a random number, written in the workspace's lock: nobody else can take it first. Each
end checks that the other one is the same user before it sends anything.
"""

import os
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from typing import Protocol

MOST_BYTES = 8192  # of one message: a word and a path
TIMEOUT = 3.0  # seconds
_MOST_AT_ONCE = 32  # calls answered at the same time
_MOST_WAITING = 1024
_CREDENTIALS = struct.Struct("3i")  # process, user, group


class Call(Protocol):
    """A connection to the other start.

    A message arrives whole or not at all; OSError or EOFError is raised if none arrives.
    """

    def receive(self) -> bytes:
        """Return the message of the other end."""
        ...

    def send(self, message: bytes) -> None:
        """Send a message to the other end."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


class _Server(Protocol):
    """Accepts connections at an address."""

    def accept(self) -> Call: ...
    def close(self) -> None: ...


class CallListener:
    """Answers the calls of the same user, each on a thread of its own."""

    def __init__(self, key: str, answer: Callable[[bytes], bytes | None]) -> None:
        """Listen at the address `key`; raises OSError if that is not possible."""
        self._answer = answer
        self._server: _Server = _PipeServer(key) if sys.platform == "win32" else _SocketServer(key)
        self._closed = False
        self._free_places = threading.BoundedSemaphore(_MOST_AT_ONCE)
        self._thread = threading.Thread(target=self._accept_calls, name="calls", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening."""
        if not self._closed:
            self._closed = True
            self._server.close()
            if sys.platform != "win32":  # on Windows the thread waits until the program ends
                self._thread.join(1)

    def _accept_calls(self) -> None:
        while not self._closed:
            try:
                line = self._server.accept()
            except PermissionError:
                continue  # another user, already disconnected: the next call may be ours
            except (OSError, EOFError):
                if not self._closed:
                    time.sleep(0.05)  # too many open files
                continue
            if self._free_places.acquire(blocking=False):
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()
            else:
                line.close()

    def _serve(self, line: Call) -> None:
        try:
            message = line.receive()
            if len(message) <= MOST_BYTES and (answer := self._answer(message)) is not None:
                line.send(answer)
        except (OSError, EOFError):
            pass
        finally:
            line.close()
            self._free_places.release()


def call(key: str, process: int) -> Call:
    """Connect to the listener at the address `key`, a process of the same user.

    Raises OSError if it does not answer.
    """
    return _call_pipe(key, process) if sys.platform == "win32" else _call_socket(key)


# ── Linux: SOCK_SEQPACKET sockets keep messages apart and need no file ──


class _SocketCall:
    def __init__(self, line: socket.socket) -> None:
        line.settimeout(TIMEOUT)
        self._line = line
        if not _is_ours(line):
            line.close()
            raise PermissionError("another user")

    def receive(self) -> bytes:
        return self._line.recv(MOST_BYTES + 1)

    def send(self, message: bytes) -> None:
        self._line.send(message)

    def close(self) -> None:
        self._line.close()


def _is_ours(line: socket.socket) -> bool:
    """Return True if the other end is the same user: on Linux every user can reach the address."""
    credentials = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return _CREDENTIALS.unpack(credentials)[1] == os.getuid()


class _SocketServer:
    def __init__(self, key: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            self._socket.bind(_address(key))
            self._socket.listen(_MOST_WAITING)
        except OSError:
            self._socket.close()
            raise

    def accept(self) -> Call:
        return _SocketCall(self._socket.accept()[0])

    def close(self) -> None:
        try:
            self._socket.shutdown(socket.SHUT_RDWR)  # ends the waiting accept()
        finally:
            self._socket.close()


def _call_socket(key: str) -> Call:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    try:
        line.settimeout(TIMEOUT)
        _connect(line, key)
        return _SocketCall(line)
    except OSError:
        line.close()
        raise


def _connect(line: socket.socket, key: str) -> None:
    """Connect; try again while all places are taken (by another user, who is disconnected)."""
    deadline = time.monotonic() + TIMEOUT
    while True:
        try:
            line.connect(_address(key))
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.001)
        else:
            return


def _address(key: str) -> str:
    return rf"\\.\pipe\fangfan-{key}" if sys.platform == "win32" else f"\0fangfan-{key}"


# ── Windows: named pipes, which accept nothing from other users ──

if sys.platform == "win32":
    from multiprocessing.connection import Client, Listener, PipeConnection

    class _PipeCall:
        def __init__(self, line: PipeConnection) -> None:
            self._line = line

        def receive(self) -> bytes:
            if not self._line.poll(TIMEOUT):
                raise TimeoutError
            return self._line.recv_bytes(MOST_BYTES)

        def send(self, message: bytes) -> None:
            self._line.send_bytes(message)

        def close(self) -> None:
            self._line.close()

    class _PipeServer:
        def __init__(self, key: str) -> None:
            # FILE_FLAG_FIRST_PIPE_INSTANCE: fails if the name is taken.
            self._listener = Listener(_address(key), family="AF_PIPE")

        def accept(self) -> Call:
            return _PipeCall(self._listener.accept())

        def close(self) -> None:
            self._listener.close()

    def _call_pipe(key: str, process: int) -> Call:
        import ctypes

        line = Client(_address(key), family="AF_PIPE")
        server = ctypes.c_ulong()
        get_process = ctypes.windll.kernel32.GetNamedPipeServerProcessId
        handle = ctypes.c_void_p(line.fileno())
        if not get_process(handle, ctypes.byref(server)) or server.value != process:
            line.close()
            raise PermissionError("another process")
        return _PipeCall(line)

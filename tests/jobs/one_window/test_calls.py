"""Messages between two starts; between two windows they are tested in tests/ui/shell."""

import os
import secrets
import subprocess
import sys
import time

import pytest

from fangfan_desktop.jobs.one_window import calls
from fangfan_desktop.jobs.one_window.calls import MOST_BYTES, CallListener, call

linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux's sockets and users")


@pytest.fixture
def key():
    return secrets.token_hex(16)


@pytest.fixture
def echo(key):
    """Listen and return each message; no answer to `quiet`."""
    heard = CallListener(key, lambda words: None if words == b"quiet" else words)
    yield heard
    heard.close()


def said(key, words):
    line = call(key, os.getpid())
    try:
        line.send(words)
        return line.receive()
    finally:
        line.close()


def test_what_is_said_is_answered_in_one_message(echo, key):
    assert said(key, b"raise") == b"raise"
    assert said(key, b"x" * MOST_BYTES) == b"x" * MOST_BYTES


@linux
def test_what_has_no_answer_or_is_too_long_is_hung_up_on(echo, key):
    assert said(key, b"quiet") == b""
    assert said(key, b"x" * (MOST_BYTES + 1)) == b""
    assert said(key, b"again") == b"again"


@linux
def test_where_nobody_listens_a_call_fails_at_once(key):
    with pytest.raises(ConnectionRefusedError):
        call(key, os.getpid())


@linux
def test_an_address_that_is_taken_is_not_shared(echo, key):
    with pytest.raises(OSError, match="in use"):
        CallListener(key, lambda words: words)


@linux
def test_once_closed_nobody_is_heard_and_the_address_is_free(echo, key):
    echo.close()
    with pytest.raises(ConnectionRefusedError):
        call(key, os.getpid())
    CallListener(key, lambda words: words).close()


@linux
def test_more_silent_callers_than_there_are_places_keep_the_next_one_waiting_once(
    echo, key, monkeypatch
):
    """Whoever says nothing is hung up on in time."""
    silent = [call(key, os.getpid()) for _ in range(calls._MOST_AT_ONCE + 5)]
    until = time.monotonic() + 3 * calls.TIMEOUT
    answer = b""
    while answer != b"raise" and time.monotonic() < until:
        try:
            answer = said(key, b"raise")
        except OSError:
            time.sleep(0.1)
    assert answer == b"raise"
    for line in silent:
        line.close()


@linux
def test_another_user_at_either_end_is_hung_up_on(echo, key, monkeypatch):
    real = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: real + 1)
    with pytest.raises(PermissionError):
        said(key, b"raise")


FLOOD = """
import os, socket, sys, time
os.setgid(65534); os.setuid(65534)
held, end = [], time.time() + 6
print("on", flush=True)
while time.time() < end:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.setblocking(False)
    try:
        line.connect("\\0fangfan-" + sys.argv[1])
        held = [*held[-200:], line]
    except OSError:
        time.sleep(0.001)
"""


@linux
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="takes another user")
def test_another_user_who_calls_without_end_keeps_nobody_waiting(echo, key):
    other = subprocess.Popen([sys.executable, "-c", FLOOD, key], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"on\n"
    time.sleep(0.3)
    assert [said(key, b"raise") for _ in range(5)] == [b"raise"] * 5
    other.kill()
    other.communicate()

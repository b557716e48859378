import os
import secrets
import threading
from contextlib import suppress

import pytest

from fangfan_desktop.ui.ear import MOST_BYTES, Ear, call


@pytest.fixture
def key():
    return secrets.token_hex(16)


def asked(key, words):
    line = call(key, os.getpid())
    try:
        line.say(words)
        return line.hear()
    finally:
        line.close()


def test_what_is_said_is_answered(key):
    ear = Ear(key, lambda words: words.upper())
    assert asked(key, b"raise") == b"RAISE"
    ear.close()


def test_where_nobody_listens_there_is_no_answer(key):
    with pytest.raises((OSError, EOFError)):
        asked(key, b"raise")


def test_what_is_too_long_is_not_heard(key):
    heard = []
    ear = Ear(key, lambda words: heard.append(words) or b"x")
    with suppress(OSError, EOFError):
        asked(key, b"x" * (MOST_BYTES + 1))
    assert not [words for words in heard if len(words) > MOST_BYTES]
    ear.close()


def test_one_who_waits_for_an_answer_makes_nobody_else_wait(key):
    slow, free = threading.Event(), threading.Event()

    def answer(words):
        if words == b"slow":
            slow.set()
            free.wait(10)
        return words

    ear = Ear(key, answer)
    waiting = threading.Thread(target=lambda: asked(key, b"slow"))
    waiting.start()
    assert slow.wait(10)
    assert asked(key, b"quick") == b"quick"
    free.set()
    waiting.join()
    ear.close()

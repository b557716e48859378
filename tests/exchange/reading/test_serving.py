"""What goes to a process of ours and comes back."""

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import msgspec
from hypothesis import given
from hypothesis import strategies as some

from fangfan_desktop.exchange.reading import worker
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.serving import (
    LENGTH,
    numbers_of,
    path_line,
    path_of,
    serve,
)


@given(
    some.text(some.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1),
    some.lists(some.integers(0, 999)),
)
def test_any_path_and_the_numbers_behind_it_come_back(name, numbers):
    path = Path("/") / name
    line = path_line(path, *numbers)
    assert line.count(b"\n") == 1
    assert path_of(line) == path.absolute()
    assert numbers_of(line) == tuple(numbers)


def test_the_process_has_no_more_memory_than_it_is_given():
    code = (
        "from fangfan_desktop.exchange.reading.serving import limit_memory\n"
        "limit_memory()\n"
        "try:\n    bytes(400 * 1024 * 1024)\n"
        "except MemoryError:\n    print('held')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "held"


def test_an_answer_that_cannot_be_sent_is_replaced_and_the_next_is_sent(monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=[b"a\n", b"b\n"]))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    serve(
        lambda line: FileContent("ab", reason="\ud800" if line == b"a\n" else "好"), worker._unsent
    )
    sent, found = out.getvalue(), []
    while sent:
        (length,) = LENGTH.unpack(sent[:8])
        found.append(msgspec.msgpack.decode(sent[8 : 8 + length], type=FileContent))
        sent = sent[8 + length :]
    damaged = "工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。"
    assert found == [FileContent("ab", reason=damaged), FileContent("ab", reason="好")]

"""Progress: one line that changes on a terminal, a line now and then in a log."""

import io
import os
import sys
from unicodedata import east_asian_width

import pytest
from prepare import talk
from prepare.talk import Line, megabytes, say, say_why, speak_chinese


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    """Return what lets seconds pass."""
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return lambda seconds: now.__setitem__(0, now[0] + seconds)


def test_a_log_gets_a_line_every_eight_seconds_and_no_control_characters(clock, capsys):
    line = Line()
    for _ in range(1000):
        line.show("下载")
        clock(0.1)
    line.end()
    said = capsys.readouterr().out
    assert len(said.splitlines()) == 12
    assert "    下载（8 秒）" in said
    assert said.replace("\n", "").isprintable()


def test_a_terminal_gets_one_line_that_is_written_over_and_taken_away(clock, monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    line = Line()
    line.show("下载很长的名字")
    line.show("安装")
    line.end()
    said = screen.getvalue()
    assert "\n" not in said
    assert said.split("\r")[1] == "    下载很长的名字"
    assert said.split("\r")[2].rstrip() == "    安装"
    assert len(said.split("\r")[2]) == len("    安装") + 10
    assert not said.split("\r")[3].strip()


def test_a_narrow_terminal_is_not_wrapped(clock, monkeypatch):
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setenv("COLUMNS", "20")
    Line().show("很长很长很长很长很长很长")
    columns = sum(2 if east_asian_width(c) == "W" else 1 for c in screen.getvalue().strip("\r"))
    assert columns <= 19


@pytest.mark.parametrize(
    ("encoding", "written"), [("cp936", "cp936"), ("cp1252", "utf-8"), ("ascii", "utf-8")]
)
def test_a_log_without_chinese_letters_becomes_utf_8(monkeypatch, encoding, written):
    log = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(log, encoding=encoding))
    speak_chinese()
    say("打开")
    assert log.getvalue().decode(written) == f"[防返填报] 打开{os.linesep}"


def test_what_stopped_us_is_bold_on_a_terminal_only(monkeypatch, capsys):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    say_why("磁盘满了。")
    assert capsys.readouterr().out == "\n【没有完成】磁盘满了。\n"
    monkeypatch.setattr(talk, "is_terminal", lambda: True)
    say_why("磁盘满了。")
    assert capsys.readouterr().out == "\n\033[1m【没有完成】磁盘满了。\033[0m\n"


@pytest.mark.parametrize(("size", "words"), [(119e6, "119 MB"), (52e3, "0.1 MB"), (0, "0.0 MB")])
def test_sizes_are_in_megabytes(size, words):
    assert megabytes(size) == words


@pytest.mark.skipif(os.name == "nt", reason="its paths are not bytes")
def test_a_path_that_the_locale_cannot_read_is_written_as_it_is(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="gb18030"))
    speak_chinese()
    say("/资料".encode().decode("ascii", "surrogateescape"))
    assert "/资料".encode() in written.getvalue()


def test_closed_streams_stop_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    speak_chinese()
    say_why("检查")

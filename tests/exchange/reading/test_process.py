"""A reading process that ends, hangs or is never asked: the program goes on."""

import subprocess
import sys
import textwrap

import pytest

from fangfan_desktop.exchange.reading import process as module
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.exchange.reading.serving import path_line


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{name}.csv" for name in ("甲", "乙", "丙", "丁", "戊", "己")]
    for path in paths:
        path.write_text(path.stem, encoding="utf-8")
    return paths


@pytest.fixture
def worker_that(tmp_path, monkeypatch):
    """Return what puts another process in the reader's place: it does something at one file."""

    def put(deed):
        script = tmp_path / "worker.py"
        script.write_text(
            textwrap.dedent(f"""
            import os, time
            from fangfan_desktop.exchange.reading import worker
            known = worker.open_file
            def open_file(path):
                if path.stem == "乙":
                    {deed}
                return known(path)
            worker.open_file = open_file
            worker.main()
            """),
            encoding="utf-8",
        )

        def start(_):
            return subprocess.Popen(
                [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )

        monkeypatch.setattr(module, "started", start)

    return put


def contents(opened):
    return [each.workbook.grids[0].cells[1, 1].text if each.workbook else None for each in opened]


def test_what_ends_the_process_costs_one_file(files, worker_that):
    worker_that("os.abort()")
    with TableReader() as reader:
        opened = list(reader.read(files))
    assert contents(opened) == ["甲", None, "丙", "丁", "戊", "己"]
    assert opened[1].reason == (
        "读这个文件时出了问题，没有读成：文件可能已损坏，或者被做了手脚。"
        "请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"
    )


def test_what_takes_too_long_is_stopped(files, worker_that):
    worker_that("time.sleep(60)")
    with TableReader(seconds=2) as reader:
        opened = list(reader.read(files))
    assert contents(opened) == ["甲", None, "丙", "丁", "戊", "己"]
    assert opened[1].reason == "读了很久也没有读完，已经停下。请只留表格，另存为 .xlsx 再试。"


def test_what_takes_too_long_is_stopped_also_when_more_is_asked_than_a_pipe_holds(
    files, worker_that
):
    worker_that("time.sleep(60)")
    lines = [path_line(path).strip() + b" " * 70_000 + b"\n" for path in files]
    with TableReader(seconds=2) as reader:
        opened = list(reader.ask(lines))
    assert contents(opened) == ["甲", None, "丙", "丁", "戊", "己"]


def test_a_file_that_takes_all_the_memory_leaves_the_next_a_process_that_has_some(
    files, worker_that
):
    worker_that(
        "worker.full = True\n"
        "                if getattr(worker, 'full', False):\n"
        "                    return worker.Opened(reason=worker.TOO_MUCH)"
    )
    with TableReader() as reader:
        opened = list(reader.read(files))
    assert contents(opened) == ["甲", None, "丙", "丁", "戊", "己"]


def test_a_reader_that_was_never_asked_starts_nothing(monkeypatch):
    monkeypatch.setattr(module, "started", lambda: pytest.fail("started"))
    with TableReader() as reader:
        assert list(reader.read([])) == []


def test_a_process_that_ended_while_nobody_asked_costs_no_file(files):
    with TableReader() as reader:
        assert contents(reader.read(files[:1])) == ["甲"]
        reader._process.kill()
        reader._process.wait()
        assert contents(reader.read(files)) == ["甲", "乙", "丙", "丁", "戊", "己"]


def test_what_was_written_to_a_process_that_ended_is_given_up(files):
    with TableReader() as reader:
        reader.start()
        reader._process.kill()
        reader._process.wait()
        reader._process.stdin.write(b"x" * 100)


def test_so_many_files_are_sent_before_the_first_answer(monkeypatch):
    reader, sent = TableReader(), []
    monkeypatch.setattr(reader, "_send", sent.append)
    reader.ask([b"x\n"] * 40)
    assert len(sent) == 32

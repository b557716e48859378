"""Ledgers are read in a process of its own, and come back in order."""

import os
import sys

import pytest

from fangfan_desktop.exchange.ledgers.reader import LedgerReader, LineReader
from fangfan_desktop.exchange.ledgers.request import ShowRequest
from tests.counting.ledgers import COLUMNS, line
from tests.exchange.ledgers.books import PEOPLE, request, saved


def test_files_come_back_in_order_each_as_soon_as_it_is_read(tmp_path):
    paths = [saved(tmp_path / f"{n}.xlsx", *map(line, range(n))) for n in range(1, 5)]
    torn = tmp_path / "torn.xlsx"
    torn.write_bytes(b"PK")
    with LedgerReader() as reader:
        answers = reader.count([*paths, torn], request())
        assert len(next(answers).sheets[0].lines.rows) == 1
        rest = list(answers)
    assert [len(each.sheets[0].lines.rows) for each in rest[:-1]] == [2, 3, 4]
    assert "文件不完整或已损坏" in rest[-1].reason


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_file_that_never_ends_is_given_up_and_the_others_are_read(tmp_path):
    endless, path = tmp_path / "endless.csv", saved(tmp_path / "台账.xlsx", *PEOPLE)
    os.mkfifo(endless)
    with LedgerReader(seconds=3) as reader:
        slow, *rest = reader.count([endless, *[path] * 12], request())
    assert slow.reason.startswith("读了很久也没有读完，已经停下。请把台账分成几份")
    assert [len(each.sheets[0].lines.rows) for each in rest] == [3] * 12


def test_lines_are_shown_from_the_file(tmp_path):
    path = saved(tmp_path / "台账.xlsx", *PEOPLE)
    with LineReader() as reader:
        shown = reader.show(path, ShowRequest("培训", (4,), COLUMNS))
        gone = reader.show(tmp_path / "gone.xlsx", ShowRequest("培训", (4,), COLUMNS))
    assert shown.lines[4][1] == "人2"
    assert gone.reason == "没有这个文件，请核对文件名和文件夹。"

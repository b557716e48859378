import hashlib

from fangfan_desktop.exchange.reading import worker
from fangfan_desktop.exchange.reading.worker import open_file


def test_a_file_is_weighed_and_read_in_one_go(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("甲,乙".encode())
    opened = open_file(path)
    assert opened.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert opened.workbook.grids[0].cells[1, 2].text == "乙"


def test_whatever_is_wrong_is_a_sentence(tmp_path):
    path = tmp_path / "a.xlsx"
    for content, words in (
        (b"", "文件是空的，请让对方重新发一份。"),
        (b"PK\x03\x04", "文件不完整或已损坏，可能没有传完。请让对方重新发一份。"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "工作簿里面有损坏，读不出来。请在 Excel 或 WPS 里打开，另存一份再试。",
        ),
    ):
        path.write_bytes(content)
        opened = open_file(path)
        assert opened.workbook is None
        assert opened.reason == words
        assert opened.sha256 == hashlib.sha256(content).hexdigest()
    assert open_file(tmp_path / "gone").reason == ("没有这个文件，请核对文件名和文件夹。")


def test_a_file_that_takes_all_the_memory_is_too_much(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a")
    monkeypatch.setattr(worker, "preflight", lambda *_: (_ for _ in ()).throw(MemoryError))
    opened = worker.open_file(path)
    assert opened.reason == "表里的内容太多，不像是本表。请只留表格，另存为 .xlsx 再试。"
    assert opened.sha256 == hashlib.sha256(b"a").hexdigest()
    assert worker._unsent(MemoryError(), opened).reason == opened.reason

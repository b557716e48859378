import hashlib

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
        (b"", "空的"),
        (b"PK\x03\x04", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "损坏"),
    ):
        path.write_bytes(content)
        opened = open_file(path)
        assert opened.workbook is None
        assert words in opened.reason
        assert opened.sha256 == hashlib.sha256(content).hexdigest()
    assert open_file(tmp_path / "gone").reason.startswith("没有这个文件")

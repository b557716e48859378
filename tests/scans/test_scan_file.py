import pytest

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.scans.scan_file import read_scan


def test_its_bytes_are_returned(tmp_path):
    path = tmp_path / "扫描.jpg"
    path.write_bytes(b"scan")
    assert read_scan(path) == b"scan"


def test_what_is_wrong_is_said_to_whoever_scans(tmp_path):
    folder = tmp_path / "x.pdf"
    folder.mkdir()
    large, empty = tmp_path / "大.pdf", tmp_path / "空.pdf"
    empty.write_bytes(b"")
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    reasons = {
        folder: "是文件夹",
        large: "超过 50 MB",
        empty: "是空文件",
        tmp_path / "没有.pdf": "没有这个文件",
    }
    for path, words in reasons.items():
        with pytest.raises(Unreadable, match=words):
            read_scan(path)

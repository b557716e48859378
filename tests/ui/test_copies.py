import pytest
from PySide6.QtGui import QDesktopServices

from fangfan_desktop.ui.copies import open_copy


@pytest.fixture(params=[True, False])
def can_open(request, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: request.param)
    return request.param


def test_a_copy_is_made_once_and_nobody_writes_to_it(tmp_path, can_open):
    said = open_copy(tmp_path / "a", "表.xlsx", lambda: b"one")
    copy = tmp_path / "a" / "表.xlsx"
    assert copy.read_bytes() == b"one"
    assert not copy.stat().st_mode & 0o222
    assert ("只读副本" if can_open else str(copy)) in said
    open_copy(tmp_path / "a", "表.xlsx", lambda: b"two")
    assert copy.read_bytes() == b"one"


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    assert "不能写入" in open_copy(tmp_path / "file", "表.xlsx", lambda: b"")

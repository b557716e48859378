from hashlib import sha256

import pytest
from PySide6.QtGui import QDesktopServices

from fangfan_desktop.ui.widgets.copies import open_copy

ONE = b"%PDF-1.4 one"
A = sha256(ONE).hexdigest()


@pytest.fixture
def opened(monkeypatch):
    """Return what the desktop was asked to open."""
    urls = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: urls.append(url.toLocalFile()) or True
    )
    return urls


@pytest.fixture
def root(tmp_path):
    return tmp_path / "data" / "received"


def test_a_copy_is_made_once_and_nobody_writes_to_it(root, opened):
    said = open_copy(root, "表.pdf", A, lambda: ONE)
    copy = root / A[:12] / "表.pdf"
    assert copy.read_bytes() == ONE
    assert not copy.stat().st_mode & 0o222
    assert "只读副本" in said
    open_copy(root, "表.pdf", A, lambda: ONE)
    assert opened == [str(copy)] * 2
    assert [*copy.parent.iterdir()] == [copy]


def test_where_nothing_opens_such_files_it_is_said_where_the_copy_is(root, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    assert str(root / A[:12] / "表.pdf") in open_copy(root, "表.pdf", A, lambda: ONE)

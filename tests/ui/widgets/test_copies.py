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


def test_the_desktop_opens_the_copy_and_not_the_file(root, opened):
    said = open_copy(root, "表.pdf", A, lambda: ONE)
    assert opened == [str(root / A[:12] / "表.pdf")]
    assert "只读副本" in said


def test_where_nothing_opens_such_files_it_is_said_where_the_copy_is(root, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    assert str(root / A[:12] / "表.pdf") in open_copy(root, "表.pdf", A, lambda: ONE)

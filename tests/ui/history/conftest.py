"""Hands that drop files, and a window that has read them."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.returned import county_file
from tests.ui.hands import to_front


def drop_on(widget, *paths):
    """Drop files on a widget as a desktop does: what does not take them gives them to its parent."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText(" ".join(map(str, paths)))  # as some desktops do
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    where = widget.rect().center()
    while widget:
        entering = QDragEnterEvent(where, copy, data, left, none)
        entering.ignore()
        if (
            widget.acceptDrops()
            and QApplication.sendEvent(widget, entering)
            and entering.isAccepted()
        ):
            QApplication.sendEvent(widget, QDropEvent(QPointF(where), copy, data, left, none))
            return widget
        widget = widget.parentWidget()
    return None


@pytest.fixture
def drop(qtbot):
    """Return what drops files on the window (or on a widget of it) and waits for the page of doubts."""

    def go(window, *paths, on=None):
        assert drop_on(on or window.pages.currentWidget(), *paths) is window
        return dialog_of(qtbot, window)

    return go


def dialog_of(qtbot, window):
    qtbot.waitUntil(
        lambda: window.reading.dialog is not None and window.reading.dialog.progress.isHidden(),
        timeout=20_000,
    )
    dialog = window.reading.dialog
    to_front(dialog)
    return dialog


@pytest.fixture
def file(tmp_path, annex1):
    """Return what writes a hand-made workbook of the second quarter."""

    def write(unit="商河县", name=None, **more):
        more = {"day": "2026年6月10日", **more}
        return county_file(tmp_path / "以前", annex1, unit, name, **more)

    return write


@pytest.fixture
def said(monkeypatch):
    """Return the warnings that a window shows in boxes."""
    words = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: words.append(a[2]))
    return words

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from fangfan_desktop.ui.widgets.drop_page import DropPage


@pytest.mark.parametrize(
    ("urls", "dropped"),
    [
        (["file:///a/b.xlsx", "https://x.cn/c.xlsx"], [Path("/a/b.xlsx")]),
        (["https://x.cn/c.xlsx"], None),
        ([], None),
    ],
)
def test_files_of_this_machine_are_taken_and_nothing_else(qtbot, urls, dropped):
    page = DropPage()
    qtbot.addWidget(page)
    taken = []
    page.dropped.connect(taken.append)
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    event = QDropEvent(
        QPointF(1, 1),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(event)
    assert taken == ([dropped] if dropped else [])

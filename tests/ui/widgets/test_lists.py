import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QTreeWidgetItem

from fangfan_desktop.rollup.difference import Difference
from fangfan_desktop.ui.widgets.lists import (
    REPORT,
    CellTable,
    List,
    ReportList,
    flat_list,
    show_differences,
)
from tests.builders import Q3
from tests.ui.hands import clipboard, press


def test_what_differs_is_shown_a_cell_a_line(qtbot):
    tree = flat_list("不同的格子", ("行", "格子", "原来", "现在"))
    qtbot.addWidget(tree)
    tree.show()
    show_differences(
        tree, [Difference("", "填表人", "张三", ""), Difference("甲", "人数", "1", "2")]
    )
    rows = [
        [tree.topLevelItem(at).text(column) for column in range(4)]
        for at in range(tree.topLevelItemCount())
    ]
    assert rows == [["表头表尾", "填表人", "张三", "空"], ["甲", "人数", "1", "2"]]
    show_differences(tree, [])
    assert tree.isHidden()


def test_without_captions_there_is_no_header(qtbot):
    tree = flat_list("句子", ())
    qtbot.addWidget(tree)
    assert tree.isHeaderHidden()


@pytest.mark.parametrize("kind", ["columns", "lines", "cells"])
def test_what_is_copied_of_a_list_is_no_formula_elsewhere(qtbot, kind):
    view = {"columns": lambda: flat_list("格子", ("原来",)), "lines": List, "cells": CellTable}[
        kind
    ]()
    qtbot.addWidget(view)
    if kind == "columns":
        show_differences(view, [Difference("=1+1", "人数", "1", "2")])
    elif kind == "cells":
        view.setRowCount(1)
        view.setColumnCount(1)
        view.setItem(0, 0, QTableWidgetItem("=1+1"))
    else:
        view.addItem("=1+1")
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    press("Down", "Up", "Home", "Ctrl+C")
    assert clipboard().text() == " =1+1"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_a_report_and_reaches_nothing_else(qtbot, key):
    tree = ReportList()
    qtbot.addWidget(tree)
    item = QTreeWidgetItem(["附件1"])
    item.setData(0, REPORT, ("annex1", Q3))
    tree.addTopLevelItem(item)
    tree.show()
    qtbot.keyClick(tree, key)
    opened = []
    tree.opened.connect(lambda *report: opened.append(report))
    qtbot.keyClick(tree, key)
    assert opened == []
    tree.setCurrentItem(item)
    qtbot.keyClick(tree, key)
    assert opened == [("annex1", Q3)]

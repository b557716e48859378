from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetItem, QTreeWidgetItem

from fangfan_desktop.rollup.difference import Difference
from fangfan_desktop.ui.widgets.lists import (
    REPORT,
    CellTable,
    List,
    ReportList,
    RowTable,
    add_line,
    flat_list,
    share_width,
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


def test_the_chosen_line_stays_in_sight_when_the_list_gets_its_size(qtbot):
    tree = flat_list("表", ["名"])
    qtbot.addWidget(tree)
    lines = [add_line(tree, [str(at)]) for at in range(6)]
    tree.resize(300, 600)
    tree.show()
    tree.setCurrentItem(lines[-1])
    tree.resize(300, 90)
    assert tree.viewport().rect().contains(tree.visualItemRect(lines[-1]))


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


def test_rows_of_a_model_are_checked_with_the_space_bar_and_copied_cell_by_cell(qtbot):
    model = QStandardItemModel(2, 2)
    for row in range(2):
        model.setItem(row, 0, QStandardItem(f"甲{row}"))
        model.item(row, 0).setCheckable(True)
    table = RowTable("项目", model)
    qtbot.addWidget(table)
    table.show()
    press_on(table, model.index(1, 1), "Space")
    assert model.item(1, 0).checkState() == Qt.CheckState.Checked
    press_on(table, model.index(1, 0), "Space")
    assert model.item(1, 0).checkState() == Qt.CheckState.Unchecked
    press_on(table, model.index(1, 0), "Ctrl+C")
    assert clipboard().text() == "甲1"
    press_on(table, model.index(1, 0), "Up")
    assert table.currentIndex().row() == 0


def press_on(table, index, key):
    table.setCurrentIndex(index)
    sequence = QKeySequence(key)[0]
    QTest.keyClick(table, sequence.key(), sequence.keyboardModifiers())


def test_all_rows_of_a_model_are_as_high_as_the_first(qtbot):
    model = QStandardItemModel(0, 1)
    table = RowTable("项目", model)
    qtbot.addWidget(table)
    model.appendRow(QStandardItem("甲"))
    model.appendRow(QStandardItem("乙"))
    assert table.rowHeight(0) == table.rowHeight(1) == table.sizeHintForRow(0)


def test_the_line_under_the_cursor_is_heard_whole(qtbot, monkeypatch):
    module = "fangfan_desktop.ui.widgets.lists.QAccessible"
    monkeypatch.setattr(module, SimpleNamespace(isActive=lambda: True))
    tree, role = flat_list("报表", ("报表", "期限", "状态")), Qt.ItemDataRole.AccessibleTextRole
    qtbot.addWidget(tree)
    changed = []
    tree.itemChanged.connect(changed.append)
    for texts in (("附件1", "还剩 3 天", "填报中"), ("附件2", "", "未开始")):
        tree.addTopLevelItem(QTreeWidgetItem(texts))
    own = QTreeWidgetItem(["商河县", "9月1日", ""])
    own.setData(0, role, "商河县，已收到")
    tree.addTopLevelItem(own)
    tree.setColumnHidden(2, True)
    for at in range(3):
        tree.setCurrentItem(tree.topLevelItem(at))
    heard = [tree.topLevelItem(at).data(0, role) for at in range(3)]
    assert heard == ["附件1，还剩 3 天", "附件2", "商河县，已收到"]
    assert changed == []


def test_columns_share_the_width_there_is(qtbot, monkeypatch):
    tree = flat_list("清单", ("甲", "乙", "丙"))  # the last one takes what is left
    qtbot.addWidget(tree)
    monkeypatch.setattr(f"{share_width.__module__}.widths", lambda _: (100, 200, 100))
    share_width(tree, "", 200)
    assert [tree.columnWidth(at) for at in range(2)] == [50, 100]
    share_width(tree, "", 900)
    assert [tree.columnWidth(at) for at in range(2)] == [100, 200]

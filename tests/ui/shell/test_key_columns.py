from PySide6.QtWidgets import QLabel

from fangfan_desktop.jobs.help.pages import KeyWords
from fangfan_desktop.ui.shell.key_columns import in_columns, key_columns
from fangfan_desktop.ui.shell.key_groups import KeyGroup


def group(title, count):
    return KeyGroup(title, [KeyWords(f"Ctrl+{at}", f"{title}{at}") for at in range(count)])


def titles(columns):
    return [[each.title for each in column] for column in columns]


def lengths(columns):
    return [sum(1 + len(each.keys) for each in column) for column in columns]


def test_a_group_that_fits_stays_whole_below_its_heading():
    groups = [group("文件", 8), group("编辑", 5), group("查看", 3), group("帮助", 6)]
    assert titles(in_columns(groups, 3)) == [["文件"], ["编辑", "查看"], ["帮助"]]


def test_one_that_does_not_is_cut_and_its_heading_is_repeated():
    groups = [group("文件", 3), group("在表格里", 30)]
    columns = in_columns(groups, 4)
    more = ["在表格里（续）"]
    assert titles(columns) == [["文件", "在表格里"], more, more, more]
    keys = [key for column in columns for each in column for key in each.keys]
    assert keys == [*groups[0].keys, *groups[1].keys]
    assert max(lengths(columns)) - min(lengths(columns)) <= 4


def test_no_one_or_two_keys_stand_alone():
    for count in range(1, 20):
        for columns in (2, 3, 4):
            found = in_columns([group("文件", count), group("编辑", 7)], columns)
            cut = [each for column in found for each in column if len(each.keys) < 3]
            assert all(each.title == "文件" and count < 3 for each in cut)


def test_long_words_take_more_lines():
    words = KeyWords("Ctrl+1", "很长的一句话" * 10)
    columns = in_columns([KeyGroup("文件", [words, words]), group("编辑", 8)], 2)
    assert titles(columns) == [["文件"], ["编辑"]]


def test_nothing_needs_no_column():
    assert in_columns([], 4) == [[]]


def test_in_a_narrow_window_all_stand_below_one_another(qtbot):
    sheet = key_columns([group("文件", 2), group("帮助", 1)], 100)
    qtbot.addWidget(sheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert words == ["文件", "Ctrl+0", "文件0", "Ctrl+1", "文件1", "帮助", "Ctrl+0", "帮助0"]
    assert sheet.layout().count() == 1

import shutil
from datetime import date

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.form_packs.published import published
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.shell.help_window import HelpWindow
from tests.builders import COUNTY
from tests.ui.hands import press, raw, reminders, to_front
from tests.ui.history.conftest import drop_on

WORKSHOPS = resources() / "packs" / "workshops"
AUGUST = Period(2026, 8, 12)


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "表样"
    shutil.copytree(WORKSHOPS, folder)
    return folder


def answer(window, key="Return"):
    """Answer the question that is asked by a key."""
    question = window.reading.forms.question
    to_front(question)
    if key == "Return":
        question.yes.setFocus()
    press(key)
    to_front(window)


def listed(window):
    tree = window.pages.currentWidget().list
    items = (tree.topLevelItem(at) for at in range(tree.topLevelItemCount()))
    return [(item.text(0).split("　")[0], item.text(2)) for item in items]


def test_a_form_that_is_dropped_is_filled_in_like_any_other(open_window, county_profile, pack):
    window = open_window(county_profile, date(2026, 9, 2))
    drop_on(window.pages.currentWidget(), pack)
    words = window.reading.forms.question.findChild(QLabel).text()
    assert words.startswith(
        "要装上这张表吗？\n\n月调度表　就业帮扶车间吸纳就业情况月调度表\n每月一次"
    )
    answer(window)
    assert window.status.saved.text() == "“月调度表”装上了：就业帮扶车间吸纳就业情况月调度表。"
    assert ("月调度表 · 8月", "未开始") in listed(window)
    # The months that were due before the form was added are not asked for as overdue.
    assert not any(
        "月调度表（2026年1月）" in words and "过期" in words for words in reminders(window)
    )
    window.open_report("workshops", AUGUST)
    grid = window.editor.grid
    grid.go_to(1, "workshops")
    press("1", "2", "Tab", "3", "Return")
    assert (raw(window, 0, "workshops"), raw(window, 0, "hired")) == ("12", "3")
    assert window.windowTitle().startswith("月调度表 2026年8月")
    assert [each.pack.form.id for each in published(window.workspace.folder).packs] == ["workshops"]


def test_it_is_there_when_the_window_opens_again(open_window, county_profile, pack):
    window = open_window(county_profile)
    window.take_files([pack])
    answer(window)
    window.close()
    window.workspace.close()
    again = open_window()
    assert ("月调度表 · 9月", "未开始") in listed(again)


def test_without_a_yes_nothing_is_added(open_window, county_profile, pack):
    window = open_window(county_profile)
    window.take_files([pack])
    answer(window, "Escape")
    assert not any("月调度表" in name for name, _ in listed(window))
    assert window.workspace.form_packs.everything() == []


def test_a_wrong_form_is_refused_with_every_reason(open_window, county_profile, pack, monkeypatch):
    warned = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: warned.append(words[-1]))
    window = open_window(county_profile)
    path = pack / "form.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("width = 24", "widht = 24", 1), encoding="utf-8")
    window.take_files([pack])
    assert window.reading.forms.question is None
    assert warned[-1].splitlines() == [
        "这个表样用不了，没有装：",
        "表样/form.toml：$.columns[1].widht：没有这个名字。是不是 width？",
        "表样/form.toml：$.columns[1].width：没有写，要写数字",
    ]
    assert window.status.saved.text() == "这个表样用不了，没有装（共 2 处）"


def test_a_form_is_removed_and_what_was_filled_in_can_still_be_read(
    open_window, county_profile, pack, monkeypatch
):
    window = open_window(county_profile, date(2026, 9, 2))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(pack / "form.toml")], ""))
    press("Ctrl+Shift+T")
    dialog = window.reading.forms.dialog
    to_front(dialog)
    assert not dialog.remove_one.isEnabled()
    dialog.add.click()
    answer(window)
    assert dialog.list.topLevelItemCount() == 3
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    dialog.close()
    window.open_report("workshops", AUGUST)
    window.editor.grid.go_to(1, "hired")
    press("7", "Return")
    press("Ctrl+Shift+T")
    dialog = window.reading.forms.dialog
    dialog.list.setCurrentItem(dialog.list.topLevelItem(2))
    dialog.remove_one.click()
    answer(window)
    assert "填过、收过的 1 期还在" in window.status.saved.text()
    dialog.close()
    assert [name for name, _ in listed(window) if "月调度表" in name] == ["月调度表 · 8月"]
    window.open_report("workshops", AUGUST)
    assert raw(window, 0, "hired") == "7"
    assert window.editor.session.is_read_only
    window.editor.grid.go_to(1, "hired")
    press("9", "Return")
    assert raw(window, 0, "hired") == "7"
    assert "已经移除，只能看" in window.status.saved.text()
    bar = window.editor.sent
    assert bar.words.text().startswith("这张表已经移除，只能看。")
    assert list(bar.buttons) == ["paper"]
    assert window.editor.panel.blanks.isVisible()
    assert not window.editor.panel.blanks._hint.isVisible()


def test_f1_shows_the_page_that_came_with_a_form_or_what_its_columns_are_for(
    open_window, county_profile, pack
):
    window = open_window(county_profile)
    window.take_files([pack])
    answer(window)
    window.open_report("workshops", AUGUST)
    window.open_help()
    text = window.findChild(HelpWindow).browser.toPlainText()
    assert text.startswith("月调度表　就业帮扶车间吸纳就业情况月调度表")
    assert "现有车间个数（个）：" in text
    (pack / "help.md").write_text("先填车间，再填人。", encoding="utf-8")
    window.take_files([pack])
    answer(window)
    window.open_report("workshops", AUGUST)
    window.open_help()
    assert "先填车间，再填人。" in window.findChild(HelpWindow).browser.toPlainText()


def test_what_was_exported_with_a_form_stays_in_view_when_it_is_removed(
    open_window, county_profile, pack
):
    window = open_window(county_profile)
    window.take_files([pack])
    answer(window)
    form = window._reference.forms["workshops"]
    report = begin_report(form, COUNTY, AUGUST, [COUNTY], {"date": "2026年9月2日"})
    window.workspace.submissions.add(report, (), "CODE", "", ())
    window.show_sent()
    before = window.controller.page.list.topLevelItemCount()
    window.reading.forms.ask_remove("workshops")
    answer(window)
    window.show_sent()
    assert window.controller.page.list.topLevelItemCount() == before == 1
    window.open_report("workshops", AUGUST)
    assert not window.actions_by_id["correct"].isEnabled()


def test_a_backup_brings_the_forms_that_its_data_had(open_window, county_profile, pack):
    window = open_window(county_profile)
    before = window.workspace.backups.make("手工")
    window.take_files([pack])
    answer(window)
    after = window.workspace.backups.make("手工")
    for backup, has_it in ((before, False), (after, True)):
        window.show_data().restore(backup.path, "那一份")
        assert any("月调度表" in name for name, _ in listed(window)) == has_it
        assert bool(published(window.workspace.folder).packs) == has_it


def test_an_added_form_is_selected_in_the_list(open_window, county_profile, pack, monkeypatch):
    window = open_window(county_profile)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(pack / "form.toml")], ""))
    press("Ctrl+Shift+T")
    dialog = window.reading.forms.dialog
    dialog.add.click()
    answer(window)
    assert dialog.list.currentItem().text(0) == "月调度表"
    assert dialog.remove_one.isEnabled()


@pytest.mark.parametrize("page", ["sent", "data"])
def test_when_a_form_is_removed_a_page_of_no_form_stays(open_window, county_profile, pack, page):
    window = open_window(county_profile)
    window.take_files([pack])
    answer(window)
    window.actions_by_id[page].trigger()
    window.reading.forms.ask_remove("workshops")
    answer(window)
    assert window.controller.kind == page
    assert "移除了" in window.status.saved.text()

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from fangfan_desktop.jobs.form_editor.pack_file import open_pack
from fangfan_desktop.paths import resources
from tests.ui.form_editor.test_sheet import click, sheet_of
from tests.ui.hands import focused, press, to_front, write


def form(window):
    return window.controller.editing.form


def panel(window):
    return window.controller.page.panel


def test_typing_changes_the_form_at_once_and_is_one_step_back(edit):
    window = edit("workshops")
    before = window.controller.editing.text
    click(sheet_of(window), "$.columns[1]")
    press("Return", "Ctrl+A")
    write("车间个数")
    assert form(window).columns[1].header == "车间个数"
    assert window.controller.page.title.text().endswith("没存")
    press("Tab", "Ctrl+A")
    write("车间")
    press("Ctrl+Z")
    assert form(window).columns[1].short == "现有车间个数"
    press("Ctrl+Z")
    assert window.controller.editing.text == before
    assert window.status.saved.text() == "撤销了：改栏目名"
    press("Ctrl+Y")
    assert form(window).columns[1].header == "车间个数"


def test_columns_are_added_moved_and_removed_by_keys(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[1]")
    press("Insert")
    assert window.controller.chosen == "$.columns[2]"
    assert form(window).columns[2].header == "新的一栏"
    press("Alt+Right")
    assert form(window).columns[3].header == "新的一栏"
    press("Alt+Left", "Alt+Left")
    assert form(window).columns[1].header == "新的一栏"
    press("Delete")
    assert len(form(window).columns) == 6
    assert "可以撤销" in window.status.saved.text()
    press("Ctrl+Z")
    assert len(form(window).columns) == 7


def test_a_new_column_is_named_without_waiting(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[1]")
    press("Insert", "Return", "Ctrl+A")
    write("其中女性")
    press("Tab", "Ctrl+A")
    write("女性")
    column = form(window).columns[2]
    assert (column.header, column.short) == ("其中女性", "女性")


def test_what_takes_more_along_is_asked_first(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[2]")
    press("Delete")
    question = window.controller.question
    to_front(question)
    question.yes.setFocus()
    press("Escape")
    assert len(form(window).columns) == 6
    to_front(window)
    sheet_of(window).setFocus()
    press("Delete")
    to_front(window.controller.question)
    window.controller.question.yes.click()
    assert len(form(window).columns) == 5
    assert "YD-03、YD-04 也去掉了" in window.status.saved.text()


def test_who_passes_by_other_kinds_loses_nothing(edit):
    window = edit("workshops")
    before = window.controller.editing.text
    click(sheet_of(window), "$.columns[1]")
    press("Return", "Tab", "Tab", "Down", "Down")
    assert form(window).columns[1].kind == "percent"
    assert "unit" not in window.controller.editing.section("$.columns[1]")
    press("Up", "Up")
    assert window.controller.editing.text == before
    assert window.controller.editing.undo_words == ""


def test_tab_goes_from_the_lines_through_the_checks_to_the_sample_values(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[2]")
    press("Return")
    stops = panel(window).checks.stops()
    panel(window).lines["id"].input.setFocus()
    for stop in stops:
        press("Tab")
        assert stop.hasFocus()
    press("Tab")
    assert panel(window).trial.table.isAncestorOf(focused())  # a cell is typed into at once
    click(sheet_of(window), "$.columns[1]")
    panel(window).checks.add.setFocus()
    press("Tab")
    assert panel(window).trial.table.isAncestorOf(focused())


def test_undo_of_something_elsewhere_puts_the_keyboard_on_the_sheet(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[1]")
    press("Insert")
    window.controller._choose("$")
    press("Return")
    assert panel(window).lines["title"].input.hasFocus()
    press("Ctrl+Z")
    assert sheet_of(window).hasFocus()


def test_an_id_that_is_refused_is_as_it_was(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[2]")
    box = panel(window).lines["id"].input
    box.setFocus()
    press("Ctrl+A")
    write("workshops")
    press("Return")
    assert "已经是别处的编号" in window.status.saved.text()
    assert box.text() == "hired"


def test_in_a_line_of_text_these_keys_are_the_texts(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[1]")
    press("Return", "Home", "Delete", "Insert")
    assert len(form(window).columns) == 6
    assert form(window).columns[1].header == "有就业帮扶车间个数"


def test_while_it_is_wrong_the_sheet_stays_and_each_problem_leads_to_its_line(edit):
    window = edit("workshops")
    page = window.controller.page
    click(sheet_of(window), "$.columns[2]")
    width = panel(window).lines["width"]
    width.input.setFocus()
    press("Ctrl+A")
    write("500")
    assert page.stale.text().startswith("现在的写法还有错")
    assert "5 到 243" in width.problem.text()
    assert page.problems.topLevelItem(0).text(0) == "第3栏“本月吸纳人数”"
    sheet_of(window).setFocus()
    press("Home")
    page.problems.setFocus()
    page.problems.setCurrentItem(page.problems.topLevelItem(0))
    press("Return")
    assert panel(window).lines["width"].input.hasFocus()
    press("Ctrl+A")
    write("30")
    assert not page.problems.isVisible()
    assert not page.stale.isVisible()
    assert form(window).columns[2].width == 30


def test_rows_lines_and_captions_are_added_by_their_buttons(edit):
    window = edit("indicators")
    page = window.controller.page
    click(sheet_of(window), "$.named_rows[2]")
    page.tools["add_row"].click()
    assert window.controller.chosen == "$.named_rows[3]"
    sheet_of(window).setFocus()
    press("Alt+Left")
    assert form(window).named_rows[2].name == "新的一行"
    press("Delete")
    page.tools["add_field"].click()
    assert window.controller.chosen.startswith("$.fields[")
    click(sheet_of(window), "$.columns[3]")
    page.tools["add_caption"].click()
    assert window.controller.chosen == "$.groups[0]"
    assert form(window).groups[0].header == "新的上级标题"
    sheet_of(window).setFocus()
    press("Delete")
    assert not form(window).groups
    click(sheet_of(window), "$.fields[3]")
    press("Delete")
    assert len(form(window).fields) == 4


def test_a_check_is_added_from_the_menu_graded_and_removed(edit, qtbot):
    window = edit("workshops")
    card = panel(window).checks
    click(sheet_of(window), "$.columns[3]")
    action = next(a for a in card.menu.actions() if a.text() == "不能大于…")
    action.trigger()
    qtbot.waitUntil(lambda: not card.findChild(type(card.add), "give").visibleRegion().isEmpty())
    press("Down")  # the next column in the box
    to_front(window)
    card.findChild(type(card.add), "give").click()
    check = form(window).checks[-1]
    assert (check.code, check.whole) == ("YD-11", "hired")
    window.controller._grade("$.checks[10]", "hint")
    assert form(window).checks[-1].severity == "hint"
    window.controller._remove_check("$.checks[10]")
    assert len(form(window).checks) == 10


def test_sample_values_are_tried_by_the_real_checks(edit):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[3]")
    trial = panel(window).trial
    assert trial.isVisible()
    captions = [trial.table.verticalHeaderItem(r).text() for r in range(trial.table.rowCount())]
    assert captions == ["本月吸纳脱贫人口", "本月吸纳人数"]
    trial.table.item(0, 1).setText("9")
    trial.table.item(1, 1).setText("7")
    assert "YD-03" in trial.found.text()
    trial.table.item(0, 1).setText("5")
    assert "YD-03" not in trial.found.text()
    click(sheet_of(window), "$")
    assert not trial.isVisible()


def test_each_of_several_tables_is_tried_by_itself(edit):
    window = edit("stations")
    press("End")
    for key in ("$.tables[1].columns[2]", "$.tables[2].columns[3]", "$.tables[1]"):
        window.controller._choose(key)
    assert not panel(window).trial.isVisible()
    assert "title" in panel(window).lines


def test_what_was_not_saved_is_there_again(edit, tmp_path):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[1]")
    press("Insert", "Ctrl+W")
    assert window.controller is None
    window.reading.forms.editing.edit(tmp_path / "workshops")
    assert len(form(window).columns) == 7
    assert "上次改了没存的" in window.status.saved.text()
    press("Ctrl+S")
    assert "已存到“workshops”" in window.status.saved.text()
    assert len(window.controller.editing.form.columns) == 7
    assert open_pack(tmp_path / "workshops").text == window.controller.editing.text
    press("Ctrl+W")
    window.reading.forms.editing.edit(tmp_path / "workshops")
    assert window.controller.editing.undo_words == ""


def test_what_was_typed_last_is_there_again_too(edit, tmp_path, qtbot):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[1]")
    press("Return", "End")
    write("数")
    press("Ctrl+W")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.reading.forms.editing.edit(tmp_path / "workshops")
    assert form(window).columns[1].header.endswith("个数数")


def test_the_sheet_follows_a_moment_after_typing(edit, qtbot):
    window = edit("workshops")
    click(sheet_of(window), "$.columns[1]")
    spots = {spot.key: spot for spot in sheet_of(window).in_reading_order()}
    width = panel(window).lines["width"].input
    width.setFocus()
    press("Ctrl+A")
    write("60")

    def wider():
        now = next(s for s in sheet_of(window).in_reading_order() if s.key == "$.columns[1]")
        return now.width > spots["$.columns[1]"].width + 20

    qtbot.waitUntil(wider)


def test_zoom_and_help(edit):
    window = edit("workshops")
    zoom = sheet_of(window).zoom
    press("Ctrl++")
    assert sheet_of(window).zoom > zoom
    press("Ctrl+-")
    assert window.controller.page.property("help") == "form_editor"
    assert (resources() / "help" / "form_editor.md").is_file()


@pytest.mark.parametrize("name", ["funds", "relief", "training"])
def test_every_part_can_be_shown(edit, name):
    window = edit(name)
    for spot in sheet_of(window).in_reading_order():
        window.controller._choose(spot.key)
        assert panel(window).lines
        assert panel(window).heading.text()

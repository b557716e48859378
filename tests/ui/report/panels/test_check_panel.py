from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms import report as report_values
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from tests.builders import CITY, GOOD, Q3, REST, project_list
from tests.ui.hands import at, focused, press, raw, write


@pytest.fixture
def window(opened, county_profile):
    """A county's 附件1, filled in and signed: nothing is wrong."""
    window = opened(county_profile, "annex1")
    session = window.editor.session
    row = session.report.rows[0].id
    for column, figure in GOOD.items():
        session.apply(gestures.type_cell(row, column, figure))
    session.apply(gestures.type_field("日期", "date", "2026年9月12日"))
    return window


def cards(window, qtbot):
    qtbot.wait(5)
    return window.editor.panel.cards()


def type_at(window, column, text):
    window.editor.grid.go_to(window.editor.session.report.rows[0].id, column)
    write(text)
    press("Return")


def explain(window, qtbot, text):
    """Set off a warning, and write why it is right."""
    type_at(window, "workshop_poor", "0")
    (card,) = cards(window, qtbot)
    card.line.setFocus()
    write(text)
    press("Return")


def test_nothing_wrong_says_so(window, qtbot):
    assert cards(window, qtbot) == []
    assert window.editor.panel.summary.text() == "没有发现问题，可以导出报送"


def test_a_long_list_is_painted_before_all_of_it_is_read_and_checked(
    open_window, county_profile, annex2, monkeypatch, qtbot
):
    projects = ({"name": f"车间{at}"} for at in range(1, 1_001))
    report = project_list(annex2, *projects, {"name": "车间1", "employed": "约2"})
    window = open_window(county_profile)
    window.workspace.reports.add(report)
    read, made = [], report_values.make_row

    def noted(form, row_id, raws, **more):
        read.append(row_id)
        return made(form, row_id, raws, **more)

    monkeypatch.setattr(report_values, "make_row", noted)
    window.open_report("annex2", Period(2026))
    panel, session = window.editor.panel, window.editor.session
    window.editor.grid.grab()
    assert 0 < len(read) < 100
    assert not session.is_checked
    assert panel.summary.text() == "正在检查…"
    with qtbot.waitSignal(panel.found):
        panel.repaint()
    assert session.is_checked
    assert panel.summary.text() == "1 处错误 · 1 处提醒"
    assert len(panel.cards()) == 2


def test_an_error_appears_with_the_key_that_makes_it_and_leads_to_its_cell(window, qtbot):
    type_at(window, "relief_poor", "71")
    (card,) = cards(window, qtbot)
    assert card.finding.code == "A1-03"
    assert "71" in card.accessibleName()
    press("F8")
    assert focused() is card
    press("Return")
    assert focused() is window.editor.grid
    assert at(window.editor.grid) == (0, "relief_poor")
    write("30")
    press("Return")
    assert cards(window, qtbot) == []


def test_a_warning_takes_its_note_there_and_is_settled(window, qtbot):
    explain(window, qtbot, "车间刚建成")
    (card,) = cards(window, qtbot)
    assert card.note == "车间刚建成"
    assert focused() is card
    assert window.editor.panel.summary.text() == "1 处提醒已核实，可以导出报送"
    press("Ctrl+Z")
    (card,) = cards(window, qtbot)
    assert card.note == ""


def test_folded_away_a_note_that_is_taken_back_is_shown_at_its_cell(window, qtbot):
    explain(window, qtbot, "车间刚建成")
    type_at(window, "brands", "8")
    press("Shift+F8")
    press("Ctrl+Z")
    press("Ctrl+Z")
    grid = window.editor.grid
    assert (focused(), at(grid)) == (grid, (0, "workshop_poor"))
    assert "车间吸纳脱贫人口数" in window.status.saved.text()
    write("3")
    press("Return")
    assert raw(window, 0, "workshop_poor") == "3"


def test_folded_away_it_unfolds_for_a_note_of_no_cell(opened, county_profile, qtbot):
    window = opened(county_profile, "annex1")
    session = window.editor.session
    session.apply(gestures.type_field("日期", "date", "2026年9月20日"))
    card = next(card for card in cards(window, qtbot) if card.finding.severity == "warning")
    card.line.setFocus()
    write("市局同意延期")
    press("Return")
    press("Shift+F8")
    press("Ctrl+Z")
    assert not window.editor.panel.is_folded
    assert focused() in window.editor.panel.cards()


def test_words_typed_after_a_click_on_a_warning_are_its_note_and_no_figure(window, qtbot):
    type_at(window, "workshop_poor", "0")
    window.editor.grid.go_to(window.editor.session.report.rows[0].id, "brands")
    (card,) = cards(window, qtbot)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert at(window.editor.grid) == (0, "workshop_poor")
    assert focused() is card.line
    write("none")
    press("Return")
    assert raw(window, 0, "workshop_poor") == "0"
    (card,) = cards(window, qtbot)
    assert card.note == "none"
    press("Return")
    assert (focused(), at(window.editor.grid)) == (window.editor.grid, (0, "workshop_poor"))


def test_escape_leads_back_to_the_table_and_keeps_what_was_written(window, qtbot):
    grid = window.editor.grid
    type_at(window, "workshop_poor", "0")
    press("F8", "Escape")
    assert focused() is grid
    (card,) = cards(window, qtbot)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    write("属实")
    press("Escape")
    assert focused() is grid
    (card,) = cards(window, qtbot)
    assert card.note == "属实"
    press("Shift+F8")
    window.editor.panel.strip.setFocus()
    press("Escape")
    assert focused() is grid


def test_in_a_city_s_own_figures_escape_leaves_the_panel_before_the_page(open_window, city_profile):
    window = open_window(city_profile)
    window.open_report("annex1", Q3, Place(CITY, REST))
    press("F8", "Escape")
    assert focused() is window.editor.grid
    press("Escape")
    assert window.controller.kind == "board"


def test_a_click_on_an_error_puts_the_keyboard_in_its_cell(window, qtbot):
    type_at(window, "relief_poor", "71")
    (card,) = cards(window, qtbot)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    write("30")
    press("Return")
    assert raw(window, 0, "relief_poor") == "30"


def test_what_is_read_only_takes_no_note_and_shows_the_cell(sent_window, qtbot):
    sent_window.report.correct("报错了")
    type_at(sent_window, "workshop_poor", "0")
    session = sent_window.editor.session
    sent_window.workspace.submissions.correct(session.report, None)
    sent_window.open_report("annex1", Q3)
    (card,) = cards(sent_window, qtbot)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert focused() is sent_window.editor.grid
    assert at(sent_window.editor.grid) == (0, "workshop_poor")


def test_a_note_no_longer_settles_when_its_figures_change(window, qtbot):
    explain(window, qtbot, "车间刚建成")
    type_at(window, "workshops", "6")
    (card,) = cards(window, qtbot)
    assert card.note == ""


def test_the_place_of_typing_in_a_note_is_kept_while_others_come_and_go(window, qtbot):
    type_at(window, "workshop_poor", "0")
    (card,) = cards(window, qtbot)
    card.line.setFocus()
    write("写到一半")
    session = window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "约2"))
    kept = [c for c in cards(window, qtbot) if c.finding.code == "A1-05"]
    assert kept == [card]
    assert card.line.text() == "写到一半"
    assert focused() is card.line


def test_a_finding_in_a_field_leads_there(window, qtbot):
    session = window.editor.session
    session.apply(gestures.type_field("电话", "phone", "12"))
    (card,) = cards(window, qtbot)
    card.setFocus()
    press("Return")
    assert focused() is window.editor.foot.edits["phone"]


def test_a_great_many_findings_are_cut_with_a_word(opened, city_profile, qtbot):
    window = opened(city_profile, "annex1")
    window.editor.session.show_blanks()
    assert len(cards(window, qtbot)) == 60
    assert raw(window, 0, "alliances") == ""
    assert "还有" in window.editor.panel._more.text()


def test_it_folds_and_stays_so_until_it_is_unfolded(window, qtbot, open_window):
    panel, grid = window.editor.panel, window.editor.grid
    wide = grid.width()
    press("Shift+F8")
    assert panel.is_folded
    qtbot.waitUntil(lambda: grid.width() > wide + 200)
    type_at(window, "relief_poor", "71")
    qtbot.waitUntil(lambda: "1" in panel.strip.text())
    assert "1 处错误" in panel.strip.accessibleName()
    press("F8")
    assert not panel.is_folded
    assert focused() is panel.cards()[0]
    window.open_report("annex2", Period(2026))
    assert window.editor.panel.is_folded
    qtbot.mouseClick(window.editor.panel.strip, Qt.MouseButton.LeftButton)
    assert not window.editor.panel.is_folded
    window.open_report("annex1", Q3)
    assert not window.editor.panel.is_folded
    qtbot.mouseClick(window.editor.panel.fold_button, Qt.MouseButton.LeftButton)
    assert window.editor.panel.is_folded


def test_on_a_small_screen_it_folds_by_itself(window, qtbot):
    panel = window.editor.panel
    window.resize(960, 600)
    qtbot.waitUntil(lambda: panel.is_folded)
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: not panel.is_folded)
    window.resize(960, 600)
    press("Shift+F8")
    assert not panel.is_folded
    window.resize(980, 620)
    assert not panel.is_folded


def test_on_a_small_screen_it_stays_unfolded_with_the_keyboard_when_the_page_gets_higher(
    opened, county_profile, qtbot
):
    # Beside the panel, the lines around the table need more space: at 200 % the page scrolls.
    window = opened(county_profile, "annex2")
    window.resize(683, 360)
    panel = window.editor.panel
    qtbot.waitUntil(lambda: panel.is_folded)
    write("车间")
    press("Tab", "Tab")
    write("约2")
    press("Return")
    window.editor.grid.setFocus()
    height = window.editor.height()
    press("F8")
    qtbot.waitUntil(lambda: window.editor.height() != height)
    qtbot.wait(5)
    assert not panel.is_folded
    assert focused() is panel.cards()[0]


def test_a_button_takes_what_a_sum_comes_to(window, qtbot):
    type_at(window, "brands", "=1+2")
    (card,) = cards(window, qtbot)
    press("F8", "Tab")
    assert focused() is card.take
    press("Return")
    assert raw(window, 0, "brands") == "3"
    assert cards(window, qtbot) == []


def test_the_panel_goes_to_the_card_of_a_note(window, qtbot):
    type_at(window, "workshop_poor", "0")
    panel = window.editor.panel
    (card,) = cards(window, qtbot)
    assert panel.focus_on(card.finding.key)
    assert focused() is card
    assert not panel.focus_on(card.finding.key._replace(code="A1-99"))


def is_whole(card):
    """A card is as high as its words need, and all of it is visible."""
    seen = card.visibleRegion().boundingRect().height()
    return seen == card.height() >= card.sizeHint().height()


def test_a_card_that_is_clicked_is_shown_whole(window, qtbot):
    for column in GOOD:
        type_at(window, column, "许多")
    last = cards(window, qtbot)[-1]
    area = last.parentWidget().parentWidget().parentWidget()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(last.y() - area.viewport().height() + 20)
    assert 0 < last.visibleRegion().boundingRect().height() < last.height()
    qtbot.mouseClick(last, Qt.MouseButton.LeftButton, pos=QPoint(20, 5))
    qtbot.waitUntil(lambda: is_whole(last))


def test_many_cards_scroll_and_none_is_cut_also_while_the_words_of_its_note_grow(window, qtbot):
    type_at(window, "workshop_poor", "0")
    for column in ("bases", "brands", "alliances", "trainees", "job_fairs"):
        type_at(window, column, "许多")
    card = next(card for card in cards(window, qtbot) if card.line)
    card.line.setFocus()
    write("车间本季度停产整修，" * 8)
    qtbot.waitUntil(lambda: is_whole(card))


@pytest.fixture
def heard(monkeypatch):
    """Have the panel believe that a screen reader listens; return what it would say."""
    module = "fangfan_desktop.ui.report.panels.check_panel.QAccessible"
    monkeypatch.setattr(module, SimpleNamespace(isActive=lambda: True))
    return []


def test_findings_that_come_up_are_heard_and_how_many_are_left(city_window, heard):
    panel, session = city_window.editor.panel, city_window.editor.session
    panel.heard.connect(heard.append)
    panel.refresh()
    assert heard == []  # those that were there when the report was opened
    row = session.report.rows[1].id
    session.apply(gestures.type_cell(row, "alliances", "约3"))
    panel.refresh()
    (words,) = heard
    assert words.startswith("错误 A1-01 历下区 · 劳务协作联盟个数：")
    session.apply(gestures.type_cell(row, "brands", "约4"))
    panel.refresh()
    assert heard[1].startswith("错误 A1-01 历下区 · 特色劳务品牌个数：")
    session.apply(gestures.type_cell(row, "alliances", "3"))
    panel.refresh()
    assert heard[2].startswith("1 处错误")
    session.apply(gestures.type_cell(row, "bases", "5"))
    panel.refresh()
    assert len(heard) == 3

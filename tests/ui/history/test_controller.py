from threading import Event

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.history import controller as reading
from fangfan_desktop.ui.history.dialog import ReadInDialog
from fangfan_desktop.ui.widgets.confirm_dialog import ConfirmDialog
from tests.builders import COUNTY, Q2, Q3
from tests.jobs.boards import WHOLE
from tests.jobs.old_years import city_file
from tests.ui.hands import at, focused, press, raw, reminders, to_front
from tests.ui.history.conftest import dialog_of, drop_on

Q1, LAST = Period(2026, 1), Period(2025, 3)


def brands(window, annex1, period=Q2, place=COUNTY):
    report = window.workspace.reports.load(annex1, place, period)
    return report.rows[0]["brands"].raw if report else None


def read_in(window, qtbot):
    """Press Enter, and have the keyboard on the window again."""
    press("Return")
    to_front(window)


@pytest.fixture
def quarters(file):
    """Files of three old quarters."""
    days = {"去年三季度": "2025年9月10日", "一季度": "2026年3月10日", "二季度": "2026年6月10日"}
    return [
        file(name=name, day=day, brands=str(at)) for at, (name, day) in enumerate(days.items(), 4)
    ]


def test_old_quarters_are_opened_by_key_and_compare_at_once(
    open_window, county_profile, quarters, monkeypatch, qtbot, annex1
):
    window = open_window(county_profile)
    press("Ctrl+3")
    assert "把以前各期的表读进来就有了" in window.controller.page.lead.text()
    assert focused() is window.controller.page.read_in
    names = [str(path) for path in quarters]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
    press("Return")
    dialog = dialog_of(qtbot, window)
    assert [box.currentData() for box in dialog.choices] == ["past", "past", "past"]
    press("Return")
    assert window.status.saved.text().startswith("读入了 3 张以前的报表：附件1（2025年第3季度）、")
    page = window.controller.page
    assert page.period.currentText() == "2026年第2季度"
    assert page.tabs.isVisible()
    assert not page.read_in.isVisible()
    window.open_report("annex1", Q3)
    session = window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "3"))
    window.show_comparison()
    fell = next(
        each for each in window.controller.page.comparison.compared if each.column == "brands"
    )
    assert (fell.previous.before, fell.year.before) == (6, 4)


def test_what_was_read_in_is_not_overdue_and_says_so(open_window, county_profile, quarters, drop):
    window = open_window(county_profile)
    drop(window, *quarters)
    press("Return")
    page = window.pages.currentWidget()
    assert page.list.topLevelItem(1).text(2).startswith("已另行报送，")
    assert page.list.topLevelItem(1).text(2).endswith(" 从文件读入")
    assert not any("第二季度" in words for words in reminders(window))
    window.open_report("annex1", Q2)
    assert "数是从“二季度.xlsx”读入的" in window.status.saved.text()
    assert raw(window, 0, "brands") == "6"


def test_nothing_is_stored_before_it_is_said(open_window, county_profile, quarters, drop):
    window = open_window(county_profile)
    drop(window, *quarters)
    press("Escape")
    assert window.status.saved.text() == "没有读入，什么也没有改"
    assert window.workspace.reports.kept(COUNTY) == []
    drop(window, *quarters).close()
    assert window.workspace.reports.kept(COUNTY) == []
    assert drop(window, quarters[0]).plan.coming, "and one can begin again"


@pytest.mark.parametrize(
    "page", ["home", "sent", "comparison", "data", "profile", "report", "paper"]
)
def test_a_drop_on_any_page_is_taken(open_window, county_profile, file, drop, page):
    window = open_window(county_profile)
    if page in {"report", "paper"}:
        window.open_report("annex1", Q3)
    if page == "paper":
        press("Ctrl+P")
    elif page != "report":
        window.actions_by_id.get(page, window.actions_by_id["home"]).trigger()
    if page == "profile":
        window.show_profile()
    if page == "sent":  # where scans belong, and a table is handed on
        drop_on(window.pages.currentWidget(), file())
    else:
        drop(window, file())
    assert window.findChild(ReadInDialog)


def test_a_line_of_text_lets_files_go_on_to_the_window(city_window, file):
    line = city_window.editor.head.edits["date"]
    assert drop_on(line, file()) is city_window
    assert line.text() == ""


def test_what_is_written_in_lets_files_go_on_to_the_window(city_window, file, qtbot):
    editor = city_window.editor
    editor.session.apply(gestures.type_field("日期", "date", "2026年9月20日"))
    qtbot.waitUntil(lambda: any(card.line for card in editor.panel.cards()))
    note = next(card.line for card in editor.panel.cards() if card.line)
    assert drop_on(note.viewport(), file()) is city_window
    assert note.text() == ""
    editor.grid.setFocus()
    press("F2")
    assert focused() is not editor.grid
    assert drop_on(focused(), file()) is city_window
    city_window.show_profile()
    assert drop_on(city_window.pages.currentWidget().zones.viewport(), file()) is city_window


def test_the_start_of_an_open_report_is_filled_in_and_undone(
    open_window, county_profile, file, drop, qtbot
):
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    drop(window, file(day="2026年9月10日", brands="8"), on=window.editor.grid)
    read_in(window, qtbot)
    assert raw(window, 0, "brands") == "8"
    assert "按 Ctrl+Z 可以收回" in window.status.saved.text()
    press("Ctrl+Z")
    assert raw(window, 0, "brands") == ""
    assert window.workspace.history.of_place(COUNTY) == []


def test_to_take_the_start_back_puts_the_keyboard_on_the_table_and_no_line_loses_its_label(
    open_window, county_profile, file, drop, qtbot
):
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    unit = window.editor.head.edits["unit_name"]
    stood = unit.x()
    long = "商河县人力资源和社会保障局就业促进和失业保险中心"
    drop(window, file(head=long, day="2026年9月10日", brands="8"), on=window.editor.grid)
    read_in(window, qtbot)
    grid, unit = window.editor.grid, window.editor.head.edits["unit_name"]
    assert unit.text() == long
    press("End", "Right", "Ctrl+Z")
    assert (focused(), at(grid)) == (grid, (0, "alliances"))
    assert unit.text() != long
    qtbot.wait(1)
    assert unit.x() == stood


def test_where_figures_stand_one_sees_the_difference_and_nothing_is_overwritten_by_itself(
    open_window, county_profile, file, drop, annex1, qtbot
):
    window = open_window(county_profile)
    window.open_report("annex1", Q2)
    session = window.editor.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "brands", "9"))
    dialog = drop(window, file(brands="7"))
    assert dialog.choices[0].currentText() == "保留这里的数，不读"
    assert not dialog.read.isEnabled()
    dialog.findChildren(type(dialog.read), "differ")[0].click()
    assert dialog.differences.topLevelItem(0).text(0) or dialog.differences.isVisible()
    press("Escape")
    assert brands(window, annex1) == "9"
    dialog = drop(window, file(brands="7"))
    dialog.choices[0].setFocus()
    press("Down")
    assert dialog.read.isEnabled()
    read_in(window, qtbot)
    assert raw(window, 0, "brands") == "7"
    press("Ctrl+Z")
    assert raw(window, 0, "brands") == "9"


def test_doubts_are_asked_together_and_an_answer_is_remembered(
    open_window, county_profile, file, drop, annex1, qtbot
):
    window = open_window(county_profile)
    paths = [
        file("商河", name, head="县人社局", day="", brands=brands)
        for name, brands in (("2025年三季度", "2"), ("一张", "3"))
    ]
    dialog = drop(window, *paths)
    kinds = [key[0] for key in dialog.questions]
    assert kinds == ["place", "period", "period"]
    assert "有 2 个文件拿不准" in dialog.head.text()
    assert not dialog.plan.coming
    place, likely, unknown = dialog.questions.values()
    assert focused() is place
    assert (likely.currentText(), unknown.currentText()) == ("2025年第3季度", "请选择…")
    press("Down")
    qtbot.waitUntil(lambda: [each.period for each in dialog.plan.coming] == [LAST])
    press("Return")
    assert focused() is list(dialog.questions.values())[2], "what is open is asked first"
    press("Tab", "Tab")
    assert focused() is dialog.read
    press("Return")
    assert "1 个文件没有选，没有读" in window.status.saved.text()
    assert brands(window, annex1, LAST) == "2"
    dialog = drop(window, file("商河", "又一张", head="县人社局", brands="5"))
    assert not dialog.questions


def test_what_went_wrong_with_files_one_has_left_closes_no_other_lot(
    open_window, county_profile, file, drop, monkeypatch
):
    window = open_window(county_profile)
    said, left, take_in = [], Event(), reading.take_in

    def broken(*_):
        monkeypatch.setattr(reading, "take_in", take_in)
        left.wait(20)
        raise OSError("磁盘不见了")

    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    monkeypatch.setattr(reading, "take_in", broken)
    drop_on(window.pages.currentWidget(), file())
    window.reading.dialog.reject()
    drop_on(window.pages.currentWidget(), file())
    left.set()
    window.background.finish()
    assert window.reading.dialog.isVisible()
    assert len(window.reading.dialog.plan.coming) == 1
    assert said == []


def test_files_of_every_kind_are_never_ignored(open_window, county_profile, drop, tmp_path):
    window = open_window(county_profile)
    (tmp_path / "通知.docx").write_bytes(b"PK\3\4")
    (tmp_path / "章.png").write_bytes(b"\x89PNG")
    (tmp_path / "旧.fangfan").write_bytes(b"SQLite format 3")
    (tmp_path / "空文件夹").mkdir()
    names = ("通知.docx", "章.png", "旧.fangfan", "空文件夹")
    dialog = drop(window, *(tmp_path / name for name in names))
    said = {each.name: each.why for each in dialog.plan.not_read}
    assert set(said) == set(names)
    assert "数据与备份" in said["旧.fangfan"]
    assert dialog.head.text() == "没有能读入的表格。"
    assert focused() is dialog.close_button
    press("Return")
    assert window.reading.dialog is None


def test_a_backup_alone_leads_to_where_it_is_restored(open_window, county_profile, qtbot):
    window = open_window(county_profile)
    made = window.workspace.backups.make("手工")
    assert drop_on(window.pages.currentWidget(), made.path) is window
    assert window.controller.kind == "data"
    assert "换成" in window.findChild(ConfirmDialog).windowTitle() or window.findChild(
        ConfirmDialog
    )


def test_before_the_unit_is_known_nothing_is_read_and_that_is_said(open_window, file):
    window = open_window()
    drop_on(window.pages.currentWidget(), file())
    assert "请先填好单位" in window.status.saved.text()


def test_a_full_disk_is_said_and_what_came_stays(
    open_window, county_profile, quarters, drop, monkeypatch
):
    window = open_window(county_profile)
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    drop(window, *quarters)
    connection = window.workspace._database
    connection.execute("PRAGMA query_only = ON")
    press("Return")
    connection.execute("PRAGMA query_only = OFF")
    assert len(said) == 1
    assert window.workspace.reports.kept(COUNTY) == []


# ── a city ──


def test_a_city_reads_its_own_table_and_its_counties_files(
    open_window, city_profile, file, drop, annex1, tmp_path, places
):
    window = open_window(city_profile)
    units = [place.name for place in places.units_of(Place("济南市"))]
    files = [
        file(unit, f"{unit}{name}", day=day)
        for unit in units
        for name, day in (("去年", "2025年9月10日"), ("二季度", "2026年6月10日"))
    ]
    dialog = drop(window, city_file(tmp_path, annex1, units), files[0].parent)
    assert [box.currentText() for box in dialog.choices] == [
        "汇成全市的报表（算已另行报送）",
        "作为以前的报表读入（算已另行报送）",
        "汇成全市的报表（算已另行报送）",
    ]
    press("Return")
    assert [brands(window, annex1, period, WHOLE) for period in (LAST, Q1, Q2)] == ["24"] * 3
    window.show_comparison()
    assert window.controller.page.tabs.isVisible()
    whole = next(each for each in window.controller.page.comparison.compared if each.whole)
    assert whole.previous.amount == 0


def test_the_quarter_s_files_go_to_its_board(open_window, city_profile, file, drop, qtbot):
    window = open_window(city_profile)
    dialog = drop(window, file(day="2026年9月10日"))
    assert dialog.choices[0].currentText() == "放到县区报送进度"
    press("Return")
    assert window.controller.kind == "board"
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)
    assert window.controller.inbox.board.line(COUNTY).state == "ok"


def test_on_the_board_files_are_received_as_ever(open_window, city_profile, file, qtbot):
    window = open_window(city_profile)
    window.show_board("annex1", Q3)
    page = window.controller.page
    with qtbot.waitSignal(window.intake.told, timeout=20_000):
        assert drop_on(page, file(day="2026年9月10日")) is page
    assert window.controller.inbox.board.received == 1


def test_a_zone_is_asked_how_it_counts_and_its_file_waits(
    open_window, city_profile, file, drop, qtbot
):
    window = open_window(city_profile)
    dialog = drop(window, file("高新区"))
    assert focused() is dialog.questions["place", "高新区"]
    assert not dialog.plan.coming
    press("Down")
    qtbot.waitUntil(lambda: bool(dialog.plan.coming))
    assert dialog.plan.coming[0].units
    press("Return", "Return")
    assert "高新区" in [place.name for place in window.places.zones_of(Place("济南市"))]


def test_in_the_project_library_the_key_adds_lists(open_window, city_profile, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *a: asked.append(a[1]) or ([], ""))
    window = open_window(city_profile)
    window.show_projects()
    press("Ctrl+O")
    window.show_home()
    press("Ctrl+O")
    assert asked == ["各市的项目清单", "读入表格"]


def test_a_whole_folder_is_chosen_by_key(open_window, county_profile, file, monkeypatch, qtbot):
    window = open_window(county_profile)
    folder = str(file().parent)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: folder)
    press("Ctrl+Shift+O")
    assert len(dialog_of(qtbot, window).plan.coming) == 1

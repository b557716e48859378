from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from fangfan_desktop.forms.places import Place
from tests.builders import CITY, Q3, cell_of
from tests.scans.paper import a_scan
from tests.ui.added_forms import add_form
from tests.ui.hands import press, to_front, write

COUNTY = Place(CITY, "商河县")


@pytest.fixture
def opened(monkeypatch):
    """Return what the desktop was asked to open."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


def line(window, place=COUNTY):
    return window.controller.inbox.board.line(place)


def answer(window, what, at=0, option=0):
    window.controller.actions.open(what)
    dialog = window.controller.actions.dialog
    _, box = dialog.questions.rows[at]
    box.setCurrentIndex(box.findText(option) if isinstance(option, str) else option)
    dialog.confirm.click()


def test_the_list_of_who_is_missing_is_copied(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    window.actions_by_id["remind"].trigger()
    assert "尚未报送（11 个）" in QApplication.clipboard().text()


def test_a_loose_file_finds_its_place_by_an_answer(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河", head="县人社局"))
    answer(window, window.controller.inbox.board.loose[0], option="济南市/商河县")
    qtbot.waitUntil(lambda: line(window).newest is not None)


def test_a_scan_that_names_nobody_preselects_nobody(board_window, files, take, tmp_path, qtbot):
    window = board_window()
    scan = tmp_path / "扫描0001.pdf"
    scan.write_bytes(a_scan("scan"))
    take(window, scan)
    window.controller.actions.open(window.controller.inbox.board.loose[0])
    dialog = window.controller.actions.dialog
    ((_, box),) = dialog.questions.rows
    assert box.currentText() == "请选择…"
    assert not dialog.confirm.isEnabled()
    to_front(dialog)
    assert box.hasFocus()
    press("Return")
    assert dialog.isVisible()
    press("Down")
    unit = box.currentText()
    press("Return")
    assert dialog.confirm.hasFocus()
    press("Return")
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)
    (known,) = (each for each in window.controller.inbox.board.lines if each.scans)
    assert known.place.label == unit
    to_front(window)
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: len(window.controller.inbox.board.loose) == 1)
    press("Ctrl+Y")
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)


def test_an_assumed_caption_is_confirmed_once_and_for_all(board_window, files, take, qtbot):
    window = board_window()
    renamed = {"captions": {"就业帮扶车间个数": "帮扶车间数"}}
    take(window, files("商河县", **renamed))
    assert line(window).state == "waiting"
    answer(window, line(window), option="就业帮扶车间个数")
    qtbot.waitUntil(lambda: line(window).state == "ok")
    take(window, files("平阴县", **renamed))
    assert line(window, Place(CITY, "平阴县")).state == "ok"


def test_a_zone_reports_by_itself_or_is_within_a_county(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("高新区", head="高新区人力资源和社会保障局"))
    zone = Place(CITY, "高新区")
    answer(window, window.controller.inbox.board.loose[0], option="高新区是济南市的功能区")
    qtbot.waitUntil(lambda: line(window, zone) is not None)
    assert len(window.controller.inbox.board.lines) == 13
    answer(window, line(window, zone), at=-1, option=1)
    qtbot.waitUntil(lambda: line(window, zone) is None)
    (loose,) = window.controller.inbox.board.loose
    assert "高新区" in loose.reason


def test_the_original_can_be_looked_at_and_never_changes(board_window, files, take, opened):
    window = board_window()
    path = files("商河县")
    take(window, path)
    window.controller.actions.do("original", line(window))
    assert Path(opened[0].toLocalFile()).read_bytes() == path.read_bytes()
    table = window.controller.page.table
    table.setCurrentItem(table.topLevelItem(11))
    window.actions_by_id["open_folder"].trigger()
    assert Path(opened[1].toLocalFile()) == path.parent


def test_a_return_sheet_is_written(board_window, files, take, annex1, tmp_path, qtbot):
    window = board_window()
    take(window, files("商河县", relief_poor="71"))
    window.controller.actions.put_return_sheet(line(window), tmp_path / "退回.xlsx")
    window.background.finish()
    assert load_workbook(tmp_path / "退回.xlsx")["Sheet"][cell_of(annex1, "relief_poor")].comment


def test_what_was_received_becomes_the_citys_report_in_one_step(board_window, files, take):
    window = board_window()
    take(window, files("商河县"), files("平阴县"))
    window.actions_by_id["roll_in"].trigger()
    report = window.editor.session.report
    assert (report.place, report.period) == (Place(CITY), Q3)
    assert report.rows[0]["brands"].value == 4
    assert window.actions_by_id["undo"].isEnabled()
    window.actions_by_id["undo"].trigger()
    assert window.editor.session.report.rows[0]["brands"].value is None


def test_with_nothing_received_nothing_is_rolled_up(board_window):
    window = board_window()
    window.actions_by_id["roll_in"].trigger()
    assert window.controller is not None


def test_the_citys_own_rest_is_filled_in_and_counted(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    window.actions_by_id["rest"].trigger()
    assert str(window.editor.session.report.place) == "济南市/市本级"
    view = window.editor.grid
    view.setFocus()
    view.go_to(1, "brands")
    write("3")
    press("Return")
    window.show_board("annex1", Q3)
    assert {s.column: s.rest for s in window.controller.actions.planned().sums}["brands"] == "3"


def test_the_citys_own_part_of_several_tables_has_no_list(open_window, city_profile):
    window = open_window(city_profile, date(2026, 10, 13))
    add_form(window, "stations")
    window.show_board("stations", Q3)
    rest = window.actions_by_id["rest"]
    assert rest.isVisible()
    assert rest.isEnabled()
    rest.trigger()
    assert str(window.editor.session.report.place) == "济南市/市本级"
    titles = [window.editor.tabs.tabText(at) for at in range(window.editor.tabs.count())]
    assert [title[:2] for title in titles] == ["表一", "表二"]

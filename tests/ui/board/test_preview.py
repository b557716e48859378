from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.edits.edit import Edit
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.board.preview import PreviewDialog
from fangfan_desktop.workspace.answers import ClerkAnswer
from tests.builders import COUNTY, Q3, city_report
from tests.jobs.boards import board_of_reports
from tests.returned import list_file
from tests.stations import DAY, FUNDS, SERVED, sparse_report


def shown(dialog):
    tree = dialog.tree
    return [
        [tree.topLevelItem(at).text(column) for column in range(tree.columnCount())]
        for at in range(tree.topLevelItemCount())
    ]


def test_sums_are_seen_before_they_are_taken_in(board_window, files, take):
    window = board_window()
    take(window, files("商河县"), files("平阴县"))
    window.actions_by_id["preview"].trigger()
    dialog = QApplication.activeModalWidget()
    assert ["特色劳务品牌个数", "4", "", "4", ""] in shown(dialog)
    assert "没有收到的 10 个" in dialog.findChild(QLabel).text()
    assert window.workspace.reports.kept(window.workspace.profile.load().place) == []
    dialog.findChild(QDialogButtonBox).accepted.emit()
    assert window.editor.session.report.rows[0]["brands"].value == 4


def test_a_lists_projects_are_counted_by_county(board_window, tmp_path, annex2, take):
    window = board_window("annex2", Period(2026))
    take(window, list_file(tmp_path / "报来", annex2, "商河县", {"name": "甲"}, {"name": "乙"}))
    window.actions_by_id["preview"].trigger()
    assert shown(QApplication.activeModalWidget()) == [["商河县", "2 个"]]


def test_with_nothing_received_there_is_nothing_to_take_in(board_window):
    window = board_window()
    window.actions_by_id["preview"].trigger()
    box = QApplication.activeModalWidget().findChild(QDialogButtonBox)
    assert not box.buttons()[0].isEnabled()


def test_a_second_file_is_shown_cell_by_cell_before_it_counts(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县", "一"))
    window.actions_by_id["roll_in"].trigger()
    assert window.editor is not None
    window.show_board("annex1", Period(2026, 3))
    take(window, files("商河县", "二", brands="7"))
    window.actions_by_id["roll_in"].trigger()
    dialog = QApplication.activeModalWidget()
    item = dialog.again.topLevelItem(0)
    texts = [item.text(column) for column in range(5)]
    assert texts == ["商河县", "商河县", "特色劳务品牌个数", "2", "7"]
    assert dialog.tree.currentItem().text(0) == "特色劳务品牌个数", "what changes is in sight"
    assert dialog.tree.height() > 2 * dialog.again.height()
    dialog.accept()
    assert window.editor.session.report.rows[0]["brands"].value == 7
    window.show_board("annex1", Period(2026, 3))
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)
    assert window.controller.actions.planned().replaced == ()


def test_figures_of_a_withdrawn_file_are_named_before_they_go(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县"), files("平阴县"))
    window.actions_by_id["roll_in"].trigger()
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 2)
    newest = window.controller.inbox.board.line(COUNTY).newest
    window.controller.inbox.answer_all([ClerkAnswer("period", newest.entry.sha256, "2026Q2")])
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)
    window.actions_by_id["roll_in"].trigger()
    dialog = QApplication.activeModalWidget()
    said = []
    window.controller.actions.rolled.connect(said.append)
    words = dialog.findChild(QLabel).text()
    assert "商河县的文件移出了，或换了一期：以前汇入的数会去掉。" in words
    assert ["特色劳务品牌个数", "2", "", "2", "4"] in shown(dialog)
    dialog.accept()
    assert said == ["汇入 1 个单位，还有 11 个没有收到；商河县以前的数去掉了"]
    rows = {row["unit"].raw: row["brands"].raw for row in window.editor.session.report.rows}
    assert (rows["济南市"], rows["平阴县"], rows["商河县"]) == ("2", "2", "")


def test_so_they_are_where_it_was_the_only_file(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县"))
    window.actions_by_id["roll_in"].trigger()
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)
    window.controller.inbox.put_aside(window.controller.inbox.board.line(COUNTY).newest.entry)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 0)
    window.actions_by_id["roll_in"].trigger()
    box = QApplication.activeModalWidget().findChild(QDialogButtonBox)
    assert box.buttons()[0].isEnabled()
    box.accepted.emit()
    form, report = window.editor.session.form, window.editor.session.report
    assert all(row.is_blank(form) for row in report.rows)


def test_what_was_retyped_since_its_file_went_stays_and_is_said(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县"), files("平阴县"))
    window.actions_by_id["roll_in"].trigger()
    session = window.editor.session
    row = next(row for row in session.report.rows if row["unit"].raw == "商河县")
    session.apply(Edit("填", cells=((row.id, "brands", "5"),)))
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 2)
    window.controller.inbox.put_aside(window.controller.inbox.board.line(COUNTY).newest.entry)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)
    window.actions_by_id["preview"].trigger()
    dialog = QApplication.activeModalWidget()
    said = []
    window.controller.actions.rolled.connect(said.append)
    kept = "商河县的文件不在这里了，表里有自己填的数，不会动。"
    assert kept in dialog.findChild(QLabel).text()
    dialog.reject()
    window.actions_by_id["roll_in"].trigger()
    assert said[0].endswith("；商河县的文件不在这里了，表里有自己填的数，没有动")
    assert window.editor.session.report.rows[0]["brands"].value == 7


def test_a_zone_that_is_in_anothers_figures_leaves_the_citys_at_once(
    board_window, files, take, qtbot
):
    window = board_window()
    take(window, files("商河县"), files("高新区", head="高新区人力资源和社会保障局", brands=50))
    with qtbot.waitSignal(window.controller.inbox.changed):
        window.controller.inbox.answer_all([ClerkAnswer("place", "高新区", "济南市/高新区")])
    window.actions_by_id["roll_in"].trigger()
    assert window.editor.session.report.rows[0]["brands"].value == 52
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 2)
    with qtbot.waitSignal(window.controller.inbox.changed):
        window.controller.inbox.answer_all([ClerkAnswer("zone", "高新区", "历下区")])
    window.actions_by_id["preview"].trigger()
    dialog = QApplication.activeModalWidget()
    said = []
    window.controller.actions.rolled.connect(said.append)
    assert ["特色劳务品牌个数", "2", "", "2", "52"] in shown(dialog)
    going = "高新区的数已含在别的单位里，它的一行会去掉。"
    assert going in dialog.findChild(QLabel).text()
    dialog.reject()
    window.actions_by_id["roll_in"].trigger()
    assert said == ["汇入 1 个单位，还有 11 个没有收到；高新区以前的数去掉了"]
    assert window.editor.session.report.rows[0]["brands"].value == 2


def test_a_row_of_nobody_is_named_before_it_goes(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县"), files("高新区", head="高新区人力资源和社会保障局", brands=50))
    with qtbot.waitSignal(window.controller.inbox.changed):
        window.controller.inbox.answer_all([ClerkAnswer("place", "高新区", "济南市/高新区")])
    window.actions_by_id["roll_in"].trigger()
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 2)
    with qtbot.waitSignal(window.controller.inbox.changed):
        window.controller.inbox.undo()
    window.actions_by_id["roll_in"].trigger()
    words = QApplication.activeModalWidget().findChild(QLabel).text()
    assert "“高新区”一行不是应报的单位，或多出一行，会去掉。" in words


def test_a_unit_whose_row_stands_twice_is_named_before_anything_is_rolled_up(
    board_window, files, take
):
    window = board_window()
    path = files("商河县")
    book = load_workbook(path)
    sheet = book.active
    sheet.insert_rows(7)
    for cell in sheet[6]:
        sheet.cell(7, cell.column, cell.value)
    book.save(path)
    take(window, path, files("平阴县"))
    assert window.controller.inbox.board.line(COUNTY).state == "errors"
    window.actions_by_id["roll_in"].trigger()
    dialog = QApplication.activeModalWidget()
    words = dialog.findChild(QLabel).text()
    assert "汇入 1 个单位" in words
    assert "没有汇入的：商河县：“商河县”一行（A6）：表里有 2 行都是商河县的" in words
    said = []
    window.controller.actions.rolled.connect(said.append)
    dialog.accept()
    assert said[0].endswith("还有 10 个没有收到；商河县没有汇入")


def test_a_unit_whose_row_was_filled_by_hand_is_not_said_to_be_left_out(
    board_window, files, take, annex1, places
):
    window = board_window()
    window.workspace.reports.add(city_report(annex1, places))
    take(window, files("商河县"))
    window.actions_by_id["preview"].trigger()
    words = QApplication.activeModalWidget().findChild(QLabel).text()
    assert "没有收到的 11 个用表里已填的数：历下区、" in words
    assert "不在内" not in words


def test_sums_and_lists_of_several_tables_are_seen_beside_each_other(
    open_window, city_profile, places
):
    window, known = open_window(city_profile, DAY), Reference(resources())
    known.add([AddedPack(read_pack(resources() / "packs" / "stations", known_checks()))])
    form, workspace = known.forms["stations"], window.workspace
    report = sparse_report(form, served=SERVED, funds=FUNDS, stations=("甲", "乙"))
    board = board_of_reports(known, workspace, places, form, Q3, report, today=DAY)
    planned = plan_roll_in(known, workspace, board, places, {}, DAY)
    dialog = PreviewDialog(planned, board, window)
    assert ["表一 建设和服务情况 · 驿站个数", "2", "", "2", ""] in shown(dialog)
    assert dialog.projects.headerItem().text(0) == "所在单位"
    line = dialog.projects.topLevelItem(0)
    assert [line.text(0), line.text(1)] == ["表三 零工驿站名单 · 商河县", "2 个"]

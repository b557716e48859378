from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QPushButton

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.check import ALTERED
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import CITY, Q2, cell_of, county_report
from tests.ui.hands import press, to_front

COUNTY = Place(CITY, "商河县")


def dialog_of(window, what):
    window.controller.actions.open(what)
    return QApplication.activeModalWidget()


def tabs(dialog):
    found = {}
    for at in range(dialog.tabs.count()):
        tree = dialog.tabs.widget(at)
        found[dialog.tabs.tabText(at).partition("（")[0]] = [
            [tree.topLevelItem(row).text(column) for column in range(tree.columnCount())]
            for row in range(tree.topLevelItemCount())
        ]
    return found


def test_findings_stand_with_their_cells_and_figures_beside_the_quarter_before(
    board_window, files, take, annex1
):
    window = board_window()
    window.workspace.reports.add(
        county_report(annex1, place=Place(CITY), period=Q2, unit="商河县", brands="1")
    )
    take(window, files("商河县", relief_poor="71"))
    dialog = dialog_of(window, window.controller.inbox.board.line(COUNTY))
    shown = tabs(dialog)
    assert shown["检查结果"][0][:2] == [
        "错误",
        f"{cell_of(annex1, 'relief_poor')} 以工代赈吸纳脱贫人口数",
    ]
    assert ["特色劳务品牌个数", "1", "2", cell_of(annex1, "brands")] in shown["数字"]
    dialog.close()


def test_the_figures_of_last_quarter_sent_again_are_noticed(board_window, files, take, annex1):
    window = board_window()
    before = county_report(annex1, place=Place(CITY), period=Q2, unit="商河县")
    window.workspace.reports.add(before)
    take(window, files("商河县"))
    line = window.controller.inbox.board.line(COUNTY)
    assert (line.state, line.outcome) == (
        "ok",
        f"{len(annex1.figures)} 项全部通过 · 和上季度完全一样",
    )


def test_a_file_altered_after_its_export_is_noticed(
    board_window, take, annex1, places, paper, tmp_path
):
    wanted = ExportRequest(tmp_path / "county", ("xlsx",))
    (path,) = export(annex1, county_report(annex1), (), places, wanted, paper).paths
    book = load_workbook(path)
    book.active[cell_of(annex1, "brands")] = 3
    book.save(path)
    window = board_window()
    take(window, path)
    line = window.controller.inbox.board.line(COUNTY)
    assert line.outcome == f"{len(annex1.figures)} 项全部通过 · 导出以后改过，请和盖章的纸核对"
    assert ["注意", "", ALTERED] in tabs(dialog_of(window, line))["检查结果"]


def test_what_the_place_itself_sent_last_quarter_goes_before_the_citys_table(
    board_window, files, take, annex1
):
    window = board_window()
    take(window, files("商河县", "二季度", day="2026年6月10日", brands="1"))
    take(window, files("商河县", "三季度"))
    shown = tabs(dialog_of(window, window.controller.inbox.board.line(COUNTY)))
    assert ["特色劳务品牌个数", "1", "2", cell_of(annex1, "brands")] in shown["数字"]


def test_two_files_are_compared_cell_by_cell(board_window, files, take):
    window = board_window()
    take(window, files("商河县", "一"), files("商河县", "二", brands="7"))
    shown = tabs(dialog_of(window, window.controller.inbox.board.line(COUNTY)))
    assert shown["两次的不同"] == [["商河县", "特色劳务品牌个数", "2", "7"]]
    assert [row[2] for row in shown["各次文件"]] == ["一.xlsx", "二.xlsx"]


def test_projects_are_listed(board_window, tmp_path, annex2, take):
    from fangfan_desktop.forms.periods import Period
    from tests.returned import list_file

    window = board_window("annex2", Period(2026))
    take(window, list_file(tmp_path / "报来", annex2, "商河县", {"name": "甲"}))
    shown = tabs(dialog_of(window, window.controller.inbox.board.line(COUNTY)))
    assert shown["项目"][0][:2] == ["商河县", "甲"]


def test_one_who_has_not_reported_can_only_be_reminded(board_window):
    window = board_window()
    dialog = dialog_of(window, window.controller.inbox.board.line(COUNTY))
    buttons = [b.text() for b in dialog.findChildren(QPushButton) if b.text()]
    assert buttons == ["复制催报的话", "写邮件…", "经过…", "关闭"]
    dialog.findChildren(QPushButton)[0].click()
    assert QApplication.clipboard().text().startswith("商河县：\n您好！贵单位的《")


def test_an_unreadable_file_says_why_and_can_be_put_aside(board_window, take, tmp_path, qtbot):
    window = board_window()
    (tmp_path / "坏.xlsx").write_bytes(b"PK")
    take(window, tmp_path / "坏.xlsx")
    (loose,) = window.controller.inbox.board.loose
    dialog = dialog_of(window, loose)
    assert "损坏" in dialog.head.text()
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "移出").click()
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)


def test_enter_closes_and_sends_nothing_back(board_window, files, take):
    window = board_window()
    take(window, files("商河县", relief_poor="71"))
    dialog = dialog_of(window, window.controller.inbox.board.line(COUNTY))
    asked = []
    dialog.asked.connect(lambda *each: asked.append(each))
    to_front(dialog)
    press("Return")
    assert not dialog.isVisible()
    assert asked == []

"""The board of a form that names its rows."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import CITY, REST, replace
from tests.named import FIGURES, HALF, table
from tests.ui.added_forms import add_form
from tests.ui.board.test_line_dialog import dialog_of, tabs
from tests.ui.board.test_preview import shown as shown_sums


@pytest.fixture
def window(open_window, city_profile):
    """A city's window at the board of the indicators."""
    opened = open_window(city_profile, date(2026, 7, 8))
    add_form(opened, "indicators")
    opened.show_board("indicators", HALF)
    return opened


@pytest.fixture
def file_of(packs, places, paper, tmp_path):
    """Return what writes a unit's file: `file_of("章丘区", {"06": "约两百"})`."""

    def write(unit, changes=None):
        form, place = packs["indicators"], Place(CITY, unit)
        before = {code: text for code, text in FIGURES.items() if code != "09"}
        now = {**FIGURES, **(changes or {})}
        report = table(form, place=place, this_period=now, a_year_ago=before)
        head = {
            "unit_name": read_cell(form.fields_by_id["unit_name"], f"{unit}人力资源和社会保障局")
        }
        report = replace(report, fields={**report.fields, **head})
        wanted = ExportRequest(tmp_path / "报来", ("xlsx",), draft=True, name=unit)
        return export(form, report, (), places, wanted, paper).paths[0]

    return write


def test_a_line_names_the_rows_of_its_findings_and_figures(window, file_of, take):
    take(window, file_of("章丘区", {"06": "约两百"}))
    line = window.controller.inbox.board.line(Place(CITY, "章丘区"))
    assert line.outcome.startswith("D11（06 其中：女性 本期数）：这里写的是“约两百”")
    shown = tabs(dialog_of(window, line))
    assert [each[:2] for each in shown["检查结果"]] == [["错误", "D11 06 其中：女性 本期数"]]
    assert ["02 省内就业", "本期数", "—", "30", "D7"] in shown["数字"]
    assert ["01 一、务工就业总人数", "本期数", "—", "38", "D6"] in shown["数字"]
    QApplication.activeModalWidget().close()


def test_a_line_shows_no_cells_that_never_hold_a_figure(window, file_of, take):
    take(window, file_of("章丘区"))
    shown = tabs(dialog_of(window, window.controller.inbox.board.line(Place(CITY, "章丘区"))))
    named = [each[:2] for each in shown["数字"]]
    assert not [name for name, _ in named if name.startswith("三、")]
    assert [column for name, column in named if name.startswith("09")] == ["本期数"]
    QApplication.activeModalWidget().close()


def test_the_citys_own_figures_are_filled_in_and_added(window, file_of, take, qtbot):
    take(window, file_of("章丘区"))
    window.actions_by_id["rest"].trigger()
    session = window.editor.session
    assert session.report.place == Place(CITY, REST)
    session.apply(gestures.type_cell(2, "this_period", "5"))
    window.actions_by_id["paper"].trigger()
    assert window.status.saved.text().startswith("市本级的数汇总在全市的数里，不单独报送")
    window.show_board("indicators", HALF)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)
    window.actions_by_id["preview"].trigger()
    dialog = QApplication.activeModalWidget()
    assert ["02 省内就业 本期数", "30", "5", "35", ""] in shown_sums(dialog)
    dialog.accept()
    report = window.editor.session.report
    assert (report.place, report.rows[1]["this_period"].raw) == (Place(CITY), "35")


def origin_of(window, row, column):
    """Return what is told about where a cell's figure comes from."""
    window.editor.grid.go_to(row, column)
    window.actions_by_id["origin"].trigger()
    box = window.findChild(QMessageBox)
    words = box.text()
    box.close()
    box.setParent(None)
    return words


def test_where_a_sum_comes_from_is_said_with_its_row(window, file_of, take):
    take(window, file_of("章丘区", {"06": ""}), file_of("平阴县", {"06": ""}))
    window.actions_by_id["roll_in"].trigger()
    QApplication.activeModalWidget().accept()
    sheet = "工作表“脱贫人口就业帮扶主要指标情况”"
    worked_out = ["这一格由 02、05 行自动算出（01=02+05）。"]
    for row, now, each, line, how in (
        ((2, "02 省内就业"), "60", "30", 7, []),
        ((1, "01 一、务工就业总人数"), "76", "38", 6, worked_out),
        ((6, "06 其中：女性"), "空", "空", 11, []),
    ):
        assert origin_of(window, row[0], "this_period").splitlines() == [
            f"{row[1]}的“本期数”现在是 {now}：",
            f"章丘区：{each}　（文件“章丘区.xlsx”，{sheet}D{line}）",
            f"平阴县：{each}　（文件“平阴县.xlsx”，{sheet}D{line}）",
            *how,
        ]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ((8, "this_period"), "三、就业帮扶补贴的“本期数”"),
        ((10, "a_year_ago"), "09 其中：今年新设的补贴的“上年同期数”"),
    ],
)
def test_a_cell_that_nobody_fills_in_comes_from_nowhere(window, file_of, take, cell, name):
    take(window, file_of("章丘区"))
    window.actions_by_id["roll_in"].trigger()
    assert origin_of(window, *cell) == f"{name}这一格不用填。"

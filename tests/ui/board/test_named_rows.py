"""The board of a form that names its rows."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.paths import resources
from tests.builders import CITY, REST, replace
from tests.named import FIGURES, HALF, table
from tests.ui.board.test_line_dialog import dialog_of, tabs
from tests.ui.board.test_preview import shown as shown_sums


@pytest.fixture
def window(open_window, city_profile):
    """A city's window at the board of the indicators."""
    opened = open_window(city_profile, date(2026, 7, 8))
    opened.reading.forms.take([resources() / "packs" / "indicators"])
    opened.reading.forms.question.accept()
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

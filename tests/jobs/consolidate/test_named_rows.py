"""A form that names its rows: the units' figures are added up, seen before, traced, and taken back."""

import pytest

from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in, roll_in
from fangfan_desktop.jobs.consolidate.roll_in_words import done_words, preview_words, sum_rows
from fangfan_desktop.jobs.consolidate.trace import origin_words
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.returns.line_details import tables_of
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import CITY, COUNTY, TODAY
from tests.jobs.boards import WHOLE, board_of, without
from tests.jobs.old_years import bring
from tests.named import FIGURES, HALF, column_of, edit_of, table


@pytest.fixture
def form(with_indicators):
    return with_indicators.forms["indicators"]


@pytest.fixture
def board(with_indicators, workspace, places, form, paper, tmp_path):
    """Return the board with the workbooks of two counties."""

    def workbook(unit):
        report = table(form, place=Place(CITY, unit), this_period=FIGURES)
        request = ExportRequest(tmp_path / unit, ("xlsx",), draft=True)
        return export(form, report, (), places, request, paper).paths[0]

    paths = [workbook(unit) for unit in ("商河县", "平阴县")]
    return board_of(with_indicators, workspace, places, form, HALF, *paths)


@pytest.fixture
def plan(with_indicators, workspace, places):
    return lambda board: plan_roll_in(with_indicators, workspace, board, places, {}, TODAY)


def sums_of(form, workspace):
    return column_of(form, workspace.reports.load(form, WHOLE, HALF), "this_period")


def test_each_cell_is_the_sum_and_is_seen_before_with_its_row(form, board, plan, workspace):
    planned = plan(board)
    assert ["07 二、就业帮扶车间个数 本期数", "10", "", "10", ""] in sum_rows(form, planned)
    assert not [row for row in sum_rows(form, planned) if row[0].startswith(("01", "三"))]
    assert preview_words(planned, board).startswith("汇入 2 个单位。没有收到的 10 个不在内：")
    assert roll_in(workspace, form, planned)
    assert (sums_of(form, workspace)["01"], sums_of(form, workspace)["08"]) == ("76", "81")
    assert plan(board).merge.edit.is_empty


def test_units_whose_file_has_errors_are_named(form, board, plan, workspace):
    planned = plan(board)  # 上年同期 is blank in both
    assert [place.label for place in planned.doubtful] == ["平阴县", "商河县"]
    assert planned.is_to_be_seen
    said = "平阴县、商河县的表有错误，或者没填全，汇入的数可能不对。"
    assert said in preview_words(planned, board)
    assert done_words(planned, board, changed=True).endswith(
        "；平阴县、商河县的表有错误，或者没填全"
    )


def test_the_citys_own_figures_are_a_part_of_the_sum(form, board, plan, workspace):
    own = table(form, place=rest_of(WHOLE), this_period={"07": "3"})
    workspace.reports.add(own)
    planned = plan(board)
    assert ["07 二、就业帮扶车间个数 本期数", "10", "3", "13", ""] in sum_rows(form, planned)
    assert roll_in(workspace, form, planned)
    assert sums_of(form, workspace)["07"] == "13"


def test_figures_go_with_a_file_that_is_taken_off_the_board(form, board, plan, workspace):
    roll_in(workspace, form, plan(board))
    fewer = without(board, COUNTY)
    planned = plan(fewer)
    assert planned.withdrawn == (COUNTY,)
    assert roll_in(workspace, form, planned)
    assert sums_of(form, workspace)["07"] == "5"
    nobody = without(fewer, Place(CITY, "平阴县"))
    assert roll_in(workspace, form, plan(nobody))
    assert sums_of(form, workspace) == {}


def test_what_a_person_or_the_citys_own_file_filled_in_never_goes(
    form, board, plan, workspace, places, paper, tmp_path, with_indicators
):
    own = table(form, place=WHOLE, this_period={"07": "99"}, a_year_ago={"02": "7"})
    asked = ExportRequest(tmp_path / "全市", ("xlsx",), draft=True)
    path = export(form, own, (), places, asked, paper).paths[0]
    bring(with_indicators, workspace, WHOLE, path)
    roll_in(workspace, form, plan(board))
    report = workspace.reports.load(form, WHOLE, HALF)
    workspace.journal.apply(form, report, edit_of(form, a_year_ago={"03": "8"}))
    planned = plan(without(board, COUNTY))
    assert planned.withdrawn == (COUNTY,)
    assert roll_in(workspace, form, planned)
    kept = workspace.reports.load(form, WHOLE, HALF)
    assert column_of(form, kept, "a_year_ago") == {"02": "7", "03": "8"}
    assert column_of(form, kept, "this_period")["07"] == "5"


def test_a_figure_typed_here_is_said_before_it_is_overwritten(form, board, plan, workspace):
    roll_in(workspace, form, plan(board))
    report = workspace.reports.load(form, WHOLE, HALF)
    assert plan(board).typed_over == ()
    workspace.journal.apply(form, report, edit_of(form, this_period={"07": "99"}))
    planned = plan(board)
    (over,) = planned.typed_over
    assert over == ("07 二、就业帮扶车间个数", "本期数", "99", "10")


def test_a_sum_is_traced_to_each_units_cell(form, board, plan, workspace, with_indicators, places):
    roll_in(workspace, form, plan(board))
    report = workspace.reports.load(form, WHOLE, HALF)
    opened = OpenReport(with_indicators, workspace, report, places, lambda: TODAY)
    words = origin_words(opened, (7, "this_period"), workspace, with_indicators, places)
    assert "“本期数”现在是 10" in words
    assert "商河县：5" in words
    assert "平阴县：5" in words


def test_the_details_of_a_file_name_its_rows(form, board):
    line = next(each for each in board.lines if each.place == COUNTY)
    rows = next(each.rows for each in tables_of(line, lambda: None) if each.title == "数字")
    assert ("07 二、就业帮扶车间个数", "本期数", "—", "5") in [row[:4] for row in rows]

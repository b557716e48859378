import pytest

from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in, roll_in
from fangfan_desktop.jobs.consolidate.roll_in_words import (
    done_words,
    first_change,
    preview_words,
    project_rows,
    reopen_words,
    sum_rows,
    version_to_reopen,
)
from tests.builders import COUNTY, Q3, TODAY, city_report
from tests.jobs.boards import board_of, without
from tests.returned import county_file, list_file


@pytest.fixture
def planned(reference, workspace, places):
    return lambda board: plan_roll_in(reference, workspace, board, places, {}, TODAY)


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    paths = [county_file(tmp_path, annex1, unit) for unit in ("商河县", "平阴县")]
    return board_of(reference, workspace, places, annex1, Q3, *paths)


def test_sums_and_missing_units_are_said_before_and_after(board, planned, workspace, annex1):
    found = planned(board)
    assert ["特色劳务品牌个数", "4", "", "4", ""] in sum_rows(annex1, found)
    words = preview_words(found, board)
    assert words.startswith("汇入 2 个单位。没有收到的 10 个不在内：历下区、")
    assert done_words(found, board, changed=True) == "汇入 2 个单位，还有 10 个没有收到"
    assert roll_in(workspace, annex1, found)
    again = planned(board)
    assert preview_words(again, board).endswith("表里已经是这些数，汇入不会改动什么。")
    assert done_words(again, board, changed=False).startswith("2 个单位的数都已在表里")
    assert first_change(again) == 0


def test_figures_of_a_withdrawn_file_are_named(board, planned, workspace, annex1):
    roll_in(workspace, annex1, planned(board))
    fewer = without(board, COUNTY)
    found = planned(fewer)
    words = "商河县的文件移出了，或换了一期：以前汇入的数会去掉。"
    assert words in preview_words(found, fewer)
    assert done_words(found, fewer, changed=True) == (
        "汇入 1 个单位，还有 11 个没有收到；商河县以前的数去掉了"
    )
    changed = sum_rows(annex1, found)[first_change(found)]
    assert changed[3] != changed[4]


def test_figures_that_were_retyped_stay(board, planned, workspace, annex1):
    first = planned(board)
    roll_in(workspace, annex1, first)
    report = workspace.reports.load(annex1, first.before.place, Q3)
    row = next(row for row in report.rows if row["unit"].raw == "商河县")
    workspace.journal.apply(annex1, report, Edit("填", cells=((row.id, "brands", "5"),)))
    fewer = without(board, COUNTY)
    found = planned(fewer)
    kept = "商河县的文件不在这里了，表里有自己填的数，"
    assert f"{kept}不会动。" in preview_words(found, fewer)
    assert done_words(found, fewer, changed=True).endswith(f"；{kept}没有动")


def test_a_unit_filled_in_by_hand_is_not_left_out(board, planned, workspace, annex1, places):
    workspace.reports.add(city_report(annex1, places))
    words = preview_words(planned(board), board)
    assert "没有收到的 10 个用表里已填的数：历下区、" in words
    assert "不在内" not in words


def test_projects_are_counted_by_county(reference, workspace, places, annex2, planned, tmp_path):
    path = list_file(tmp_path, annex2, "商河县", {"name": "甲"}, {"name": "乙"})
    board = board_of(reference, workspace, places, annex2, Period(2026), path)
    assert project_rows(annex2, planned(board)) == [["商河县", "2 个"]]


def test_an_exported_report_is_reopened_only_for_other_figures(board, planned, workspace, annex1):
    first = planned(board)
    roll_in(workspace, annex1, first)
    assert version_to_reopen(workspace, planned(board)) is None
    report = apply(annex1, first.before, first.merge.edit).report
    sent = workspace.submissions.add(report, (), "CODE", "", [])
    assert version_to_reopen(workspace, planned(board)) is None
    assert version_to_reopen(workspace, planned(without(board, COUNTY))) == sent
    words = reopen_words(annex1, sent)
    assert words.startswith("全市的附件1（2026年第3季度）第 1 版 ")
    assert " 已导出，还没有发出。\n\n新收到的数和表里的不同。" in words

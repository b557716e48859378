import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.returns.board import SELECTIONS
from fangfan_desktop.jobs.returns.board_words import (
    TILE_WORDS,
    lead_words,
    periods_to_choose,
    received_words,
    scope_words,
    selection_words,
    tile_count,
    tile_tip,
    undecided_words,
)
from tests.builders import Q3, TODAY, replace
from tests.jobs.boards import board_of
from tests.returned import county_file


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    paths = [
        county_file(tmp_path, annex1, "商河县"),
        county_file(tmp_path, annex1, "平阴县", relief_poor="71"),
    ]
    return board_of(reference, workspace, places, annex1, Q3, *paths)


def test_each_tile_counts_its_units(board):
    assert {selection: tile_count(board, selection) for selection in TILE_WORDS} == {
        "received": "2 / 12",
        "ok": "1",
        "errors": "1",
        "waiting": "0",
        "missing": "10",
        "unstamped": "0 / 12",
    }
    assert set(TILE_WORDS) == set(SELECTIONS)
    assert tile_tip("errors") == "点一下，只看有错误的单位；再点一次看全部"
    assert received_words(board) == "2 / 12"
    assert received_words(replace(board, lines=())) == ""


def test_a_selection_and_the_deadline_are_said(board):
    assert selection_words(board, "errors") == "只看有错误的单位（1 个）"
    assert selection_words(board, "waiting") == "没有待核实的单位"
    assert selection_words(board, None) == ""
    assert lead_words(board, TODAY).startswith("截止 9 月 15 日，还剩 3 天。每个区县取最近一次")
    assert scope_words(board.scope) == "附件1 · 2026年第3季度"


def test_units_without_a_mail_are_named(board):
    named = "历下区、市中区只有拿不准的地方等您确认，没有要退回的，不在上面。"
    assert undecided_words(board.lines[:2]) == named
    assert undecided_words(()) == ""


def test_periods_are_those_of_all_years_of_which_something_is_kept(annex1, annex2):
    found = periods_to_choose(annex1, (2026, 2024), Period(2026, 1))
    assert [str(each) for each in found][:5] == ["2026Q4", "2026Q3", "2026Q2", "2026Q1", "2025Q4"]
    assert found[-1] == Period(2024, 1)
    assert periods_to_choose(annex2, (2025,), Period(2026)) == [Period(2026), Period(2025)]

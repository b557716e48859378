import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, LeftOut
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in, roll_in
from fangfan_desktop.jobs.consolidate.trace import origin_words
from fangfan_desktop.jobs.open_report import OpenReport
from tests.builders import Q3, TODAY, replace
from tests.jobs.boards import WHOLE, board_of
from tests.returned import county_file


@pytest.fixture
def opened(reference, workspace, places, annex1, tmp_path):
    """The city's report, rolled up from two counties' files."""
    paths = [
        county_file(tmp_path, annex1, "商河县"),
        county_file(tmp_path, annex1, "平阴县", brands="5"),
    ]
    board = board_of(reference, workspace, places, annex1, Q3, *paths)
    roll_in(workspace, annex1, plan_roll_in(reference, workspace, board, places, {}, TODAY))
    report = workspace.reports.load(annex1, WHOLE, Q3)
    return OpenReport(reference, workspace, report, places, lambda: TODAY)


@pytest.fixture
def words(opened, reference, workspace, places):
    """Return what says where the 特色劳务品牌个数 of a unit comes from."""

    def say(unit):
        cell = (row_of(opened, unit), "brands")
        return origin_words(opened, cell, workspace, reference, places)

    return say


def row_of(opened, unit):
    return next(row.id for row in opened.report.rows if row["unit"].raw == unit)


def test_a_figure_is_asked_down_to_file_sheet_and_cell(words):
    assert "平阴县：5　（文件“平阴县.xlsx”，工作表“Sheet”C6）" in words("平阴县")
    whole = words("济南市")
    assert "现在是 7" in whole
    assert "商河县.xlsx" in whole
    assert "不是从收到的文件" in words("历下区")


def test_what_was_changed_by_hand_afterwards_is_said(opened, words):
    opened.make(gestures.type_cell(row_of(opened, "商河县"), "brands", "8"))
    assert "表里现在是 8，汇入以后在本程序里改过" in words("商河县")


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("10", "以上合计 7，其余 3 是在本程序里填的"),
        ("5", "以上合计 7，表里现在是 5，是在本程序里改过的"),
    ],
)
def test_what_of_the_citys_figure_was_typed_here_is_said(opened, words, figure, said):
    opened.make(gestures.type_cell(row_of(opened, "济南市"), "brands", figure))
    assert said in words("济南市")


def test_without_a_cursor_that_is_said(opened, workspace, reference, places):
    assert origin_words(opened, None, workspace, reference, places) == "请先把光标放在一个数上。"


def test_of_a_computed_figure_the_way_is_said(opened, words):
    columns = [
        replace(c, computed="bases+alliances" if c.id == "brands" else "")
        for c in opened.form.columns
    ]
    opened.form = replace(opened.form, columns=tuple(columns))
    for unit in ("平阴县", "济南市"):
        assert words(unit).endswith(
            "这一格由劳务协作联盟个数、乡村振兴劳务基地个数自动算出"
            "（特色劳务品牌个数=乡村振兴劳务基地个数+劳务协作联盟个数）。"
        )


def test_what_a_joining_did_not_take_is_said_too(opened, words):
    row = row_of(opened, "历下区")
    left = (
        LeftOut(row, "brands", "4", "3", "历下区"),
        LeftOut(row, "brands", "", "3", received=False),
        LeftOut(row, "bases", "9", "8"),
    )
    opened.make(Edit("合并“半份.xlsx”", left=left))
    said = words("历下区").splitlines()[1:]
    assert said == [
        "合并“半份.xlsx”时没有用原来的 空，用了 3。",
        "合并“半份.xlsx”时没有用收到的 4，用了 3。",
    ]
    assert len(words("商河县").splitlines()) == 2

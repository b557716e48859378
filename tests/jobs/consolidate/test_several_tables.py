"""A form with several tables: each is rolled in by its own kind, seen before, and taken back."""

import pytest

from fangfan_desktop.edits.edit import Edit, RowText
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.consolidate.rest import rest_to_ask_for
from fangfan_desktop.jobs.consolidate.roll_in import plan_roll_in, roll_in, trace
from fangfan_desktop.jobs.consolidate.roll_in_words import (
    done_words,
    preview_words,
    project_rows,
    sum_rows,
)
from fangfan_desktop.jobs.consolidate.trace import origin_words
from fangfan_desktop.jobs.open_report import OpenReport
from tests.builders import CITY, COUNTY, Q3, replace
from tests.jobs.boards import WHOLE, board_of_reports, without
from tests.stations import DAY, FUNDS, SERVED, sample, sparse_report, texts_of

PINGYIN = Place(CITY, "平阴县")


@pytest.fixture
def form(with_stations):
    return with_stations.forms["stations"]


@pytest.fixture
def board_with(with_stations, workspace, places, form):
    """Return what receives files with reports of units."""
    return lambda *reports: board_of_reports(
        with_stations, workspace, places, form, Q3, *reports, today=DAY
    )


@pytest.fixture
def board(board_with, form):
    """Return the board with the files of two counties."""
    other = sparse_report(form, place=PINGYIN, served=SERVED, funds=FUNDS, stations=("榆山驿站",))
    return board_with(sample(form), other)


@pytest.fixture
def plan(with_stations, workspace, places):
    return lambda board: plan_roll_in(with_stations, workspace, board, places, {}, DAY)


@pytest.fixture
def kept(workspace, form):
    return lambda: workspace.reports.load(form, WHOLE, Q3)


def test_each_table_is_seen_before_with_its_title_and_is_rolled_in_at_once(
    form, board, plan, workspace, kept
):
    planned = plan(board)
    sums = sum_rows(form, planned)
    assert ["表一 建设和服务情况 · 驿站个数", "4", "", "4", ""] in sums
    assert ["表二 资金使用情况 · 02 驿站建设补助 已支出", "85.00", "", "85.00", ""] in sums
    assert not [row for row in sums if "合计" in row[0] or "名单" in row[0]]
    assert project_rows(form, planned) == [
        ["表三 零工驿站名单 · 平阴县", "1 个"],
        ["表三 零工驿站名单 · 商河县", "2 个"],
    ]
    assert preview_words(planned, board).startswith("汇入 2 个单位。没有收到的 10 个不在内：")
    assert roll_in(workspace, form, planned)
    assert texts_of(form, kept(), "services", "built")[0] == "4"
    assert texts_of(form, kept(), "funds", "spent") == ["107.40", "85.00", "22.40"]
    assert texts_of(form, kept(), "list", "station") == [
        "榆山驿站",
        "许商街道零工驿站",
        "玉皇庙镇零工驿站",
    ]
    assert plan(board).merge.edit.is_empty
    assert not roll_in(workspace, form, plan(board))


def test_it_is_undone_in_one_step(form, board, plan, workspace, kept):
    roll_in(workspace, form, plan(board))
    assert texts_of(form, kept(), "services", "built")[0] == "4"
    assert len(texts_of(form, kept(), "list", "station")) == 3
    workspace.journal.undo(form, kept())
    assert all(row.is_blank(form) for row in kept().rows)


def test_a_unit_that_left_a_table_blank_is_named(form, board_with, plan):
    blank = sparse_report(form, place=PINGYIN, served=SERVED, stations=("榆山驿站",))
    board = board_with(sample(form), blank)
    planned = plan(board)
    assert planned.parts == 2
    assert planned.is_to_be_seen
    assert planned.doubtful == (PINGYIN,)
    said = preview_words(planned, board)
    assert "没有汇入的：平阴县：“表二 资金使用情况”表里没有填数，没有算进来。" in said
    assert "平阴县的表有错误，或者没填全" in done_words(planned, board, changed=True)


def test_what_the_city_has_itself_is_a_part_of_each_table(
    form, board, plan, workspace, with_stations, places, kept
):
    own = sparse_report(
        form, place=rest_of(WHOLE), served={"built": "1"}, funds={"03": {"spent": "2"}}
    )
    workspace.reports.add(own)
    planned = plan(board)
    sums = sum_rows(form, planned)
    assert ["表一 建设和服务情况 · 驿站个数", "4", "1", "5", ""] in sums
    assert ["表二 资金使用情况 · 03 运行经费 已支出", "22.40", "2", "24.40", ""] in sums
    roll_in(workspace, form, planned)
    assert texts_of(form, kept(), "services", "built")[0] == "5"
    assert rest_to_ask_for(with_stations, workspace, board, places, DAY) is None


def test_figures_go_with_a_file_that_is_taken_off_the_board(form, board, plan, workspace, kept):
    roll_in(workspace, form, plan(board))
    fewer = without(board, COUNTY)
    planned = plan(fewer)
    assert planned.withdrawn == (COUNTY,)
    assert preview_words(planned, fewer).count("商河县的文件移出了") == 1
    roll_in(workspace, form, planned)
    assert texts_of(form, kept(), "services", "built")[0] == "2"
    assert texts_of(form, kept(), "funds", "spent") == ["53.70", "42.50", "11.20"]
    assert texts_of(form, kept(), "list", "station") == ["榆山驿站"]
    roll_in(workspace, form, plan(without(fewer, PINGYIN)))
    assert texts_of(form, kept(), "funds", "spent") == ["", "", ""]
    assert texts_of(form, kept(), "list", "station") == []


def test_what_was_retyped_since_stays_in_its_table(form, board, plan, workspace, kept):
    roll_in(workspace, form, plan(board))
    station = kept().rows[-1].id
    workspace.journal.apply(form, kept(), Edit("填", cells=((station, "visits", "551"),)))
    planned = plan(without(board, COUNTY))
    assert (planned.withdrawn, planned.retyped) == ((COUNTY,), (COUNTY,))
    roll_in(workspace, form, planned)
    assert texts_of(form, kept(), "list", "station") == ["榆山驿站", "玉皇庙镇零工驿站"]
    assert texts_of(form, kept(), "services", "built")[0] == "2"


def test_what_was_typed_here_is_said_with_its_table_before_it_goes(
    form, board, board_with, plan, workspace, kept
):
    roll_in(workspace, form, plan(board))
    (services, money, _), report = form.tables, kept()
    cells = (
        (services.first_row, "built", "9"),
        (money.first_row + 1, "spent", "9"),
        (report.rows[-1].id, "visits", "9"),
    )
    workspace.journal.apply(form, report, Edit("填", cells=cells))
    assert plan(board).typed_over == (
        ("表一 建设和服务情况 · 济南市", "驿站个数", "9", "4"),
        ("表二 资金使用情况 · 02 驿站建设补助", "已支出", "9", "85.00"),
        ("表三 零工驿站名单 · 第3项", "驿站服务人次", "9", "550"),
    )
    one = sparse_report(form, served=SERVED, funds=FUNDS, stations=("甲",))
    again = replace(board, lines=tuple(_with_file(board, board_with(one))))
    assert (
        plan(again).typed_over[-1]
        == (
            "表三 零工驿站名单 · 第3项",
            "驿站名称",
            "玉皇庙镇零工驿站",
            "整行去掉",
        )
        or plan(again).typed_over[0][-1] == "整行去掉"
    )


def _with_file(board, other):
    """Yield the lines of a board, 商河县's as on another one."""
    for line in board.lines:
        yield other.line(COUNTY) if line.place == COUNTY else line


def test_a_row_of_no_unit_is_said_with_its_table_before_it_goes(form, board, plan, workspace, kept):
    roll_in(workspace, form, plan(board))
    row = form.tables[0].first_row + 13
    odd = RowText(row, {"unit": "火星", "built": "7"})
    workspace.journal.apply(form, kept(), Edit("填", insert=((13, odd),)))
    planned = plan(board)
    assert planned.strange == ("表一 建设和服务情况 · 火星",)
    assert planned.contained == ()


def test_a_figure_is_traced_to_its_file_in_each_table(form, board, plan, workspace, kept):
    roll_in(workspace, form, plan(board))
    report, by_id = kept(), {}
    for line in board.lines:
        by_id |= {each.entry.id: each.checked for each in line.versions}
    services, money, _ = form.tables
    found = [
        [(each.origin.place.label, each.origin.raw) for each in trace(*where, by_id.__getitem__)]
        for where in (
            (workspace, report, services.first_row, "served"),
            (workspace, report, money.first_row + 2, "spent"),
            (workspace, report, report.rows[-1].id, "station"),
        )
    ]
    assert found == [
        [("商河县", "1530"), ("平阴县", "30")],
        [("商河县", "11.2"), ("平阴县", "11.2")],
        [("商河县", "玉皇庙镇零工驿站")],
    ]


def test_a_typed_figure_is_named_with_its_table(form, workspace, with_stations, places):
    report = sparse_report(form, place=WHOLE, served={"built": "3"}, funds=FUNDS)
    workspace.reports.add(report)
    opened = OpenReport(with_stations, workspace, report, places, lambda: DAY)
    services, money, _ = form.tables

    def words(row, column):
        return origin_words(opened, (row, column), workspace, with_stations, places)

    typed = "这一格是在本程序里填的，不是从收到的文件汇总来的。"
    assert words(services.first_row, "built") == f"“表一 建设和服务情况”的“驿站个数”{typed}"
    assert words(money.first_row + 1, "spent") == (
        f"“表二 资金使用情况”的02 驿站建设补助的“已支出”{typed}"
    )

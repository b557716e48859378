from pathlib import Path

import msgspec
import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import read_cell
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.returns.line_details import (
    actions_of,
    copy_name,
    entries_of,
    figures_before,
    file_of,
    head_words,
    name_of,
    source_folder,
    tables_of,
)
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.workspace.received import Identity, ReceivedFile
from tests.builders import CITY, COUNTY, Q2, Q3, TODAY, cell_of, county_report, replace
from tests.jobs.boards import WHOLE, board_of, board_of_reports
from tests.returned import county_file, list_file
from tests.stations import DAY, FUNDS, SERVED, sparse_report


@pytest.fixture
def board(reference, workspace, places, annex1, tmp_path):
    """Return what makes a board of county files: unit, file name, and what differs."""

    def make(*files):
        paths = [county_file(tmp_path, annex1, unit, name, **more) for unit, name, more in files]
        return board_of(reference, workspace, places, annex1, Q3, *paths)

    return make


def tables(item, before=None):
    found = tables_of(item, lambda: before)
    return {table.title.partition("（")[0]: [list(row) for row in table.rows] for table in found}


def test_findings_have_their_cells_and_figures_stand_beside_the_quarter_before(board, annex1):
    line = board(("商河县", "一", {"relief_poor": "71"})).line(COUNTY)
    before = county_report(annex1, place=WHOLE, period=Q2, unit="商河县", brands="1")
    found = tables(line, before)
    assert found["检查结果"][0][:2] == [
        "错误",
        f"{cell_of(annex1, 'relief_poor')} 以工代赈吸纳脱贫人口数",
    ]
    assert ["特色劳务品牌个数", "1", "2", cell_of(annex1, "brands")] in found["数字"]
    assert ["特色劳务品牌个数", "—", "2", cell_of(annex1, "brands")] in tables(line)["数字"]
    assert head_words(line).startswith("商河县：有错误。")
    assert head_words(line).endswith("收到“一.xlsx”。")


def test_of_a_table_of_several_places_each_finding_says_whose_it_is(board, annex1):
    line = board(("商河县", "一", {"relief_poor": "71"})).line(COUNTY)
    checked = line.newest.checked
    report = checked.received.report
    rows = (
        *report.rows,
        replace(report.rows[0], id=2, cells={"unit": read_cell(annex1.place_column, "平阴县")}),
    )
    received = msgspec.structs.replace(checked.received, report=replace(report, rows=rows))
    newest = line.newest._replace(checked=replace(checked, received=received))
    found = tables(replace(line, versions=(newest,)))
    cell = cell_of(annex1, "relief_poor")
    assert found["检查结果"][0][1] == f"{cell} 商河县 以工代赈吸纳脱贫人口数"


def test_a_files_fingerprint_is_shown_in_groups(board):
    line = board(("商河县", "一", {})).line(COUNTY)
    digest = line.newest.entry.sha256
    assert tables(line)["各次文件"][0][3] == f"{digest[:4]} {digest[4:8]} {digest[8:12]}"


def test_two_files_are_compared_cell_by_cell(board):
    line = board(("商河县", "一", {}), ("商河县", "二", {"brands": "7"})).line(COUNTY)
    found = tables(line)
    assert found["两次的不同"] == [["商河县", "特色劳务品牌个数", "2", "7"]]
    assert [row[2] for row in found["各次文件"]] == ["一.xlsx", "二.xlsx"]
    assert file_of(line) == entries_of(line)[-1] == line.newest.entry


def test_projects_are_listed(reference, workspace, places, annex2, tmp_path):
    path = list_file(tmp_path, annex2, "商河县", {"name": "甲"})
    board = board_of(reference, workspace, places, annex2, Period(2026), path)
    assert tables(board.line(COUNTY))["项目"][0][:2] == ["商河县", "甲"]


def test_a_unit_without_a_file_can_only_be_reminded(board):
    line = board().line(COUNTY)
    assert [each.words for each in actions_of(line)] == ["复制催报的话", "写邮件…", "经过…"]
    assert head_words(line) == "商河县：未报。上期也没有收到。"
    assert (file_of(line), list(tables(line))) == (None, ["各次文件"])
    page = scan("商河县")
    with_scan = replace(line, scans=(page,), before=page)
    assert actions_of(with_scan)[-1].words == "移出盖章件"
    assert file_of(with_scan) == page
    assert "报送过“扫描.pdf”。" in head_words(with_scan)


def test_a_loose_file_can_be_opened_or_removed(board):
    (loose,) = board(("商河", "谁的", {"head": "县人社局"})).loose
    assert [each.id for each in actions_of(loose)] == ["original", "aside"]
    assert name_of(loose) == "谁的.xlsx"
    assert head_words(loose) == f"“谁的.xlsx”：{loose.reason}"


def scan(unit, path="/扫描.pdf"):
    identity = Identity("annex1", Place(CITY, unit), Q3)
    return ReceivedFile(9, "2026-09-12T10:00:00", "扫描.pdf", path, "a" * 64, True, identity)


def test_a_copy_of_a_scan_says_whose_it_is(board):
    assert copy_name(scan("商河县")) == "扫描_商河县.pdf"
    assert copy_name(board(("商河县", "一", {})).line(COUNTY).newest.entry) == "一.xlsx"


def test_a_folder_on_the_network_or_gone_is_not_opened(board, tmp_path):
    line = board(("商河县", "一", {})).line(COUNTY)
    assert source_folder(line, Path("/")) == (tmp_path, "")
    assert source_folder(None, tmp_path) == (tmp_path, "")
    for path, why in (
        ("//server/a/一.xlsx", "网络"),
        (str(tmp_path / "x" / "一.xlsx"), "已经不在了"),
    ):
        entry = line.newest.entry._replace(path=path)
        moved = replace(line, versions=(line.newest._replace(entry=entry),))
        folder, problem = source_folder(moved, tmp_path)
        assert folder is None
        assert why in problem


def test_figures_before_are_the_unit_s_own_or_the_city_s(
    board, reference, workspace, places, annex1
):
    scope = RollUpScope(annex1, WHOLE, Q3)
    reader = BoardReader(reference, workspace, scope, lambda: places, lambda: TODAY)
    workspace.reports.add(county_report(annex1, place=WHOLE, period=Q2, unit="商河县", brands="1"))
    line = board(("商河县", "二季度", {"day": "2026年6月10日"})).line(COUNTY)
    assert figures_before(reader, line).place == WHOLE
    (entry,) = workspace.received.of_board("annex1", Q2)
    assert figures_before(reader, replace(line, before=entry)).place == COUNTY


def test_each_of_several_tables_has_a_tab_and_findings_say_which(with_stations, workspace, places):
    form = with_stations.forms["stations"]
    report = sparse_report(form, served=SERVED, funds=FUNDS, stations=("甲", "乙"))
    before = sparse_report(form, period=Q2, served={"built": "1"}, funds={"03": {"spent": "7"}})
    board = board_of_reports(with_stations, workspace, places, form, Q3, report, today=DAY)
    found = tables(board.line(COUNTY), before)
    assert list(found) == [
        "检查结果",
        "表一 建设和服务情况",
        "表二 资金使用情况",
        "表三 零工驿站名单",
        "各次文件",
    ]
    assert found["表一 建设和服务情况"][0] == ["驿站个数", "1", "2", ""]
    assert ["03 运行经费", "已支出", "7.00", "11.20", ""] in found["表二 资金使用情况"]
    assert [row[2] for row in found["表三 零工驿站名单"]] == ["", ""]
    assert [row[1] for row in found["表三 零工驿站名单"]] == ["甲", "乙"]
    assert ["错误", "表三 零工驿站名单 启用年月", "启用年月还没有填。"] in found["检查结果"]


def test_of_the_citys_tables_before_only_those_by_place_are_a_unit_s(
    with_stations, workspace, places
):
    form = with_stations.forms["stations"]
    report = sparse_report(form, served=SERVED)
    board = board_of_reports(with_stations, workspace, places, form, Q3, report, today=DAY)
    scope = RollUpScope(form, WHOLE, Q3)
    reader = BoardReader(with_stations, workspace, scope, lambda: places, lambda: DAY)
    assert figures_before(reader, board.line(COUNTY)) is None
    city = sparse_report(form, place=WHOLE, period=Q2, served=SERVED, funds=FUNDS)
    workspace.reports.add(city)
    assert figures_before(reader, board.line(COUNTY)).rows == city.rows[:1]

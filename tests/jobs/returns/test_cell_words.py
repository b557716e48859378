import pytest

from fangfan_desktop.cli.words import file_lines
from fangfan_desktop.jobs.returns.cell_words import cell_words, with_figure
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from tests.builders import TODAY, cell_of, replace
from tests.jobs.boards import read_as
from tests.returned import county_file, list_file
from tests.stations import DAY, SERVED, sparse_report


@pytest.fixture
def checked(reference, tmp_path):
    def read(path):
        (found,) = check_files(reference, [path], KnownFacts(TODAY))
        return found

    return read


def test_a_figure_is_named_by_its_cell_and_what_stands_there(checked, annex1, tmp_path):
    found = checked(county_file(tmp_path, annex1, "商河县", relief_poor="71"))
    cell = cell_of(annex1, "relief_poor")
    assert cell_words(found, found.errors[0]) == f"{cell}（以工代赈吸纳脱贫人口数）"
    assert with_figure(found, found.errors[0]) == f"{cell}（以工代赈吸纳脱贫人口数，现为 71）"


def test_a_project_is_named_too(checked, annex2, tmp_path):
    found = checked(list_file(tmp_path, annex2, "商河县", {"phone": "123"}))
    assert with_figure(found, found.errors[0]) == "I6（第1项 联系电话，现为 123）"


def test_what_has_no_cell_is_named_by_itself(checked, annex1, tmp_path):
    found = checked(county_file(tmp_path, annex1, "商河县", captions={"特色劳务品牌个数": "别的"}))
    assert with_figure(found, found.errors[0]) == "特色劳务品牌个数"


def test_a_line_of_the_head_is_named(checked, annex1, tmp_path):
    found = checked(county_file(tmp_path, annex1, "商河县", day="2026年9月31日"))
    assert with_figure(found, found.errors[0]) == "I3（填表日期，现为 2026年9月31日）"


def test_of_several_tables_the_one_is_named(with_stations, places):
    form = with_stations.forms["stations"]
    services, money, listing = form.tables
    report = sparse_report(form, served={**SERVED, "built": "约2"}, stations=("甲",))
    cells = {
        (services.first_row, "built"): "B5",
        (money.first_row + 1, "spent"): "D6",
        (listing.first_row, "opened_in"): "D5",
        (None, "phone"): "H9",
    }
    report = replace(report, fields={})
    found = read_as(with_stations, places, form, report, "商河.xlsx", cells, today=DAY)
    words = {with_figure(found, each) for each in found.errors}
    assert words >= {
        "B5（表一 建设和服务情况 · 驿站个数，现为 约2）",
        "D6（表二 资金使用情况 · 02 驿站建设补助 已支出）",
        "D5（表三 零工驿站名单 · 第1项 启用年月）",
        "表三 零工驿站名单 · 第1项 · 负责人",
        "H9（联系电话）",
    }


def test_a_sheet_with_the_tables_name_says_it_once(with_stations, places):
    form = with_stations.forms["stations"]
    services, money, _ = form.tables
    report = sparse_report(form, served={**SERVED, "built": "约2"}, stations=("甲",))
    cells = {
        (services.first_row, "built"): f"{services.table_title}!B6",
        (money.first_row + 1, "spent"): "Sheet2!D7",
    }
    found = read_as(with_stations, places, form, report, "商河.xlsx", cells, today=DAY)
    words = {with_figure(found, each) for each in found.errors}
    assert words >= {
        "表一 建设和服务情况!B6（驿站个数，现为 约2）",
        "Sheet2!D7（表二 资金使用情况 · 02 驿站建设补助 已支出）",
    }
    lines = [*file_lines(found)]
    assert any("表一 建设和服务情况!B6 商河县 · 驿站个数：" in line for line in lines)
    assert any("Sheet2!D7 表二 资金使用情况 · 02 驿站建设补助 · 已支出：" in line for line in lines)

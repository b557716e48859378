import pytest
from openpyxl import load_workbook

from fangfan_desktop.jobs.projects.project_library import (
    UNKNOWN,
    Project,
    library_form,
    province_of,
    write_library,
)
from tests.builders import project_list, replace


@pytest.fixture
def projects(annex2):
    rows = project_list(
        annex2,
        {"name": "甲", "county": "商河县"},
        {"name": "乙", "county": "平阴县"},
        {"name": "丁", "county": "即墨区"},
    ).rows
    cities = ("济南市", "济南市", "青岛市")
    return [Project(city, row, "a.xlsx") for city, row in zip(cities, rows, strict=True)]


def test_the_chosen_are_a_list_of_the_same_form_with_the_city_in_front(
    annex2, projects, paper, tmp_path
):
    from tests.end_to_end.office import pages

    unknown = projects[0]._replace(city=UNKNOWN)
    chosen = [projects[2], projects[0], projects[1], unknown]
    written = write_library(annex2, chosen, "2026年11月1日", tmp_path / "库.xlsx", paper, "山东省")
    assert [each.path.name for each in written] == ["库.xlsx", "库.pdf"]
    sheet = load_workbook(written[0].path).active
    rows = [
        [_unbroken(cell.value) for cell in row] for row in sheet.iter_rows(min_row=4, max_col=5)
    ]
    assert rows[0][:4] == ["设区的市", "县（市、区）", "序号", "项目名称"]
    assert [row[:4] for row in rows[2:6]] == [
        ["青岛市", "即墨区", 1, "丁"],
        ["济南市", "商河县", 2, "甲"],
        ["济南市", "平阴县", 3, "乙"],
        [UNKNOWN, "商河县", 4, "甲"],
    ]
    assert sheet["A3"].value == "山东省"
    text = "".join("".join(pages(written[1].path)).split())
    assert "脱贫人口就业帮扶项目清单" in text
    assert "填表日期：2026年11月1日" in text


def test_a_list_of_several_counties_prints_them_even_if_each_ones_own_does_not(annex2):
    columns = tuple(replace(c, printed=c.kind != "place") for c in annex2.columns)
    wide = library_form(replace(annex2, columns=columns), "山东省")
    assert wide.on_paper is wide
    assert [column.id for column in wide.columns[1:]] == [column.id for column in annex2.columns]


def _unbroken(value):
    """A caption's line ends are the printer's."""
    return value.replace("\n", "") if isinstance(value, str) else value


def test_the_province_is_that_of_all_cities(annex2, projects, places):
    assert province_of(projects, places) == "山东省"
    assert province_of((), places) == ""

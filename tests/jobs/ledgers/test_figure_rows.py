"""Which row of a report a line belongs to."""

import pytest

from fangfan_desktop.counting.tally import WHOLE as ALL
from fangfan_desktop.forms.count_spec import LedgerCount
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.ledgers.figure_rows import FigureRows, with_named_rows
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, project_list
from tests.counting.ledgers import number
from tests.jobs.boards import WHOLE
from tests.jobs.ledgers.folders import Here, blank, counter, ledger
from tests.named import HALF
from tests.provinces import PROVINCE

COUNT = LedgerCount("trainees", "技能培训台账")
BY_NAME = LedgerCount("employed", "项目用工花名册", by="项目名称", to="name")


@pytest.fixture
def rows(reference):
    """Return the rows of a blank report, or of a given one."""

    def of(form, place=COUNTY, report=None):
        report = report or blank(reference, form, place)
        return FigureRows(form, report, reference.places)

    return of


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, ""),
        ("商河县", ""),
        ("济南市商河县", ""),
        ("370126", ""),
        ("商河县许商街道", ""),
        ("商河", ""),
        ("济南市商河", ""),
        ("济南市", ""),
        ("", "没有填是哪里的"),
        (" ", "没有填是哪里的"),
        ("平阴县", "写的不是商河县"),
        ("平阴县锦水街道", "写的不是商河县"),
        ("青岛市", "写的不是商河县"),
        ("许商街道", "看不出是不是商河县的"),
    ],
)
def test_a_county_s_line_is_its_own_unless_it_says_otherwise(rows, annex1, text, reason):
    assert rows(annex1).row_of(COUNT)(text) == (ALL, reason)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("技能培训台账", ""),
        ("商河县技能培训台账", ""),
        ("平阴县技能培训台账", "平阴县"),
        ("商河县（在平阴县办班）", ""),
    ],
)
def test_a_title_may_say_that_a_ledger_is_another_place_s(rows, annex1, words, unit):
    assert rows(annex1).places.named_in(words) == unit


def test_a_province_s_title_says_one_of_its_cities(rows, annex1):
    assert rows(annex1, PROVINCE).places.named_in("平阴县") == ""
    assert rows(annex1, PROVINCE).places.named_in("青岛市培训台账") == "青岛市"


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        ("商河县", "济南市/商河县", ""),
        (" 商河县 ", "济南市/商河县", ""),
        ("商河", "济南市/商河县", ""),
        ("市中", "济南市/市中区", ""),
        ("济南市", ALL, "看不出是济南市的哪一个单位"),
        ("青岛市", ALL, "看不出是济南市的哪一个单位"),
        ("许商街道", ALL, "看不出是济南市的哪一个单位"),
        ("", ALL, "没有填是哪里的"),
        (None, ALL, "没有填是哪里的"),
    ],
)
def test_a_city_s_line_is_that_of_a_unit(rows, annex1, text, row, reason):
    assert rows(annex1, WHOLE).row_of(COUNT)(text) == (row, reason)


def test_a_province_s_own_county_has_no_neighbours_to_be_taken_for(rows, annex1):
    assert rows(annex1, Place("山东省")).row_of(COUNT)("火星")[0] == ALL


def test_rows_of_places_are_known_by_place(rows, annex1, reference):
    report = blank(reference, annex1, WHOLE)
    keys = {row["unit"].raw: rows(annex1, WHOLE).key(COUNT, row) for row in report.rows}
    assert keys["济南市"] == ALL
    assert keys["商河县"] == "济南市/商河县"
    (own,) = blank(reference, annex1).rows
    assert rows(annex1).key(COUNT, own) == ALL


def test_a_row_of_a_place_that_is_none_has_no_figure(rows, annex1, reference):
    (own,) = blank(reference, annex1).rows
    strange = type(own)(own.id, {**own.cells, "unit": type(own["unit"])("火星")})
    assert rows(annex1, WHOLE).key(COUNT, strange) is None


def test_rows_of_a_list_are_known_by_name(rows, annex2):
    report = project_list(
        annex2, {"name": "一项"}, {"name": "二 项"}, {"name": ""}, {"name": "三"}, {"name": "三"}
    )
    known = rows(annex2, report=report)
    assert [known.key(BY_NAME, row) for row in report.rows[:3]] == ["一项", "二项", None]
    row_of = known.row_of(BY_NAME)
    assert row_of("二项") == ("二项", "")
    assert row_of("九项") == (ALL, "表里没有这一行")
    assert row_of("") == row_of(None) == (ALL, "没有填")
    assert row_of("三") == (ALL, "表里有几行都是这个名称")


def test_a_count_says_nothing_of_the_rows_of_another_table(rows, stations, stations_report):
    known = rows(stations, report=stations_report)
    count = LedgerCount(stations.figures[0].id, "账")
    table = stations.table_with(count.column)
    others = [row for row in stations_report.rows if stations.table_of(row.id) is not table]
    assert others
    assert {known.key(count, row) for row in others} == {None}


def test_a_row_that_the_form_names_is_known_by_its_code(rows, packs, reference):
    form = packs["indicators"]
    report = blank(reference, form, period=HALF)
    known = rows(form, report=report)
    count = LedgerCount("this_period", "账", row="02")
    codes = [row["line_code"].raw for row in report.rows if known.key(count, row) == ALL]
    assert codes == ["02"]
    assert known.row_of(count)("商河县") == (ALL, "")


def test_a_list_gets_a_row_for_each_name_in_its_ledgers(reference, annex2, tmp_path):
    captions = ("姓名", "身份证号", "县（市、区）", "是否脱贫人口", "项目名称")
    people = [
        (f"人{at}", number(at), "商河县", "是", project)
        for at, project in enumerate(["一项", "二项", "一 项", ""], 1)
    ]
    paths = [
        ledger(tmp_path, "项目用工花名册", *people, captions=captions),
        ledger(tmp_path, "通讯录", ("张三", "电工"), captions=("姓名", "工种")),
    ]
    report = blank(reference, annex2, period=Period(2026))
    contents = counter(reference, annex2, report).contents(Here(), paths, {})
    named = with_named_rows(annex2, report, rules_of(annex2, resources()), contents)
    assert [row["name"].raw for row in named.rows] == ["一 项", "二项"]

import pytest

from fangfan_desktop.forms.pack_sample import read_sample
from fangfan_desktop.forms.stated import Misstated

GOOD = """
place = "济南市/商河县"
period = "2026Q3"
fields = { filler = "李四", phone = "" }
[[rows]]
unit = "商河县"
carried = "120.5"
arrived = "300"
training_subsidy = "88.25"
post_subsidy = "140"
other_spent = "0"
"""


def test_a_sample_is_a_report_with_its_computed_figures(packs):
    report = read_sample(packs["funds"], GOOD)
    (row,) = report.rows
    assert row["spent"].raw == "228.25"
    assert row["rate"].raw == "54.3"
    assert set(report.fields) == {"filler"}


def test_every_problem_of_a_sample_is_told(packs):
    wrong = (
        GOOD.replace("2026Q3", "2026M09")
        .replace('"济南市/商河县"', '""')
        .replace("filler", "filer")
        .replace("carried", "caried")
    )
    with pytest.raises(Misstated) as refused:
        read_sample(packs["funds"], wrong)
    assert refused.value.problems == [
        ("$.place", "“”不是单位，写成 济南市/商河县 这样"),
        ("$.period", "“2026M09”不是这张表的一期，写成 2026Q3 这样"),
        ("$.fields.filer", "表头表尾没有这一项"),
        ("$.rows[0].caried", "没有这一列"),
    ]


def test_a_sample_has_all_rows_that_the_form_names(packs):
    form = packs["indicators"]
    few = GOOD.partition("[[rows]]")[0].replace("2026Q3", "2026H1") + "rows = [{}, {}]"
    with pytest.raises(Misstated) as refused:
        read_sample(form, few)
    assert refused.value.problems == [("$.rows", "2 行，这张表有 10 行")]


TABLES = """
place = "济南市/商河县"
period = "2026Q3"
fields = { filler = "李四" }
[[tables.services]]
unit = "商河县"
served = "980"
[[tables.funds]]
[[tables.funds]]
spent = "3.5"
[[tables.funds]]
spent = "4"
[[tables.list]]
station = "许商街道零工驿站"
visits = "980"
"""


def test_a_sample_has_the_rows_of_each_table(packs):
    form = packs["stations"]
    report = read_sample(form, TABLES)
    by_place, named, listed = form.tables
    assert [row.id for row in report.rows] == [
        by_place.first_row,
        *range(named.first_row, named.first_row + 3),
        listed.first_row,
    ]
    assert [row["spent"].raw for row in report.rows] == ["", "7.50", "3.5", "4", ""]
    assert report.row(named.first_row + 1)["item"].raw.strip() == "驿站建设补助"


def test_a_list_of_a_sample_may_be_left_out(packs):
    form = packs["stations"]
    report = read_sample(form, TABLES.partition("[[tables.list]]")[0])
    assert len(report.rows) == 4


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("served", "severd", [("$.tables.services[0].severd", "没有这一列")]),
        ("served", "visits", [("$.tables.services[0].visits", "没有这一列")]),
        (
            "[[tables.list]]",
            "[[tables.lists]]",
            [("$.tables.lists", "没有这张小表，有的是 services、funds、list")],
        ),
        (
            "[[tables.services]]",
            "[[rows]]",
            [
                ("$.tables.services", "没有写，要写每一行填的"),
                (
                    "$.rows",
                    "这张表有几张小表，写成 [[tables.services]]、[[tables.funds]]、[[tables.list]]",
                ),
            ],
        ),
        (
            '[[tables.funds]]\nspent = "4"\n',
            "",
            [("$.tables.funds", "2 行，这张表有 3 行")],
        ),
        (
            'served = "980"',
            "served = 980",
            [("$.tables.services[0].served", "写的是 980，要写文字（加引号）")],
        ),
        (
            "[[tables.list]]",
            "[tables.list]",
            [("$.tables.list", "写的是 { station、visits }，要写成一串 [ … ]")],
        ),
        (
            'fields = { filler = "李四" }',
            "fields = 1",
            [("$.fields", "写的是 1，要写成 { … } 或单独的一节")],
        ),
        (
            'fields = { filler = "李四" }',
            'fields = {}\nrows = ["a"]',
            [("$.rows[0]", '写的是 "a"，要写成 { … } 或单独的一节')],
        ),
    ],
)
def test_what_is_wrong_with_the_tables_of_a_sample_is_told(packs, old, new, problems):
    assert old in TABLES
    text = TABLES.replace(old, new, 1)
    with pytest.raises(Misstated) as refused:
        read_sample(packs["stations"], text)
    assert refused.value.problems == problems


def test_a_sample_states_tables_only_if_its_form_has_several(packs):
    text = GOOD.replace("[[rows]]", "[[tables.funds]]")
    with pytest.raises(Misstated) as refused:
        read_sample(packs["funds"], text)
    assert refused.value.problems == [
        ("$.rows", "没有写，要写每一行填的"),
        ("$.tables.funds", "这张表只有一张，写成 [[rows]]"),
    ]

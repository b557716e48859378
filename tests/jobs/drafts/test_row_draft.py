"""The rows that a form names: name, code, unit, how far set back, headings, closed cells."""

from fangfan_desktop.jobs.drafts.row_draft import draft_rows, named_at
from fangfan_desktop.jobs.drafts.row_kinds import RowsGuess
from tests.jobs.drafts.builders import attachment, drawn, shape, table, title

NAMED = RowsGuess("named", "", name_at=0, unit_at=1, code_at=2)
IDS = ["name", "unit", "code", "now", "before"]


def rows(body, guess=NAMED, ids=IDS):
    captions = {3: "指标 | 本期 | 上期", 5: "指标 | 单位 | 代码 | 本期 | 上期"}[len(ids)]
    own = shape(f"{captions}\n{body}")
    return draft_rows(own, guess, ids, named_at(own, guess))


def test_a_row_has_a_name_a_unit_and_a_code():
    assert rows("总 人 数 | 人 | ０１ | |") == [{"name": "总人数", "unit": "人", "code": "01"}]


def test_a_row_without_a_name_is_none():
    assert [row["name"] for row in rows("甲 | 人 | 1 | |\n | | | |\n乙 | 人 | 2 | |")] == [
        "甲",
        "乙",
    ]


def test_a_name_is_set_back():
    found = rows("甲 | 人 | 1 | |\n____乙 | 人 | 2 | |\n　丙 | 人 | 3 | |")
    assert [row.get("indent", 0) for row in found] == [0, 2, 1]


def test_a_dash_closes_its_cell():
    assert rows("甲 | 人 | 1 | | —")[0]["closed"] == ["before"]


def test_a_dash_is_no_code_and_no_unit():
    (row,) = rows("甲 | — | — | |")
    assert "code" not in row
    assert "unit" not in row


def test_a_row_with_a_dash_for_a_name_is_none():
    assert rows("— | 人 | 1 | |\n甲 | 人 | 2 | |")[0]["name"] == "甲"


def test_a_dash_over_the_whole_table_is_no_row():
    found = rows("甲 | 人 | 1 | |\n—— | < | < | < | <\n乙 | 人 | 2 | |")
    assert [row["name"] for row in found] == ["甲", "乙"]


def test_what_cannot_stand_in_a_formula_is_no_code():
    assert "code" not in rows("甲 | 人 | ×× | |")[0]


def test_a_section_with_dashes_alone_is_a_heading():
    (first, second) = rows("一、就业 | — | — | — | —\n人数 | 人 | 1 | |")
    assert first == {"name": "一、就业", "heading": True}
    assert "heading" not in second


def test_a_section_without_unit_and_code_is_a_heading():
    assert rows("（一）就业 | | | |")[0]["heading"]


def test_a_section_with_a_code_has_figures():
    assert "heading" not in rows("一、流动资产合计 | 万元 | 02 | |")[0]


def test_a_cell_over_the_whole_table_is_a_heading():
    assert rows("就业情况 | < | < | < | <")[0] == {"name": "就业情况", "heading": True}


def test_a_name_that_reaches_into_the_figures_is_a_heading():
    plain = RowsGuess("named", "", name_at=0)
    assert rows("就业情况 | < |", plain, ["name", "now", "before"]) == [
        {"name": "就业情况", "heading": True}
    ]


def test_rows_of_the_same_name_have_a_code_that_is_not_printed(places):
    drawing = table("指标 | 本期（人）\n总人数 |\n其中：女性 |\n脱贫人口 |\n其中：女性 |")
    form, _ = drawn(attachment(title("就业情况表"), drawing), places)
    assert [row.get("code") for row in form["named_rows"]] == [None, "2", None, "4"]
    assert all(column["kind"] != "row_code" for column in form["columns"])

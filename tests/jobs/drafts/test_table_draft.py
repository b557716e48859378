"""One table of a form: its columns, groups, rows and what identifies a row."""

import pytest

from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.printed_form import PrintedTable
from fangfan_desktop.jobs.drafts.table_draft import draft_table
from fangfan_desktop.jobs.drafts.table_kinds import TableUnit
from fangfan_desktop.jobs.drafts.words_around import WordsAround
from tests.jobs.drafts.builders import attachment, drawn, headers, line, table, title

INDICATORS = """
    指标         | 计量单位 | 代码 | 本期 | 上年同期
    甲           | 乙       | 丙   | 1    | 2
    一、务工就业 | —        | —    | —    | —
    务工人数     | 人       | 01   |      |
    __其中：女性 | 人       | 02   |      | —
    务工收入     | 万元     | 03   |      |
"""


@pytest.fixture
def draft(places):
    """Return a function that drafts a drawn table: its TableDraft, with the guesses at `told`."""

    def make(drawn, *, answers=None, told=None, prefix="", **around):
        guesses = Guesses(answers or {})
        words = WordsAround(**around)
        found = draft_table(PrintedTable(table(drawn)), guesses, places, words, prefix=prefix)
        if told is not None:
            told += guesses.found
        return found

    return make


def kinds(found):
    return [column["kind"] for column in found.keys["columns"]]


def test_a_table_of_places_is_identified_by_them_and_has_a_total(draft):
    found = draft("县（市、区） | 培训人数 | 资金（万元）\n商河县 | |\n平阴县 | |")
    assert found.keys["rows"] == "places"
    assert found.keys["identity"] == "unit"
    assert found.keys["total"]
    assert kinds(found) == ["place", "count", "decimal"]


def test_a_list_is_identified_by_the_identity_card(draft):
    found = draft("序号 | 县（市、区） | 姓名 | 身份证号\n1 | | |\n2 | | |")
    assert found.keys["rows"] == "list"
    assert found.keys["identity"] == "id_number"


def test_a_list_is_identified_by_a_name_else(draft):
    told = []
    found = draft("序号 | 县（市、区） | 地址 | 企业名称\n1 | | |\n2 | | |", told=told)
    assert found.keys["identity"] == "c04"
    (guess,) = (each for each in told if each.key == "$.identity")
    assert "企业名称" in guess.reason
    assert {choice.value for choice in guess.choices} == {"c03", "c04"}


def test_a_list_without_a_place_has_one_that_is_not_printed(draft):
    found = draft("序号 | 姓名 | 联系电话\n1 | |\n2 | |")
    assert headers(found.keys) == ["序号", "姓名", "联系电话", "所在单位"]
    assert found.keys["columns"][-1]["printed"] is False


def test_a_list_of_several_places_has_one_column_of_places(draft):
    found = draft("序号 | 县区 | 乡镇 | 姓名 | 联系电话\n1 | | | |\n2 | | | |")
    assert kinds(found)[:3] == ["serial", "place", "text"]


def test_named_rows_are_drawn_with_their_units_and_codes(draft):
    found = draft(INDICATORS)
    assert found.keys["rows"] == "named"
    assert found.keys["identity"] == "c01"
    assert kinds(found) == ["row_name", "row_unit", "row_code", "number", "number"]
    assert found.keys["named_rows"] == [
        {"name": "一、务工就业", "heading": True},
        {"name": "务工人数", "unit": "人", "code": "01"},
        {"name": "其中：女性", "unit": "人", "code": "02", "indent": 1, "closed": ["c05"]},
        {"name": "务工收入", "unit": "万元", "code": "03"},
    ]


def test_formulas_name_columns_by_their_numbers_and_rows_by_their_codes(draft):
    found = draft(INDICATORS)
    assert found.columns[-2:] == ("1", "2")
    assert found.row_codes == ("01", "02", "03")
    assert found.named == (0, 1, 2, 3)


def test_rows_of_one_unit_say_what_their_figures_are(draft):
    found = draft("指标 | 单位 | 本期\n务工人数 | 人 |\n培训人数 | 人 |\n返乡人数 | 人 |")
    assert kinds(found) == ["row_name", "row_unit", "count"]


def test_a_column_has_an_id_that_says_what_it_is(draft):
    found = draft("县（市、区） | 人数 | 个数\n商河县 | |", prefix="t2_")
    assert [column["id"] for column in found.keys["columns"]] == ["t2_unit", "t2_c02", "t2_c03"]


def test_a_row_of_units_is_printed(draft):
    found = draft("县（市、区） | 男 | 资金\n | 人 | 万元\n商河县 | |\n平阴县 | |")
    assert found.keys["unit_row"]
    assert [column.get("unit", "") for column in found.keys["columns"]] == ["", "人", "万元"]


def test_the_unit_of_all_amounts_stands_above_the_table(draft):
    drawn = "县（市、区） | 培训人数 | 补贴资金\n商河县 | |\n平阴县 | |"
    units = [
        column.get("unit", "") for column in draft(drawn, unit=TableUnit(("万元",))).keys["columns"]
    ]
    assert units == ["", "人", "万元"]


def test_the_only_unit_above_the_table_is_that_of_all_figures(draft):
    found = draft(
        "项目 | 年初数 | 年末数\n货币资金 | |\n存货 | |\n短期投资 | |",
        unit=TableUnit(("万元",), is_only=True),
    )
    assert kinds(found)[1:] == ["decimal", "decimal"]


def test_a_part_is_what_its_whole_is(draft):
    found = draft("县（市、区） | 到位资金（万元） | 其中：省级\n商河县 | |\n平阴县 | |")
    assert kinds(found) == ["place", "decimal", "decimal"]
    assert found.keys["columns"][2]["unit"] == "万元"


def test_an_example_row_says_what_a_column_holds(draft):
    found = draft(
        "序号 | 县（市、区） | 姓名 | 认定\n例 | 商河县 | 张三 | 2026年3月\n1 | | |\n2 | | |"
    )
    assert kinds(found)[3] == "month"


def test_notes_explain_a_column(draft):
    found = draft(
        "县（市、区） | 培训人数\n商河县 |\n平阴县 |", notes=("“培训人数”：指结业的人。",)
    )
    assert found.keys["columns"][1]["explain"] == "指结业的人。"


def test_an_answer_about_the_rows_changes_the_table(draft):
    drawn = "县（市、区） | 培训人数\n商河县 |\n平阴县 |"
    found = draft(drawn, answers={"$.rows": "list"})
    assert found.keys["rows"] == "list"
    assert "total" not in found.keys


def test_a_list_that_a_person_says_has_places_has_a_column_of_them(draft):
    found = draft("某某 | 培训人数\n |\n |", answers={"$.rows": "places"})
    assert kinds(found)[0] == "place"
    assert found.keys["identity"] == found.keys["columns"][0]["id"]


def test_groups_are_drawn(draft):
    found = draft("""
        县（市、区） | 培训 | <
        ^            | 期数 | 人次
        商河县       |      |
    """)
    assert found.keys["groups"] == [{"id": "g1", "header": "培训"}]


@pytest.mark.parametrize(
    ("rows", "stated"),
    [
        ("合计 | |\n商河县 | |\n平阴县 | |", ("合计", None)),
        ("商河县 | |\n平阴县 | |\n全市合计 | |", ("全市合计", "last")),
        ("例 | 3 |\n总计 | |\n商河县 | |\n平阴县 | |", ("总计", None)),
        ("济南市 | |\n商河县 | |\n平阴县 | |", (None, None)),
        ("##市 | |\n××县 | |\n…… | |", (None, None)),
    ],
)
def test_what_the_row_of_the_total_is_called_and_where_it_stands(places, rows, stated):
    drawing = table(f"县（市、区） | 培训人数（人） | 补贴资金（万元）\n{rows}")
    form, _ = drawn(attachment(title("培训情况统计表"), drawing), places)
    assert (form["rows"], form["total"]) == ("places", True)
    assert (form.get("total_row"), form.get("total_at")) == stated


def test_a_total_may_be_printed_over_the_number_of_its_row(places):
    drawing = table("序号 | 县（市、区） | 人数（人）\n1 | 商河县 |\n2 | 平阴县 |\n合计 | < |")
    form, _ = drawn(attachment(title("培训情况统计表"), drawing), places)
    assert (form["total_row"], form["total_at"]) == ("合计", "last")


def parts(places, captions, answers=None):
    """Return the columns that are checked as parts, each with its whole, and the guesses about it."""
    drawing = table(f"{captions}\n商河县 | | |\n平阴县 | | |")
    form, made = drawn(attachment(title("情况统计表"), drawing), places, answers=answers or {})
    names = {column["id"]: column["header"] for column in form["columns"]}
    checks = [each for each in form["checks"] if each["rule"] == "part_of"]
    told = [each for each in made.guesses if each.key.endswith(".part")]
    return [(names[each["on"]["ids"][0]], names[each["whole"]]) for each in checks], told


def test_a_part_in_the_same_unit_cannot_exceed_its_whole(places):
    found, (told,) = parts(places, "县（市、区） | 培训人数 | 其中：女性 | 备注")
    assert found == [("其中：女性", "培训人数")]
    assert (told.chosen, told.reason) == ("part", "表头里在它下面、后面")


def test_what_counts_something_else_is_no_part(places):
    captions = "县（市、区） | 车间个数 | 其中：吸纳人数 | 备注"
    found, (told,) = parts(places, captions)
    assert found == []
    assert (told.chosen, told.reason) == ("none", "单位不一样（人、个）")
    assert parts(places, captions, {told.key: "part"})[0] == [("其中：吸纳人数", "车间个数")]


def test_that_figures_are_cumulative_is_told_for_each_and_can_be_changed(places):
    drawing = table("县（市、区） | 累计培训人数 | 车间个数\n商河县 | |\n平阴县 | |")
    form, made = drawn(attachment(title("情况统计表"), drawing), places)
    (told,) = (each for each in made.guesses if each.key.endswith(".adds_up"))
    assert (told.about, told.reason) == ("累计培训人数", "表头里写着累计")
    form, _ = drawn(attachment(title("情况统计表"), drawing), places, answers={told.key: "false"})
    assert not any(column.get("adds_up") for column in form["columns"])


def scales(places, note):
    """Return the digits after the point of the columns that a note is about."""
    drawing = table(
        "县（市、区） | 资金（万元） | 完成率 | 人数\n商河县 | | |\n平阴县 | | |", top=60
    )
    form, _ = drawn(attachment(title("情况统计表"), drawing, line(note, 200)), places)
    return [column.get("scale") for column in form["columns"][1:]]


@pytest.mark.parametrize(
    ("note", "digits"),
    [
        ("注：完成率保留2位小数。", [None, 2, None]),
        ("说明：1.按月报送。2.金额单位为万元，保留三位小数。", [3, None, None]),
        ("注：各项比例均精确到小数点后两位。", [None, 2, None]),
        ("注：数据为当年累计数。", [None, None, None]),
    ],
)
def test_the_notes_say_how_many_digits_stand_after_the_point(places, note, digits):
    assert scales(places, note) == digits


def test_a_unit_in_the_name_of_one_row_is_not_that_of_all(draft):
    found = draft("指标 | 全市 | 历下区\n新增就业 | |\n再就业 | |\n担保贷款（万元） | |")
    assert kinds(found) == ["row_name", "number", "number"]
    same = draft("指标 | 全市\n一、资金 |\n到位（万元） |\n支出（万元） |")
    assert kinds(same) == ["row_name", "decimal"]

"""The forms in an attachment: the label, the title, the lines and the tables of each."""

import pytest
from msgspec.structs import replace

from fangfan_desktop.jobs.drafts.printed_form import printed_forms
from fangfan_desktop.jobs.drafts.printed_text import tidy
from tests.jobs.drafts.builders import attachment, line, page, right, table, title

TABLE = table("单位 | 人数\n |")
OTHER = table("单位 | 个数 | 备注\n | |")


def found(*items):
    return printed_forms(attachment(*items))


def words(lines):
    return [[text.text for text in each] for each in lines]


def test_a_form_has_a_label_a_title_and_lines_around_its_table():
    (form,) = found(
        "附件1", title("就业夜校开办情况表"), ("填报单位：", right("填报日期：")), TABLE, "填表人："
    )
    assert form.label_words == "附件1"
    assert form.title_words == "就业夜校开办情况表"
    assert words(form.head) == [["填报单位：", "填报日期："]]
    assert words(form.foot) == [["填表人："]]
    assert [each.table.widths for each in form.tables] == [TABLE.widths]


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("附件1", "附件1"),
        ("附 件 2", "附件2"),
        ("附件３：", "附件３"),
        ("附件", "附件"),
        ("附表1-2", "附表1-2"),
        ("表三", "表三"),
    ],
)
def test_a_label_is_spelt_in_many_ways(label, read):
    (form,) = found(label, title("统计表"), TABLE)
    assert form.label_words == read
    assert form.title_words == "统计表"


def test_a_form_without_a_label_has_none():
    (form,) = found(title("统计表"), TABLE)
    assert form.label is None
    assert form.label_words == ""


def test_a_title_of_two_lines_is_one():
    (form,) = found("附件1", title("山东省2026年"), title("技能培训情况统计表"), TABLE)
    assert form.title_words == "山东省2026年技能培训情况统计表"
    assert form.head == ()


def test_a_line_in_brackets_below_the_title_is_no_part_of_it():
    (form,) = found("附件1", title("培训情况统计表"), title("（2026年第  季度）"), TABLE)
    assert form.title_words == "培训情况统计表"
    assert words(form.head) == [["（2026年第  季度）"]]


def test_a_title_is_spaced_out():
    (form,) = found("附件1", title("统 计 表"), TABLE)
    assert form.title_words == "统计表"


def test_the_largest_text_is_the_title_wherever_it_stands():
    (form,) = found("附件1", "表    号：人社统1表", title("统计表"), TABLE)
    assert form.title_words == "统计表"
    assert words(form.head) == [["表    号：人社统1表"]]


def test_a_table_alone_is_a_form():
    (form,) = found(TABLE)
    assert form.title == ()
    assert form.title_words == ""
    assert form.head == form.foot == ()


def test_nothing_is_found_where_no_table_is():
    assert found("关于报送情况的通知", "各县（市、区）：") == ()


def test_several_tables_on_a_page_are_one_form():
    (form,) = found(
        "附件1", title("进展情况表"), "表一 任务", TABLE, "表二 机构", OTHER, "填表人："
    )
    assert [words(each.above) for each in form.tables] == [[["表一 任务"]], [["表二 机构"]]]
    assert form.head == ()
    assert words(form.foot) == [["填表人："]]


def test_a_table_with_a_large_title_of_its_own_is_another_form():
    first, second = found(title("就业情况表"), TABLE, "填表人：", title("培训情况表"), OTHER)
    assert (first.title_words, second.title_words) == ("就业情况表", "培训情况表")


def test_a_label_below_a_table_begins_another_form():
    first, second = found(
        "附件1", title("甲表"), TABLE, "填表人：", "附件2", title("乙表"), OTHER, "审核人："
    )
    assert [form.label_words for form in (first, second)] == ["附件1", "附件2"]
    assert words(first.foot) == [["填表人："]]
    assert words(second.foot) == [["审核人："]]


def test_each_page_with_a_title_is_a_form():
    pages = [page("附件1", title("甲表"), TABLE), page("附件2", title("乙表"), OTHER, name="乙")]
    first, second = found(*pages)
    assert (first.title_words, second.title_words) == ("甲表", "乙表")
    assert second.page.name == "乙"


def test_a_table_goes_on_on_the_next_page():
    (form,) = found(page("附件1", title("甲表"), TABLE), page(TABLE, "填表人："))
    assert len(form.tables) == 2
    assert words(form.foot) == [["填表人："]]


def test_a_table_of_another_width_on_the_next_page_is_another_form():
    assert len(found(page("附件1", title("甲表"), TABLE), page(OTHER))) == 2


def test_the_text_of_the_notice_stands_before_its_forms():
    notice = page(title("关于报送有关情况的通知"), "请于每季度末月15日前报送附件1。")
    first, second = found(
        notice, page("附件1", title("甲表"), TABLE), page("附件2", title("乙表"), OTHER)
    )
    running = ("关于报送有关情况的通知", "请于每季度末月15日前报送附件1。")
    assert first.running == running
    assert second.running == running
    assert first.title_words == "甲表"


def test_the_text_of_the_notice_may_stand_on_the_page_of_its_form():
    (form,) = found("每月5日前报送。", "附件1", title("甲表"), TABLE)
    assert form.running == ("每月5日前报送。",)


def test_a_page_of_text_after_a_form_is_its_notes():
    (form,) = found(page("附件1", title("甲表"), TABLE), page("填报说明", "1.“人数”：指就业人数。"))
    assert form.notes == ("填报说明", "1.“人数”：指就业人数。")
    assert form.running == ()


def test_lines_that_are_rows_of_the_table_are_lines():
    (form,) = found(
        table("""
            就业情况表   | <    | <
            填报单位：   |      | 填报日期：
            单位         | 人数 | 备注
                         |      |
            填表人：     |      | 审核人：
        """)
    )
    assert form.title_words == "就业情况表"
    assert words(form.head) == [["填报单位：", "填报日期："]]
    assert words(form.foot) == [["填表人：", "审核人："]]
    assert len(form.tables[0].table.heights) == 2


def test_texts_stand_where_they_are_drawn_whatever_their_order():
    made = page("附件1", title("甲表"), TABLE)
    turned = replace(made, texts=made.texts[::-1])
    assert found(turned)[0].title_words == "甲表"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("备 注", "备注"),
        ("备\n注", "备注"),
        ("在   岗", "在岗"),
        ("莒\u3000\u3000县", "莒县"),
        ("A B 两类", "A B两类"),
        (" 合计 ", "合计"),
    ],
)
def test_a_caption_is_tidied(text, plain):
    assert tidy(text) == plain


def test_the_lines_of_a_note_in_one_cell_are_lines_of_their_own():
    note = replace(line("填表说明：\n1.按月报。\n\n2.一式两份。"), height=40)
    (form,) = found(title("统计表"), TABLE, note)
    assert words(form.foot) == [["填表说明："], ["1.按月报。"], ["2.一式两份。"]]
    tops = [text.top for (text,) in form.foot]
    assert [round(top - tops[0], 1) for top in tops] == [0, 10, 30]


def test_who_made_a_statistical_form_stands_in_its_head_also_above_the_title():
    (form,) = found(
        "正文第一段。",
        right("表    号：人社统3表"),
        right("制定机关：省厅"),
        title("情况表"),
        TABLE,
    )
    assert form.title_words == "情况表"
    assert words(form.head) == [["表    号：人社统3表"], ["制定机关：省厅"]]
    assert form.running == ("正文第一段。",)

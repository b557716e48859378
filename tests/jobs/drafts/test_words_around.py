"""What is said around a table holds for its figures."""

from tests.jobs.drafts.builders import TABLE, attachment, drawn, table, title


def test_the_unit_of_amounts_stands_above_the_table(places):
    money = table("县（市、区） | 培训人数 | 补贴资金\n商河县 | |\n平阴县 | |")
    for words in (
        "单位：人、万元",
        "填报单位：          金额单位：万元",
        "注：金额以万元计，单位为万元。",
    ):
        form, _ = drawn(attachment(title("统计表"), words, money), places)
        assert [column.get("unit", "") for column in form["columns"]] == ["", "人", "万元"]


def test_a_note_may_say_that_all_figures_are_cumulative(places):
    form, _ = drawn(attachment(title("统计表"), TABLE, "注：数据均为当年累计。"), places)
    assert [bool(column.get("adds_up")) for column in form["columns"]] == [False, *[True] * 3]

"""A form is drawn from its attachment: all that can be read, and a question where it cannot."""

import tomllib
from time import process_time

import pytest

from fangfan_desktop.jobs.drafts.drafting import draw_forms
from tests.jobs.drafts.builders import (
    LIST,
    ODD,
    TABLE,
    attachment,
    drawn,
    headers,
    line,
    loaded,
    page,
    table,
    title,
)

# ── its names and its page ──


def test_a_form_has_its_label_its_title_and_its_page(places):
    form, draft = drawn(attachment("附件3", title("就业培训情况表"), TABLE), places)
    assert (form["printed"], form["title"], form["label"]) == ("附件3", *["就业培训情况表"] * 2)
    assert (draft.printed, draft.title) == ("附件3", "就业培训情况表")
    assert (form["paper"]["width"], form["paper"]["height"]) == (210, 297)


def test_a_long_title_is_shortened_where_it_is_a_name(places):
    words = "山东省防止返贫就业攻坚行动就业帮扶重点工作进展情况统计表"
    form, _ = drawn(attachment("附件3", title(words), TABLE), places)
    assert form["title"] == words
    assert len(form["label"]) <= 20
    assert len(form["short"]) <= 12


@pytest.mark.parametrize(
    ("words", "label", "short"),
    [
        (
            "职业技能提升培训进展情况统计表",
            "职业技能提升培训进展情况统计表",
            "职业技能提升培训进展",
        ),
        ("2026年就业补助资金使用情况统计表", "就业补助资金使用情况统计表", "就业补助资金使用"),
        ("2026年临时救助对象花名册", "临时救助对象花名册", "临时救助对象花名册"),
        ("2026年基层服务人员招募上岗花名册", "基层服务人员招募上岗花名册", "基层服务人员招募上岗"),
        (
            "失业保险稳岗返还和技能提升补贴发放情况季报表",
            "失业保险稳岗返还和技能提升补贴发放",
            "技能提升补贴发放",
        ),
        (
            "公共就业服务进校园活动情况月报表",
            "公共就业服务进校园活动情况月报表",
            "公共就业服务进校园活动",
        ),
        (
            "根治欠薪冬季专项行动工作进展情况统计表",
            "根治欠薪冬季专项行动工作进展情况统计表",
            "根治欠薪冬季专项行动工…",
        ),
    ],
)
def test_a_name_loses_its_year_and_the_kind_of_table_before_a_word_is_cut(
    places, words, label, short
):
    form, _ = drawn(attachment("附件3", title(words), TABLE), places)
    assert (form["label"], form["short"], form["title"]) == (label, short, words)


def test_a_worksheet_without_a_title_is_called_by_its_name(places):
    form, _ = drawn(attachment(page(TABLE, name="培训台账")), places)
    assert form["title"] == "培训台账"


def test_a_table_alone_has_a_name_for_now(places):
    form, draft = drawn(attachment(TABLE), places)
    assert form["title"] == "未命名的表"
    assert loaded(draft)


def test_the_same_form_has_the_same_id_and_another_one_another(places):
    ids = [
        drawn(attachment(label, title("统计表"), TABLE), places)[0]["id"]
        for label in ("附件1", "附件1", "附件2")
    ]
    assert ids[0] == ids[1] != ids[2]


def test_the_form_of_another_notice_with_the_same_label_and_title_has_another_id(places):
    ids = {
        drawn(attachment("附件1", title("统计表"), own), places)[0]["id"] for own in (TABLE, LIST)
    }
    assert len(ids) == 2


def test_an_answer_does_not_change_the_id(places):
    made = attachment("附件1", title("统计表"), TABLE)
    ids = {
        drawn(made, places, answers=answers)[0]["id"]
        for answers in ({}, {"$.rows": "list"}, {"$.title": "另一个名字"})
    }
    assert len(ids) == 1


def test_the_mail_address_is_where_it_is_sent(places):
    made = attachment("附件1", title("统计表"), TABLE, "注：请报送至 jyc@example.cn。")
    form, draft = drawn(made, places)
    assert form["province_mail"] == "jyc@example.cn"
    assert any(guess.key == "$.province_mail" for guess in draft.guesses)


def test_notes_explain_columns_and_are_the_help(places):
    made = attachment(
        page("附件1", title("统计表"), TABLE), page("填报说明", "1.“补贴资金”：指已拨付的资金。")
    )
    form, draft = drawn(made, places)
    assert form["columns"][3]["explain"] == "指已拨付的资金。"
    assert draft.help.startswith("# 统计表\n")
    assert "指已拨付的资金" in draft.help


def test_a_form_without_notes_has_no_help(places):
    assert drawn(attachment(title("统计表"), TABLE), places)[1].help == ""


# ── checks ──


def test_what_notes_say_in_words_is_checked_beside_the_parts(places):
    own = table(
        "县（市、区） | 培训人数 | 其中：女性 | 立案数 | 结案数\n商河县 | | | |\n平阴县 | | | |"
    )
    notes = line("注：1.女性不大于培训人数。2.结案数不大于立案数。", 200.0)
    form, draft = drawn(attachment("附件3", title("情况统计表"), own, notes), places)
    loaded(draft)
    assert [c["formula"] for c in form["checks"] if c["rule"] == "balance"] == ["c05≤c04"]
    assert [c["whole"] for c in form["checks"] if c["rule"] == "part_of"] == ["c02"]


def test_printed_formulas_and_parts_are_checks(places):
    made = attachment(title("统计表"), TABLE, "逻辑关系：1≥2")
    form, draft = drawn(made, places)
    rules = {check["rule"]: check for check in form["checks"]}
    assert rules["balance"]["formula"] == "1≥2"
    assert rules["part_of"]["whole"] == form["columns"][1]["id"]
    assert len({check["code"] for check in form["checks"]}) == len(form["checks"])
    assert loaded(draft)


def test_a_formula_of_what_is_no_figure_is_no_check(places):
    own = table("县（市、区） | 人数 | 地址\n甲 | 1 | 2\n商河县 | |\n平阴县 | |")
    form, draft = drawn(attachment(title("统计表"), own, "逻辑关系：1≥2"), places)
    assert all(check["rule"] != "balance" for check in form["checks"])
    assert loaded(draft)


def test_formulas_in_the_row_of_numbers_are_checks(places):
    own = table("县（市、区） | 合计 | 男 | 女\n甲 | 1=2+3 | 2 | 3\n商河县 | | |\n平阴县 | | |")
    form, _ = drawn(attachment(title("统计表"), own), places)
    assert [c["formula"] for c in form["checks"] if c["rule"] == "balance"] == ["1=2+3"]


# ── how often ──


def test_the_form_says_how_often_it_is_reported(places):
    made = attachment("附件1", title("统计表"), TABLE, "注：每季度末月15日前报送。")
    form, draft = drawn(made, places)
    assert (form["period"], form["due"]) == ("quarter", {"month_of_quarter": 3, "day": 15})
    assert draft.questions == ()


def test_a_notice_of_its_own_says_how_often(places):
    made = attachment("附件1", title("统计表"), TABLE)
    form, draft = drawn(made, places, notice=("请于每月25日前报送附件1。",))
    assert (form["period"], form["due"]) == ("month", {"day": 25})
    assert draft.questions == ()


def test_the_notice_in_the_same_file_says_how_often_for_each_form(places):
    made = attachment(
        page(title("通知"), "请于每月25日前报送附件1；每季度末月15日前报送附件2。"),
        page("附件1", title("甲表"), TABLE),
        page("附件2", title("乙表"), LIST),
    )
    periods = [tomllib.loads(draft.text)["period"] for draft in draw_forms(made, places)]
    assert periods == ["month", "quarter"]


def test_what_nothing_says_is_asked(places):
    _, draft = drawn(attachment("附件1", title("统计表"), TABLE), places)
    (asked,) = draft.questions
    assert asked.key == "$.period"
    assert {"month", "quarter", "year", "once"} <= {choice.value for choice in asked.choices}


def test_the_usual_day_goes_with_the_period_that_is_answered(places):
    made = attachment("附件1", title("统计表"), TABLE)
    form, draft = drawn(made, places, answers={"$.period": "month"})
    assert (form["period"], form["due"]) == ("month", {"months_after": 1, "day": 5})
    assert draft.questions == ()
    assert loaded(draft)


@pytest.mark.parametrize("period", ["month", "quarter", "half_year", "year", "ten_days", "once"])
def test_any_period_that_is_answered_makes_a_form(places, period):
    made = attachment("附件1", title("统计表"), TABLE, "注：每季度末月15日前报送。")
    assert loaded(drawn(made, places, answers={"$.period": period})[1]).period == period


# ── several tables ──


def test_several_tables_on_a_page_are_one_form(places):
    made = attachment("附件1", title("进展情况表"), "表一 任务", TABLE, "表二 机构", LIST)
    form, draft = drawn(made, places)
    assert form["rows"] == "tables"
    assert [own["title"] for own in form["tables"]] == ["表一 任务", "表二 机构"]
    assert [own["rows"] for own in form["tables"]] == ["places", "list"]
    assert headers(form["tables"][1]) == ["序号", "县（市、区）", "机构名称", "联系电话"]
    codes = [check["code"] for own in (form, *form["tables"]) for check in own["checks"]]
    assert len(set(codes)) == len(codes)
    assert len(loaded(draft).tables) == 2


def test_tables_without_titles_have_some(places):
    form, draft = drawn(attachment("附件1", title("进展情况表"), TABLE, LIST), places)
    assert [own["title"] for own in form["tables"]] == ["表一", "表二"]
    assert loaded(draft)


def test_a_dozen_tables_without_titles_have_some_each(places):
    form, draft = drawn(attachment("附件1", title("进展情况表"), *[LIST] * 12), places)
    assert [own["title"] for own in form["tables"]][8:] == ["表九", "表十", "表十一", "表十二"]
    assert loaded(draft)


def test_an_answer_is_about_one_of_the_tables(places):
    made = attachment("附件1", title("进展情况表"), "表一", TABLE, "表二", ODD)
    form, _ = drawn(made, places, answers={"$.tables[1].columns[2].kind": "phone"})
    assert form["tables"][1]["columns"][2]["kind"] == "phone"


def test_a_file_without_a_table_has_no_forms(places):
    assert draw_forms(attachment(line("关于报送的通知")), places) == ()


def test_four_times_the_rows_take_about_four_times_as_long(places):
    def seconds(rows):
        blank = table("序号 | 县（市、区） | 机构名称\n" + "| |\n" * rows)
        begun = process_time()
        draw_forms(attachment(title("机构名单"), blank), places)
        return process_time() - begun

    seconds(10)  # what is read once for all forms
    assert seconds(2000) < 8 * seconds(500)


@pytest.mark.parametrize(
    "words",
    [
        "2026年    季度就业情况表",
        "就业情况表（截至    月    日）",
        "2026年就业情况表（2026年   月）",
    ],
)
def test_a_name_loses_the_time_that_is_open_in_a_title(places, words):
    form, _ = drawn(attachment("附件3", title(words), TABLE), places)
    assert form["label"] == "就业情况表"


def test_a_formula_in_the_name_of_a_row_is_a_check(places):
    own = table("序号 | 项目 | 本季\n1 | 应发 |\n2 | 实发 |\n3 | 欠发（3=1-2） |")
    form, _ = drawn(attachment(title("统计表"), own), places)
    assert [c["formula"] for c in form["checks"] if c["rule"] == "row_balance"] == ["3=1-2"]


def test_two_columns_of_the_same_caption_make_a_form(places):
    own = table("县（市、区） | 人数 | 金额 | 金额\n商河县 | | |\n平阴县 | | |")
    form, draft = drawn(attachment(title("统计表"), own), places)
    assert headers(form)[2:] == ["金额", "金额（2）"]
    assert loaded(draft)

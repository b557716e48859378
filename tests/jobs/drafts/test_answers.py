"""What a person answers stands in place of a guess, and still makes a form."""

import tomllib

import pytest

from fangfan_desktop.jobs.drafts.drafting import draw_forms
from tests.jobs.drafts.builders import (
    LIST,
    ODD,
    TABLE,
    attachment,
    drawn,
    loaded,
    page,
    table,
    title,
)

INDICATORS = table("""
    指标         | 单位 | 代码 | 本期 | 上年同期
    务工人数     | 人   | 01   |      |
    其中：女性   | 人   | 02   |      | —
    务工收入     | 万元 | 03   |      |
""")


def test_an_answer_replaces_a_guess_and_is_no_question_any_more(places):
    made = attachment("附件1", title("统计表"), ODD, "注：每月5日前报送。")
    form, draft = drawn(made, places)
    (asked,) = draft.questions
    assert asked.about == "某某"
    assert "# 请核对：" in draft.text
    form, draft = drawn(made, places, answers={asked.key: "phone"})
    assert draft.questions == ()
    assert form["columns"][2]["kind"] == "phone"
    assert "# 请核对：" not in draft.text


def test_an_answer_changes_what_was_certain_as_well(places):
    made = attachment("附件1", title("统计表"), ODD, "注：每月5日前报送。")
    answers = {"$.columns[1].kind": "decimal", "$.columns[2].kind": "text", "$.title": "培训表"}
    form, draft = drawn(made, places, answers=answers)
    assert form["columns"][1]["kind"] == "decimal"
    assert form["title"] == "培训表"
    assert loaded(draft)


@pytest.mark.parametrize("rows", ["places", "list", "named"])
def test_any_rows_that_are_answered_make_a_form(places, rows):
    for own in (TABLE, LIST):
        made = attachment("附件1", title("统计表"), own)
        form, draft = drawn(made, places, answers={"$.rows": rows})
        assert form["rows"] == rows
        assert loaded(draft)


def test_rows_without_a_word_cannot_be_answered_to_be_named(places):
    own = table("单位 | 培训人数\n |\n |")
    _, draft = drawn(attachment("附件1", title("统计表"), own), places)
    (rows,) = (guess for guess in draft.guesses if guess.key == "$.rows")
    assert {choice.value for choice in rows.choices} == {"places", "list"}


def test_a_row_of_units_without_a_unit_of_the_form_is_part_of_the_captions(places):
    own = table("县（市、区） | 完成率 | 占比\n | % | %\n商河县 | |\n平阴县 | |")
    form, draft = drawn(attachment("附件1", title("统计表"), own), places)
    assert form["look"]["caption_rows"] == [16]
    assert loaded(draft)


@pytest.mark.parametrize("own", [TABLE, LIST, ODD, INDICATORS])
def test_every_kind_that_is_offered_makes_a_form(places, own):
    made = attachment("附件1", title("统计表"), own)
    _, draft = drawn(made, places)
    kinds = [guess for guess in draft.guesses if guess.key.endswith(".kind")]
    for guess in (each for each in kinds if ".columns[" in each.key):
        for choice in guess.choices:
            _, answered = drawn(made, places, answers={guess.key: choice.value})
            assert loaded(answered), (guess.about, choice)


def test_the_place_that_was_answered_last_is_the_only_one(places):
    answers = {"$.columns[2].kind": "place", "$.columns[1].kind": "place"}
    form, draft = drawn(attachment("附件1", title("统计表"), LIST), places, answers=answers)
    assert [c["kind"] for c in form["columns"]] == ["serial", "place", "text", "phone"]
    assert loaded(draft)


def test_a_list_of_figures_has_one_column_as_a_name_and_asks(places):
    figures = table("人数（人） | 金额（万元）\n |\n |")
    form, draft = drawn(attachment("附件1", title("统计表"), figures), places)
    assert form["columns"][0]["kind"] == "text"
    assert "$.columns[0].kind" in {guess.key for guess in draft.questions}
    assert loaded(draft)


def test_another_column_may_tell_the_rows_of_a_list_apart(places):
    own = table("序号 | 县（市、区） | 机构名称 | 地址\n1 | | |\n2 | | |")
    made = attachment("附件1", title("统计表"), own)
    assert drawn(made, places)[0]["identity"] == "c03"
    assert drawn(made, places, answers={"$.identity": "c04"})[0]["identity"] == "c04"
    assert drawn(made, places, answers={"$.identity": "c99"})[0]["identity"] == "c03"


def test_answers_are_about_one_of_several_forms(places):
    made = attachment(page("附件1", title("甲表"), ODD), page("附件2", title("乙表"), ODD))
    (draft,) = draw_forms(made, places, answers={"$.columns[2].kind": "phone"}, at=1)
    assert tomllib.loads(draft.text)["columns"][2]["kind"] == "phone"
    assert draft.title == "乙表"


def test_how_often_is_offered_with_the_day_that_is_written(places):
    made = attachment("附件1", title("统计表"), TABLE, "注：10月25日前报送。")
    form, draft = drawn(made, places)
    (asked,) = draft.questions
    words = {choice.value: choice.words for choice in asked.choices}
    assert form["due"] == {"month": 10, "day": 25}
    assert words["year"] == "每年（写着“10月25日前”）"
    assert words["quarter"] == "每季度（季度结束后 10 日内）"

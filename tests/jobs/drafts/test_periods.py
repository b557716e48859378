"""How often a form is reported and when it is due: as notices write it."""

from datetime import date

import pytest

from fangfan_desktop.jobs.drafts.periods import guess_period, usual_due

SENTENCES = [
    ("请于每季度末月15日前报送附件1", "quarter", {"month_of_quarter": 3, "day": 15}),
    ("附件1每季度最后一个月20日前报送", "quarter", {"month_of_quarter": 3, "day": 20}),
    ("附件1于每季度结束后5日内报送", "quarter", {"days_after": 5}),
    ("附件1于季度终了后3个工作日内报送", "quarter", {"workdays_after": 3}),
    ("附件1按季度报送，次月5日前报", "quarter", {"months_after": 1, "day": 5}),
    ("附件1每季度次月10日前报送", "quarter", {"months_after": 1, "day": 10}),
    ("每月5日前报送附件1", "month", {"months_after": 1, "day": 5}),
    ("附件1次月3日前报送", "month", {"months_after": 1, "day": 3}),
    ("每月25日前报送附件1", "month", {"day": 25}),
    ("每月30日前报送附件1", "month", {"day": "last"}),
    ("每月底前报送附件1", "month", {"day": "last"}),
    ("每月最后一个工作日报送附件1", "month", {"day": "last_workday"}),
    ("附件1每月结束后3个工作日内报送", "month", {"workdays_after": 3}),
    ("附件1每月8日前报送上月情况", "month", {"months_after": 1, "day": 8}),
    ("附件1半年结束后次月10日前报送", "half_year", {"months_after": 1, "day": 10}),
    ("附件1每半年结束后5日内报送", "half_year", {"days_after": 5}),
    ("附件1每半年末月20日前报送", "half_year", {"month_of_half": 6, "day": 20}),
    ("附件1每旬结束后2日内报送", "ten_days", {"days_after": 2}),
    ("附件1于次年1月31日前报送", "year", {"months_after": 1, "day": 31}),
    ("附件1每年12月20日前报送", "year", {"month": 12, "day": 20}),
    ("附件1每年10月25日前报送", "year", {"month": 10, "day": 25}),
    ("附件1每年11月底前报送", "year", {"month": 11, "day": "last"}),
    ("请于2026年10月15日前报送附件1", "once", {"on": date(2026, 10, 15)}),
]


def test_a_day_of_a_year_that_is_not_named_is_asked():
    found = guess_period("附件1", "统计表", (), ("附件1于10月25日前报送",))
    assert (found.period, dict(found.due), found.certain) == (
        "year",
        {"month": 10, "day": 25},
        False,
    )


@pytest.mark.parametrize(("sentence", "period", "due"), SENTENCES)
def test_a_notice_says_how_often_and_when(sentence, period, due):
    found = guess_period("附件1", "统计表", (), (sentence,))
    assert (found.period, dict(found.due), found.certain) == (period, due, True)
    assert found.reason.startswith("写着“")


@pytest.mark.parametrize(("sentence", "period", "due"), SENTENCES)
def test_the_form_itself_says_it_as_well(sentence, period, due):
    found = guess_period("", "统计表", (sentence.replace("附件1", "本表"),), ())
    assert (found.period, dict(found.due)) == (period, due)


def test_each_form_has_the_clause_that_names_it():
    notice = ("请于每季度末月15日前报送附件1；每月25日前报送附件2。",)
    assert guess_period("附件1", "甲表", (), notice).period == "quarter"
    assert guess_period("附件2", "乙表", (), notice).period == "month"


def test_a_form_without_a_number_is_named_by_its_title():
    notice = ("各地每月25日前报送《培训情况统计表》。",)
    assert guess_period("附件", "培训情况统计表", (), notice).period == "month"


def test_the_clause_may_follow_the_one_that_names_the_form():
    notice = ("请认真填写附件1。每季度末月15日前报送。",)
    assert guess_period("附件1", "甲表", (), notice).period == "quarter"


def test_the_list_of_attachments_says_nothing():
    found = guess_period("附件1", "甲表", (), ("附件1：甲表 2026年10月15日前",))
    assert not found.certain


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("培训情况月报表", "month"),
        ("培训情况季报表", "quarter"),
        ("就业情况统计表（2026年第  季度）", "quarter"),
        ("帮扶情况半年报", "half_year"),
        ("清查登记年报表", "year"),
        ("秋收进度旬报表", "ten_days"),
        ("1—9月就业情况表", "month"),
    ],
)
def test_a_title_says_how_often(title, period):
    found = guess_period("附件1", title, (), ())
    assert (found.period, found.certain) == (period, True)
    assert found.due == usual_due(period)[0]
    assert "先当作" in found.due_reason


def test_a_line_of_the_head_says_how_often():
    assert guess_period("", "统计表", ("2026年第  季度",), ()).period == "quarter"


def test_a_year_in_the_title_is_asked():
    found = guess_period("", "2026年培训情况表", (), ())
    assert (found.period, found.certain) == ("year", False)


def test_a_form_that_says_nothing_is_asked():
    found = guess_period("", "培训情况表", (), ())
    assert (found.period, found.certain) == ("quarter", False)


@pytest.mark.parametrize("period", ["month", "quarter", "half_year", "year", "ten_days", "once"])
def test_every_period_has_a_usual_day(period):
    due, words = usual_due(period)
    assert due
    assert words


@pytest.mark.parametrize("day", ["2月30日", "13月1日", "4月0日", "12月32日"])
def test_a_day_that_does_not_exist_is_no_due_date(day):
    found = guess_period("附件1", "甲表", (), (f"请于2026年{day}前报送附件1",))
    assert found == guess_period("附件1", "甲表", (), ())


def test_a_day_that_some_months_do_not_have_is_the_last_one():
    found = guess_period("附件1", "甲表", (), ("附件1每季度次月31日前报送",))
    assert (found.period, found.due) == ("quarter", {"months_after": 1, "day": "last"})


def test_a_form_is_not_named_by_a_longer_number():
    notice = ("每月25日前报送附件12；每季度末月15日前报送附件1。",)
    assert guess_period("附件1", "甲表", (), notice).period == "quarter"


@pytest.mark.parametrize(
    ("words", "period", "due"),
    [
        ("本表每季度报一次，次月8日前上报。", "quarter", {"months_after": 1, "day": 8}),
        (
            "每季度最后一个工作日前报送。",
            "quarter",
            {"month_of_quarter": 3, "day": "last_workday"},
        ),
        ("每半年最后一个工作日前报送。", "half_year", {"month_of_half": 6, "day": "last_workday"}),
    ],
)
def test_a_note_says_how_often_and_then_when(words, period, due):
    found = guess_period("", "统计表", (words,), ())
    assert (found.period, found.due) == (period, due)


@pytest.mark.parametrize(
    ("words", "period", "certain"),
    [
        ("请各区县于每周五下班前将《甲表》报送市局劳动保障监察处", "ten_days", False),
        ("请按季度报送《甲表》", "quarter", True),
        ("请各区县结合年度任务，填报《甲表》", "quarter", False),
    ],
)
def test_a_notice_without_a_day_says_how_often(words, period, certain):
    found = guess_period("附件", "甲表", (), (words,))
    assert (found.period, found.certain) == (period, certain)


def test_the_words_of_a_notice_are_the_reason():
    found = guess_period("附件", "甲表", (), ("每周五下班前将《甲表》报送市局",))
    assert found.reason == "通知里写着“每周五”，这里没有按周报的，先当作每旬"

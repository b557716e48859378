import pytest

from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.when import when
from tests.builders import fields_of


def ask(form, day="", *titles, marks=None, said=""):
    return when(form, fields_of(form, date=day), titles, marks, said, "sha")


@pytest.mark.parametrize(
    ("day", "titles", "period"),
    [
        ("2026.9.5", [], "2026Q3"),
        ("2026-10-8", ["2026年第三季度推进情况表"], "2026Q3"),
        ("2026-10-8", ["第三季度"], "2026Q3"),
        ("2027-1-5", ["四季度"], "2026Q4"),
        ("2026-9-5", ["2026年3季度"], "2026Q3"),
        ("", ["2026年第二季度"], "2026Q2"),
        ("2026-10-8", [], None),
        ("2026-9-5", ["第二季度"], None),
        ("", [], None),
        ("", ["第二季度"], None),
        ("2026-9-5", ["第一季度", "第二季度"], "2026Q3"),
    ],
)
def test_date_and_title_together_leave_no_doubt_or_a_question(annex1, day, titles, period):
    found = ask(annex1, day, *titles)
    assert (str(found.period) if found.period else None) == period
    assert bool(found.question) == bool(found.note) == (period is None)


def test_a_late_file_could_be_two_quarters(annex1):
    question = ask(annex1, "2027-1-8").question
    assert [option.value for option in question.options] == ["2026Q4", "2027Q1"]


def test_what_a_person_or_the_file_itself_says_is_so(annex1):
    assert str(ask(annex1, "2026-10-8", said="2026Q4").period) == "2026Q4"
    assert str(ask(annex1, marks=Marks("annex1", period="2026Q2")).period) == "2026Q2"


def test_a_list_s_year_is_its_dates_or_its_titles(annex2):
    assert str(ask(annex2, "2026-10-8").period) == "2026"
    assert str(ask(annex2, "", "2026年项目清单").period) == "2026"
    assert str(ask(annex2, "2026-10-8", "填表日期 2025年3月").period) == "2026"


@pytest.mark.parametrize(
    "title", ["2026年上半年情况表", "2026年1-6月推进情况", "截至2026年6月底", "2026年1月至6月"]
)
def test_a_title_of_another_part_of_the_year_is_asked(annex1, title):
    found = ask(annex1, "2026年9月10日", title)
    assert found.period is None
    assert [option.value for option in found.question.options] == ["2026Q2", "2026Q3"]


def test_an_answer_for_the_other_form_of_a_file_is_none_for_this(annex1, annex2):
    assert str(ask(annex2, "2026-9-5", said="2026Q2").period) == "2026"
    assert str(ask(annex1, "2026-9-5", said="2025").period) == "2026Q3"


@pytest.mark.parametrize(
    ("day", "titles", "note", "options"),
    [
        (
            "2026-10-8",
            [],
            "填表日期在季度末的下一个月，可能是上季度迟报，也可能是本季度，没有猜",
            [("2026Q3", "2026年第3季度"), ("2026Q4", "2026年第4季度")],
        ),
        (
            "2026-9-5",
            ["第二季度"],
            "标题写的是2026年第2季度，填表日期在2026年第3季度，看不出是哪一期",
            [("2026Q2", "2026年第2季度"), ("2026Q3", "2026年第3季度")],
        ),
        ("", [], "文件没有写明是哪一期的，填表日期也看不出来", []),
    ],
)
def test_what_is_not_certain_is_said_and_asked_in_a_sentence(annex1, day, titles, note, options):
    found = ask(annex1, day, *titles)
    assert found.note == note
    assert (found.question.words, found.question.key) == ("是哪一期的？", "sha")
    assert [(each.value, each.words) for each in found.question.options] == options


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2026年第一季度", "2026Q1"),
        ("2026年第2季度", "2026Q2"),
        ("2026年三季度", "2026Q3"),
        ("2026年度第四季度", "2026Q4"),
        ("2026年上半年", "2026Q2"),
        ("2026年下半年", "2026Q4"),
        ("2026年1-3月", "2026Q1"),
        ("2026年1—9月", "2026Q3"),
        ("2026年1月至12月", "2026Q4"),
        ("截止2026年3月末", "2026Q1"),
        ("截至2026年9月30日", "2026Q3"),
    ],
)
def test_a_title_says_which_quarter_in_many_ways(annex1, title, period):
    assert str(ask(annex1, "", title).period) == period


def outcome(form, day, *titles, said=""):
    """The period; where it is not certain, the periods that a person may choose."""
    found = ask(form, day, *titles, said=said)
    if found.period:
        return str(found.period)
    return [option.value for option in found.question.options]


@pytest.mark.parametrize(
    ("day", "titles", "told"),
    [
        ("2026-10-31", ["2026年第三季度"], "2026Q3"),
        ("2026-11-1", ["2026年第三季度"], ["2026Q3", "2026Q4"]),
        ("2027-1-5", ["2026年第四季度"], "2026Q4"),
        ("2027-2-1", ["2026年第四季度"], ["2026Q4", "2027Q1"]),
        ("2027-3-31", ["四季度"], ["2026Q4", "2027Q1"]),
        ("2027-4-2", ["四季度"], "2027Q4"),
        ("2026-3-8", ["下半年"], ["2025Q4", "2026Q1"]),
        ("2026-3-8", ["一季度"], "2026Q1"),
        ("2026-9-10", ["2025年第三季度"], ["2025Q3", "2026Q3"]),
        ("2026-9-5", ["2026年第三季度", "2026年1-9月"], "2026Q3"),
        ("2026-9-5", ["截至9月底"], "2026Q3"),
        ("2026-9-5", ["1-9月"], "2026Q3"),
        ("2026-1-8", [], ["2025Q4", "2026Q1"]),
        ("2026-4-8", [], ["2026Q1", "2026Q2"]),
        ("2026-7-8", [], ["2026Q2", "2026Q3"]),
        ("2026-12-8", [], "2026Q4"),
        ("", ["2026年第二季度", "2026年第三季度"], []),
        ("", ["截至6月底"], []),
    ],
)
def test_a_title_and_a_day_fit_if_it_is_not_more_than_a_month_late(annex1, day, titles, told):
    assert outcome(annex1, day, *titles) == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        *((f"2026年{number}季度", f"2026Q{number}") for number in range(1, 5)),
        ("２０２６年第３季度", "2026Q3"),
        ("2026 年度 第 三 季度", "2026Q3"),
        ("2026年1至6月", "2026Q2"),
        ("2026年1~6月", "2026Q2"),
        ("截至2026年6月30日", "2026Q2"),
        ("截止2026年12月 31 日", "2026Q4"),
        ("2026年1-5月", []),
        ("2026年2-6月", []),
        ("截止2026年5月底", []),
        ("第五季度2026年", []),
    ],
)
def test_only_a_part_of_the_year_that_ends_a_quarter_is_one(annex1, title, told):
    assert outcome(annex1, "", title) == told


@pytest.mark.parametrize(
    ("day", "titles", "told"),
    [
        ("2026-10-8", ["2025年项目清单"], ["2025", "2026"]),
        ("2026-1-8", ["2025年项目清单"], ["2025", "2026"]),
        ("2026-10-8", ["2026年"], "2026"),
        ("", ["２０２５年清单"], "2025"),
        ("", ["2025年", "2026年"], []),
        ("", ["2025年1月"], []),
        ("", ["2025年 12 月"], []),
        ("", ["1999年"], []),
        ("", ["2025年第三季度"], "2025"),
    ],
)
def test_a_year_is_one_that_stands_without_a_month(annex2, day, titles, told):
    assert outcome(annex2, day, *titles) == told


def test_an_answer_is_one_of_the_forms_kind_of_period(annex1, annex2):
    assert outcome(annex1, "", said="2026Q1") == "2026Q1"
    assert outcome(annex1, "", said="2026") == []
    assert outcome(annex2, "", said="2026") == "2026"
    assert outcome(annex2, "", said="soon") == []

from fangfan_desktop.checks.rest import known_rest
from fangfan_desktop.forms.periods import Period
from tests.builders import (
    CITY,
    GOOD,
    Q2,
    Q3,
    check,
    city_report,
    county_report,
    replace,
    rest_report,
)

LAST_Q4, Q1 = Period(2025, 4), Period(2026, 1)
ABOVE = {"trainees": "1230", "brands": "27"}


def found(form, report, places, **known):
    """Return what is said of the rest alone."""
    return [f for f in check(form, report, places, **known) if f.code == "A1-14"]


def test_a1_14_what_was_filled_in_the_quarter_before_is_asked_for(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="30", brands="3")
    (finding,) = found(annex1, city_report(annex1, places), places, rest_before=before)
    assert (finding.severity, finding.row, finding.column) == ("warning", 1, "unit")
    assert "上季度填过（特色劳务品牌个数 3、职业技能培训人数 30）" in finding.message
    assert "30" in finding.figures


def test_a1_14_so_is_what_only_the_citys_row_had(annex1, places):
    before = known_rest(annex1, None, city_report(annex1, places, period=Q2, total=ABOVE))
    (finding,) = found(annex1, city_report(annex1, places), places, rest_before=before)
    assert "职业技能培训人数 30" in finding.message


def test_a1_14_nothing_is_asked_where_there_was_none_or_where_there_is_more(annex1, places):
    assert not found(annex1, city_report(annex1, places), places)
    before = rest_report(annex1, period=Q2, trainees="30", brands="3")
    report = city_report(annex1, places, total=ABOVE)
    assert not found(annex1, report, places, rest_before=before)


def test_a1_14_many_figures_are_counted_and_zeros_are_something_filled_in(annex1, places):
    report = city_report(annex1, places)
    many = rest_report(annex1, period=Q2, **dict.fromkeys(GOOD, "1"))
    (finding,) = found(annex1, report, places, rest_before=many)
    assert f"乡村振兴劳务基地个数 1 等 {len(GOOD)} 项）" in finding.message
    (finding,) = found(annex1, report, places, rest_before=rest_report(annex1, period=Q2))
    assert "都是 0" in finding.message


def test_a1_14_zeros_that_were_filled_in_are_an_answer_where_nothing_adds_up(annex1, places):
    report, before = city_report(annex1, places), rest_report(annex1, period=Q2, brands="3")
    assert found(annex1, report, places, rest_before=before)
    assert not found(annex1, report, places, rest_before=before, rest_stated=True)


def test_a1_14_what_adds_up_does_not_fall(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31", brands="9")
    report = city_report(annex1, places, total=ABOVE)
    (finding,) = found(annex1, report, places, rest_before=before)
    assert (finding.row, finding.column, finding.figures) == (1, "trainees", ("30", "31"))
    below = city_report(annex1, places, total={"trainees": "1190", "brands": "33"})
    (finding,) = found(annex1, below, places, rest_before=before)
    assert finding.figures == ("0", "31")


def test_a1_14_a_year_begins_anew_but_the_rest_is_asked_for_all_the_same(annex1, places):
    before = rest_report(annex1, period=LAST_Q4, trainees="400")
    report = city_report(annex1, places, period=Q1, total=ABOVE)
    assert not found(annex1, report, places, rest_before=before)
    (finding,) = found(annex1, city_report(annex1, places, period=Q1), places, rest_before=before)
    assert finding.column == "unit"


def test_a1_14_while_a_units_figure_is_unknown_a_fall_is_not_known(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31")
    rows = {"商河县": {"trainees": ""}}
    report = city_report(annex1, places, rows=rows, total={"trainees": "1110"})
    assert not found(annex1, report, places, rest_before=before)
    without = city_report(annex1, places, rows=rows)
    (finding,) = found(annex1, without, places, rest_before=before)
    assert finding.column == "unit"


def test_a1_14_before_the_citys_row_is_filled_in_there_is_nothing_to_say(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31")
    empty = city_report(annex1, places, total=dict.fromkeys(GOOD, ""))
    assert not found(annex1, empty, places, rest_before=before)


def test_a1_14_on_its_own_page_a_blank_one_is_said_and_a_fall_is_the_rows(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31")
    known = {"previous": before, "rest_before": before}
    blank = rest_report(annex1, **dict.fromkeys(GOOD, ""))
    (finding,) = found(annex1, blank, places, **known)
    assert (finding.row, finding.column) == (1, "unit")
    less = check(annex1, rest_report(annex1, trainees="30"), places, **known)
    assert [(f.code, f.severity, f.column) for f in less] == [("A1-06", "error", "trainees")]


def test_a1_14_is_no_countys_business(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31")
    assert not found(annex1, county_report(annex1), places, rest_before=before)
    assert Q3.before_in_year == Q2
    assert before.place.city == CITY


def test_a1_14_says_what_was_there_and_where_to_fill_it_in(annex1, places):
    few = dict.fromkeys(list(GOOD)[:3], "1")
    before = rest_report(annex1, period=Q2, **few, trainees="")
    (finding,) = found(annex1, city_report(annex1, places), places, rest_before=before)
    assert finding.message == (
        "市本级上季度填过（劳务协作联盟个数 1、特色劳务品牌个数 1、乡村振兴劳务基地个数 1），"
        "这一季度还空着，没有算进全市。请在“县区报送进度”里填市本级；没有了的填 0，或者写一句说明。"
    )
    kept = {**dict.fromkeys(GOOD, "0"), **few, "trainees": ""}
    assert finding.figures == tuple(kept.values())
    more = rest_report(annex1, period=Q2, **few, cooperatives="1")
    blank = rest_report(annex1, **dict.fromkeys(GOOD, ""))
    (finding,) = found(annex1, blank, places, rest_before=more)
    assert finding.message == (
        "市本级上季度填过（劳务协作联盟个数 1、特色劳务品牌个数 1、乡村振兴劳务基地个数 1 等 4 项），"
        "这一季度还空着。请填上；没有了的填 0，或者写一句说明。"
    )


def test_a1_14_says_what_fell(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31", job_fairs="3")
    total = {"trainees": "1230", "job_fairs": "74"}
    fell = found(annex1, city_report(annex1, places, total=total), places, rest_before=before)
    assert [f.message for f in fell] == [
        "市本级（市局自己的数）30，少于上季度 31。当年累计数不应减少，请核对市本级；属实请写一句说明。",
        "市本级（市局自己的数）2，少于上季度 3。当年累计数不应减少，请核对市本级；属实请写一句说明。",
    ]
    same = {"trainees": "1231", "job_fairs": "75"}
    assert not found(annex1, city_report(annex1, places, total=same), places, rest_before=before)


def test_a1_14_is_not_asked_where_no_place_or_period_is_said(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31")
    report = city_report(annex1, places, total=ABOVE)
    assert not found(annex1, replace(report, place=None), places, rest_before=before)
    assert not found(annex1, replace(report, period=None), places, rest_before=before)
    assert not found(annex1, replace(report, rows=()), places, rest_before=before)
    unsaid = rest_report(annex1, period=Q2, trainees="")
    assert not found(annex1, report, places, rest_before=unsaid)


def test_a1_14_one_figure_of_the_city_is_enough_to_ask(annex1, places):
    before = rest_report(annex1, period=Q2, trainees="31")
    one = city_report(annex1, places, total={**dict.fromkeys(GOOD, ""), "trainees": "1200"})
    (finding,) = found(annex1, one, places, rest_before=before)
    assert (finding.row, finding.column) == (1, "unit")

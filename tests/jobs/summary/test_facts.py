from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.summary.facts import used_reports, what_is_open
from tests.builders import Q2, Q3, county_report, project_list

Q1, Q4, LAST = Period(2026, 1), Period(2026, 4), Period(2025, 4)


def taken(facts):
    return {use.state.name: use.purpose for use in used_reports(facts)}


def test_every_quarter_of_the_year_is_named_and_what_is_taken_of_it(facts, annex1):
    assert taken(facts(county_report(annex1, period=Q4))) == {
        "附件1（2026年第一季度）": "",
        "附件1（2026年第二季度）": "",
        "附件1（2026年第三季度）": "环比",
        "附件1（2026年第四季度）": "本年的数",
        "附件2（2026年）": "项目",
        "附件1（2025年第四季度）": "同比",
    }


def test_the_newest_quarter_decides_what_it_is_compared_with(facts, annex1):
    found = taken(facts(county_report(annex1, period=Q1)))
    assert found["附件1（2026年第一季度）"] == "本年的数"
    assert found["附件1（2025年第四季度）"] == "环比"
    assert found["附件1（2025年第一季度）"] == "同比"


def test_a_quarter_that_a_risk_speaks_of_is_taken_as_well(facts, keep, annex1):
    keep(county_report(annex1, period=LAST, relief_workers="900"))
    for period, workers in ((Q2, "100"), (Q3, "400"), (Q4, "500")):
        keep(county_report(annex1, period=period, relief_workers=workers), sent=True)
    assert taken(facts())["附件1（2026年第二季度）"] == "环比"


def test_what_is_missing_or_not_sent_is_said_each_in_its_words(facts, keep, annex1, annex2):
    keep(county_report(annex1, period=Q2), corrected=True)
    known = facts(county_report(annex1, period=Q3), project_list(annex2, {}))
    assert list(what_is_open(known)) == [
        "附件1（2026年第三季度）、附件2（2026年）还没有报送",
        "附件1（2026年第二季度）正在更正，用的是已报送的第 1 版",
        "标黄、带“*”的数以正式报送的为准",
        "附件1（2026年第四季度）还没有填，用的是第三季度的数",
        "没有附件1（2025年第三季度），不写同比",
    ]


def test_a_quarter_that_nothing_is_taken_of_opens_nothing(facts, keep, annex1, annex2):
    keep(*(county_report(annex1, period=each) for each in (LAST, Q3, Q4)), sent=True)
    keep(project_list(annex2, {}), sent=True)
    assert list(what_is_open(facts(county_report(annex1, period=Q1)))) == []

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.summary.sentences import placeholder_runs
from tests.builders import CITY, GOOD, Q2, Q3, city_report, county_report, replace

Q4, LAST = Period(2026, 4), Period(2025, 4)


def said(facts, word):
    return "".join(run.text for run in placeholder_runs(word, facts, ""))


def test_a_figure_stands_beside_the_year_before(facts, keep, annex1):
    figures = {"brands": "10", "bases": "3", "alliances": "4", "workshops": "0"}
    keep(county_report(annex1, period=LAST, **figures), sent=True)
    figures = {"brands": "12", "bases": "3", "alliances": "2", "workshops": "9"}
    keep(county_report(annex1, period=Q4, **figures), sent=True)
    known = facts()
    assert said(known, "annex1.brands+") == "12个（比上年同期增加2个，增长20.0%）"
    assert said(known, "annex1.bases+") == "3个（与上年同期持平）"
    assert said(known, "annex1.alliances+") == "2个（比上年同期减少2个，下降50.0%）"
    assert said(known, "annex1.workshops+") == "9个（比上年同期增加9个）"
    assert said(known, "annex1.workshops") == "9个"


def test_a_fall_is_a_sentence_without_colon_and_without_space(facts, keep, annex1):
    keep(county_report(annex1, period=Q3, brands="5"), sent=True)
    keep(county_report(annex1, period=LAST, brands="4"), sent=True)
    keep(county_report(annex1, period=Q4, brands="3"), sent=True)
    assert said(facts(), "risks") == (
        "与上季度、上年同期相比，有1项下降。"
        "商河县特色劳务品牌个数3个，比上季度（5）少2，下降40.0%；比上年同期（4）少1，下降25.0%。"
    )


def test_a_year_without_falls_says_so_and_names_what_it_was_compared_with(facts, keep, annex1):
    keep(county_report(annex1, period=Q4), county_report(annex1, period=LAST), sent=True)
    assert said(facts(), "risks") == "与上年同期相比，各项数字没有下降。"


def test_many_falls_are_cut_and_counted(facts, annex1, places):
    now = city_report(annex1, places, period=Q4)
    more = {
        row.id: replace(
            row,
            cells={
                name: replace(cell, raw=str(cell.value * 2), value=cell.value * 2)
                if isinstance(cell.value, int)
                else cell
                for name, cell in row.cells.items()
            },
        )
        for row in now.rows
    }
    before = replace(now, period=LAST, rows=tuple(more.values()))
    words = said(facts(now, before, place=Place(CITY)), "risks")
    falls = sum(figure != "0" for figure in GOOD.values())
    assert f"有{13 * falls}项下降，主要的12项如下*。济南市" in words
    assert (
        f"全市{falls}项、县（市、区）{12 * falls}项（全市的数包括各县（市、区），同一变化两处都列），"
        f"共有{13 * falls}项" in words
    )
    assert words.count("。") == 13


def test_a_risk_is_marked_where_one_of_its_quarters_was_not_sent(facts, keep, annex1):
    """Workers grew by less than in the third quarter, of which the second is not sent."""
    keep(county_report(annex1, period=LAST, relief_workers="900", brands="9"), sent=True)
    keep(county_report(annex1, period=Q2, relief_workers="100"))
    keep(county_report(annex1, period=Q3, relief_workers="400"), sent=True)
    keep(county_report(annex1, period=Q4, relief_workers="500"), sent=True)
    known = facts()
    marks = {run.text: run.marked for run in placeholder_runs("risks", known, "")}
    (workers,) = [words for words in marks if words.startswith("商河县以工代赈")]
    (brands,) = [words for words in marks if words.startswith("商河县特色")]
    assert "本季度新增100，比上季度新增（300）少200" in workers
    assert (marks[workers], marks[brands]) == (True, False)

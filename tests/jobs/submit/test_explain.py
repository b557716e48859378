import pytest

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.checks.tables import checker_of
from fangfan_desktop.jobs.submit.explain import Explanation, Fit, explain
from tests.builders import CITY, Q2, check, city_report, county_report, project_list
from tests.stations import DAY, SERVED, sparse_report


def go(form, report, places, *words, **known):
    """Return the report's notes, as (code, row, column, text), and what each explanation met."""
    findings = check(form, report, places, **known)
    given = [Explanation(*each) for each in words]
    after, fits = explain(form, report, findings, given)
    notes = sorted((key.code, key.row, key.column, n.text) for key, n in after.notes.items())
    return notes, [fits[each] for each in given]


@pytest.fixture
def fallen(annex1, places):
    """A city of which two counties have fewer brands than before, and what was before."""
    before = city_report(annex1, places, period=Q2)
    fewer = {"平阴县": {"brands": "1"}, "商河县": {"brands": "1", "bases": "2"}}
    return city_report(annex1, places, rows=fewer), before


@pytest.mark.parametrize(
    ("unit", "column", "where"),
    [
        ("平阴县", "", {("平阴县", "brands")}),
        ("济南市/平阴县", "brands", {("平阴县", "brands")}),
        ("商河县", "特色劳务品牌个数", {("商河县", "brands")}),
        ("商河县", "", {("商河县", "brands"), ("商河县", "bases")}),
        ("", "乡村振兴劳务基地个数", {(CITY, "bases"), ("商河县", "bases")}),
        (CITY, "bases", {(CITY, "bases")}),
    ],
)
def test_a_unit_and_a_column_say_which_warnings_are_meant(
    annex1, places, fallen, unit, column, where
):
    report, before = fallen
    words = ("A1-06", unit, column, "并了两个")
    notes, fits = go(annex1, report, places, words, previous=before)
    names = {row.id: row["unit"].raw for row in report.rows}
    assert {(names[row], column) for _, row, column, _ in notes} == where
    assert fits == [Fit.SETTLED]


def test_a_note_is_bound_to_its_figures_as_in_the_window(annex1, places, fallen):
    report, before = fallen
    findings = check(annex1, report, places, previous=before)
    given = [Explanation("a1-06", "平阴县", "brands", "并了  两个")]
    after, _ = explain(annex1, report, findings, given)
    ((key, note),) = after.notes.items()
    (finding,) = [each for each in findings if each.key == key]
    assert (note.text, note.figures) == ("并了 两个", finding.figures)


def test_a_date_has_no_unit(annex1, places):
    late = county_report(annex1, fields={"date": "2026-6-30"})
    for where in (("", ""), ("", "date"), ("", "填表日期")):
        notes, fits = go(annex1, late, places, ("A1-13", *where, "补报"))
        assert (notes, fits) == ([("A1-13", None, "date", "补报")], [Fit.SETTLED])
    assert go(annex1, late, places, ("A1-13", "商河县", "", "补报")) == ([], [Fit.NOTHING])


@pytest.mark.parametrize("unit", ["2", "第2项", "蔬菜加工车间", "蔬菜 加工车间"])
def test_a_project_is_meant_by_its_number_or_its_name(annex2, places, unit):
    report = project_list(annex2, {"name": "养殖"}, {"employed_poor": "0"})
    notes, fits = go(annex2, report, places, ("A2-07", unit, "", "只带动监测户"))
    assert notes == [("A2-07", 2, "employed_poor", "只带动监测户")]
    assert fits == [Fit.SETTLED]


def test_an_error_is_not_explained_away_and_what_fits_nothing_is_known(annex1, places):
    report = county_report(annex1, relief_poor="71", fields={"date": "2026-6-30"})
    notes, fits = go(
        annex1,
        report,
        places,
        ("A1-03", "商河县", "", "属实"),
        ("A1-12", "", "", "延后"),
        ("A1-13", "", "", "补报"),
        ("A1-13", "", "date", "又一句"),
    )
    assert notes == [("A1-13", None, "date", "补报")]
    assert fits == [Fit.ERROR, Fit.NOTHING, Fit.SETTLED, Fit.EXPLAINED_BEFORE]


def test_a_unit_that_is_missing_has_no_row_to_explain(annex1, places):
    report = city_report(annex1, places, units=["商河县"])
    _, fits = go(annex1, report, places, ("A1-10", "平阴县", "", "没有报"))
    assert fits == [Fit.NOTHING]
    _, fits = go(annex1, report, places, ("A1-10", "", "", "没有报"))
    assert fits == [Fit.ERROR]


def test_of_several_tables_a_row_is_named_as_its_own_names_it(packs, places):
    form = packs["stations"]
    funds = {"02": {"planned": "1", "spent": "2"}, "03": {"planned": "1", "spent": "2"}}
    report = sparse_report(form, served=SERVED, funds=funds, stations=("甲", "乙"))
    findings = list(checker_of(form).check(report, Context(form, places, DAY)).everything())
    listing = form.tables[2]
    odd = Finding("X-1", "warning", listing.first_row + 1, "visits", "多了。", ("5",))
    given = [
        Explanation("LG-24", "03", "", "追加了。"),
        Explanation("LG-24", "02 驿站建设补助", "spent", "也追加了。"),
        Explanation("X-1", "2", "", "新开的。"),
        Explanation("X-1", "商河县", "", "别的。"),
    ]
    after, fits = explain(form, report, [*findings, odd], given)
    assert [fits[each] for each in given] == [Fit.SETTLED] * 3 + [Fit.NOTHING]
    money = form.tables[1].first_row
    assert {(key.row, note.text) for key, note in after.notes.items()} == {
        (money + 2, "追加了。"),
        (money + 1, "也追加了。"),
        (listing.first_row + 1, "新开的。"),
    }

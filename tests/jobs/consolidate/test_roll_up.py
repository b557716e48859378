import os
from pathlib import Path

import pytest

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.checks.rules.place_belongs import PlaceBelongs
from fangfan_desktop.exchange.reading.read_report import ReceivedReport
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import make_row, total_row
from fangfan_desktop.jobs.consolidate.choose import choose
from fangfan_desktop.jobs.consolidate.roll_up import roll_up
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.scope import RollUpScope
from tests.builders import (
    CITY,
    COUNTY,
    GOOD,
    Q2,
    Q3,
    REST,
    TODAY,
    city_report,
    county_report,
    project_list,
    replace,
    rest_report,
)
from tests.stations import DAY, FUNDS, SERVED, sample, sparse_report, texts_of

WHOLE = Place(CITY)
HIGH_TECH = Place(CITY, "高新区")


def checked(form, report, name="商河.xlsx"):
    return CheckResult(Path(name), received=ReceivedReport(form, report, {}, (), (), "表"))


@pytest.fixture
def go(reference, annex1, places):
    """Return what rolls files up for 济南市 and the third quarter."""

    def run(*files, places=places, earlier=(), known=None):
        wanted = RollUpScope(annex1, WHOLE, Q3)
        chosen = choose(files, wanted, places)
        head = {
            "unit_name": "某局",
            "filler": "张三",
            "phone": "0531-66600000",
            "date": "2026-9-12",
        }
        return chosen, roll_up(reference, wanted, chosen, places, known or head, TODAY, earlier)

    return run


def all_units(form, places, **figures):
    return [
        checked(form, county_report(form, place=place, **figures), f"{place.name}.xlsx")
        for place in places.units_of(Place(CITY))
    ]


def test_a_city_whose_units_are_all_right_is_all_right(go, annex1, places):
    chosen, rolled = go(*all_units(annex1, places))
    assert (rolled.missing, rolled.findings, chosen.left_out) == ((), (), ())
    assert total_row(annex1, rolled.report)["brands"].value == 24
    assert len(rolled.expected) == 12


def test_the_row_of_the_whole_city_belongs_to_a_table_by_places(go, annex1, places):
    _, rolled = go(*all_units(annex1, places))
    rule = PlaceBelongs(code="X", severity="error", message="{problem}", on=On(kinds=("place",)))
    form = replace(annex1, checks=(rule,))
    strange = replace(rolled.report.rows[3], cells=make_row(annex1, 0, {"unit": "即墨区"}).cells)
    wrong = rolled.report.with_rows([strange])
    found = Checker(form).check(wrong, Context(form, places, TODAY)).everything()
    assert [(f.row, f.column) for f in found] == [(strange.id, "unit")]


def test_who_is_missing_is_named_and_the_sum_is_of_the_others(go, annex1):
    _, rolled = go(checked(annex1, county_report(annex1)))
    assert len(rolled.missing) == 11
    assert rolled.merge.totals["brands"] == 2
    assert {f.code for f in rolled.findings if f.severity == "error"} == {"A1-02"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"period": Q2}, "是2026年第2季度的"),
        ({"period": None}, "哪一期"),
        ({"place": None}, "哪个单位"),
        ({"place": Place("枣庄市", "市中区")}, "不是济南市的单位"),
        ({"place": HIGH_TECH}, "高新区不在应报的单位里"),
        ({"place": WHOLE}, "是全市的表"),
    ],
)
def test_what_is_not_rolled_up_has_its_reason(go, annex1, change, reason):
    chosen, rolled = go(checked(annex1, replace(county_report(annex1), **change)))
    assert reason in chosen.left_out[0].reason
    assert rolled.merge.totals["brands"] is None


def test_another_form_is_left_for_another_time(go, annex1, annex2):
    chosen, _ = go(
        checked(annex1, county_report(annex1)), checked(annex2, project_list(annex2, {}))
    )
    assert [(left.reason[:4], left.lost) for left in chosen.left_out] == [("是附件2", False)]


def test_the_newest_file_of_a_place_counts_by_its_date_and_then_by_when_it_was_written(
    go, annex1, tmp_path
):
    def file(name, brands, day, written):
        path = tmp_path / name
        path.touch()
        os.utime(path, (written, written))
        report = county_report(annex1, brands=brands, fields={"date": day})
        return replace(checked(annex1, report), path=path)

    late, early = file("b", "5", "2026-9-12", 1), file("a", "4", "2026-9-10", 9)
    assert go(late, early)[1].merge.totals["brands"] == 5
    second, first = file("d", "7", "2026-9-12", 9), file("c", "6", "2026-9-12", 2)
    chosen, rolled = go(second, first)
    assert rolled.merge.totals["brands"] == 7
    assert "另有新的文件“d”" in chosen.left_out[0].reason


def test_a_zone_counts_by_itself_or_within_a_county(go, annex1, places):
    zone = checked(annex1, county_report(annex1, place=HIGH_TECH))
    county = checked(annex1, county_report(annex1))
    alone = places.with_zones([HIGH_TECH])
    _, rolled = go(zone, county, places=alone)
    assert rolled.merge.totals["brands"] == 4
    assert HIGH_TECH in rolled.expected
    within = places.with_zones([HIGH_TECH], [HIGH_TECH])
    chosen, rolled = go(zone, county, places=within)
    assert rolled.merge.totals["brands"] == 2
    assert HIGH_TECH not in rolled.expected
    assert chosen.left_out


def test_the_citys_rest_is_explained(go, annex1, places):
    figures = {**dict.fromkeys(GOOD, "0"), "trainees": "5"}
    rest = checked(annex1, county_report(annex1, place=Place(CITY, REST), **figures))
    _, rolled = go(*all_units(annex1, places), rest)
    assert total_row(annex1, rolled.report)["trainees"].value == 1205
    assert [note.text for note in rolled.report.notes.values()] == ["市本级 5。"]
    assert [f.code for f in rolled.findings] == ["A1-09"]


def test_a_rest_that_fades_is_found_with_the_quarter_before(go, annex1, places):
    units = all_units(annex1, places)
    before = rest_report(annex1, period=Q2, trainees="6")
    _, rolled = go(*units, earlier=[before])
    (finding,) = rolled.findings
    assert (finding.code, finding.row, finding.column) == ("A1-14", 1, "unit")
    own = checked(annex1, rest_report(annex1, trainees="5"), "市本级.xlsx")
    _, rolled = go(*units, own, earlier=[before])
    assert [(f.code, f.column) for f in rolled.findings] == [
        ("A1-09", "trainees"),
        ("A1-14", "trainees"),
    ]
    zeros = checked(annex1, rest_report(annex1), "市本级.xlsx")
    _, rolled = go(*units, zeros, earlier=[rest_report(annex1, period=Q2, brands="6")])
    assert rolled.findings == ()


def test_so_is_one_that_only_the_citys_own_table_of_the_quarter_before_had(go, annex1, places):
    before = city_report(annex1, places, period=Q2, total={"brands": "30"})
    _, rolled = go(*all_units(annex1, places), earlier=[before])
    assert {(f.code, f.column) for f in rolled.findings} == {("A1-14", "unit"), ("A1-06", "brands")}


def test_the_head_is_that_of_the_citys_own_file_where_nobody_says(go, annex1, places):
    own = replace(county_report(annex1, place=WHOLE), place=WHOLE)
    _, rolled = go(*all_units(annex1, places), checked(annex1, own), known={"unit_name": "某局"})
    assert rolled.report.fields["filler"].value == "李四"
    assert rolled.report.fields["unit_name"].value == "某局"


def test_units_are_compared_with_their_own_earlier_files(go, annex1, places):
    before = county_report(annex1, place=COUNTY, period=Q2, trainees="101")
    _, rolled = go(*all_units(annex1, places), earlier=[before])
    assert [(f.code, f.severity) for f in rolled.findings] == [("A1-06", "error")]


def test_each_of_several_tables_is_made_of_the_units_files(with_stations, places):
    form = with_stations.forms["stations"]
    wanted = RollUpScope(form, WHOLE, Q3)
    pingyin = Place(CITY, "平阴县")
    blank = sparse_report(form, place=pingyin, served=SERVED, stations=("甲",))
    files = [checked(form, sample(form)), checked(form, blank, "平阴.xlsx")]
    before = [
        sparse_report(
            form, place=place, period=Q2, served={**SERVED, "served": "9999"}, funds=FUNDS
        )
        for place in (COUNTY, pingyin)
    ]
    chosen = choose(files, wanted, places)
    known = {"date": "2026-10-12"}
    rolled = roll_up(with_stations, wanted, chosen, places, known, DAY, before)
    assert texts_of(form, rolled.report, "services", "built")[0] == "4"
    assert texts_of(form, rolled.report, "funds", "spent") == ["53.70", "42.50", "11.20"]
    assert texts_of(form, rolled.report, "list", "station") == [
        "甲",
        "许商街道零工驿站",
        "玉皇庙镇零工驿站",
    ]
    assert len(rolled.missing) == 10
    assert rolled.merge.partial == (pingyin,)
    assert [(left.file, left.reason) for left in rolled.left_out] == [
        ("平阴.xlsx", "“表二 资金使用情况”表里没有填数，没有算进来")
    ]
    # The units' rows of the quarter before are rows of the city's tables by place alone.
    less = {f.row for f in rolled.findings if f.code == "LG-14"}
    assert {rolled.report.row(row)["unit"].raw for row in less} == {"平阴县", "商河县"}


def test_the_rest_of_several_tables_is_stated_if_any_has_something(with_stations, places):
    form = with_stations.forms["stations"]
    wanted = RollUpScope(form, WHOLE, Q3)
    own = sparse_report(form, place=Place(CITY, REST), funds={"02": {"spent": "1"}})
    files = [checked(form, sample(form)), checked(form, own, "市本级.xlsx")]
    chosen = choose(files, wanted, places)
    rolled = roll_up(with_stations, wanted, chosen, places, {}, DAY)
    assert texts_of(form, rolled.report, "funds", "spent")[1] == "43.50"
    assert rolled.left_out == ()


def test_what_a_city_lists_itself_is_not_lost_and_stands_under_its_name(reference, annex2, places):
    own = project_list(annex2, {"county": REST, "name": "市里的"}, place=Place(CITY, REST))
    files = [checked(annex2, project_list(annex2, {})), checked(annex2, own, "市本级.xlsx")]
    wanted = RollUpScope(annex2, WHOLE, own.period)
    rolled = roll_up(reference, wanted, choose(files, wanted, places), places, {}, TODAY)
    listed = [(row["county"].raw, row["name"].raw) for row in rolled.report.rows]
    assert listed[-1] == (CITY, "市里的")
    assert len(listed) == 2
    assert "A2-05" not in {f.code for f in rolled.findings if f.column == "county"}


def test_an_earlier_version_with_its_tables_in_another_order_is_compared(with_stations, places):
    old = with_stations.forms["stations"]
    tables = old.stated_tables[::-1]
    columns = tuple(column for table in tables for column in table.columns)
    new = replace(
        old, version=2, since="2026Q3", stated_tables=tables, columns=columns, earlier=(old,)
    )
    before = sparse_report(old, period=Q2, served={**SERVED, "served": "9999"}, stations=("甲",))
    services = new.tables[-1]
    row = make_row(services, services.first_row, {"unit": COUNTY.label, **SERVED})
    now = replace(sparse_report(old), rows=(row,))
    scope = RollUpScope(new, WHOLE, Q3)
    chosen = choose([checked(new, now)], scope, places)
    rolled = roll_up(with_stations, scope, chosen, places, {}, DAY, [before])
    less = [f.row for f in rolled.findings if f.code == "LG-14" and f.column == "served"]
    assert [rolled.report.row(row_id)["unit"].raw for row_id in less] == [COUNTY.label]

from pathlib import Path

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.history.coming import plan_reports, rolled_up
from fangfan_desktop.jobs.history.old_files import OldForm
from fangfan_desktop.jobs.returns.receive import IncomingFile
from tests.builders import CITY, COUNTY, Q2, Q3, REST, city_report, county_report
from tests.jobs.boards import WHOLE, read_as
from tests.jobs.old_years import bring, city_file, coming_of
from tests.returned import list_file
from tests.stations import DAY, FUNDS, SERVED, sample, sparse_report, texts_of

Q1 = Period(2026, 1)


def seen(coming):
    return [(each.period, each.place, each.state, each.uses[0]) for each in coming]


def test_old_quarters_are_history_and_the_one_to_be_sent_is_begun(reference, workspace, file):
    days = {"一": "2025年9月10日", "二": "2026年6月10日", "三": "2026年9月10日"}
    paths = [file(name=name, day=day) for name, day in days.items()]
    coming, _ = coming_of(reference, workspace, COUNTY, *paths)
    assert seen(coming) == [
        (Period(2025, 3), COUNTY, "new", "past"),
        (Q2, COUNTY, "new", "past"),
        (Q3, COUNTY, "new", "start"),
    ]
    assert [each.in_time for each in coming] == [False, False, True]


def test_of_two_files_of_a_quarter_the_newer_counts_and_the_other_is_said(
    reference, workspace, file
):
    old, new = file(name="旧", day="2026年6月8日"), file(name="新")
    coming, left = coming_of(reference, workspace, COUNTY, new, old)
    assert [each.files[0].name for each in coming] == ["新.xlsx"]
    assert left == ["2026年第2季度的用了“新.xlsx”，这一份没有读。"]


def test_a_county_s_own_table_counts_before_its_city_s(
    reference, workspace, annex1, file, tmp_path, units
):
    whole = city_file(tmp_path, annex1, units, day="2026年6月14日")
    (each,), _ = coming_of(reference, workspace, COUNTY, whole)
    assert (each.place, each.files[0].name) == (COUNTY, "全市.xlsx")
    (each,), left = coming_of(reference, workspace, COUNTY, file(name="自己的"), whole)
    assert each.files[0].name == "自己的.xlsx"
    assert left == ["2026年第2季度的用了“自己的.xlsx”，这一份没有读。"]


def test_a_column_that_is_missing_is_said_before_anything_is_read_in(reference, workspace, file):
    captions = {"特色劳务品牌个数": "别的什么"}
    (each,), _ = coming_of(reference, workspace, COUNTY, file(captions=captions))
    assert each.notes[0].startswith("表头里没有“特色劳务品牌个数”这一列")
    (each,), _ = coming_of(reference, workspace, WHOLE, file(captions=captions))
    assert any(note.startswith("“商河县.xlsx”：表头里没有") for note in each.notes)


def test_what_stands_here_is_not_overwritten_unasked(reference, workspace, annex1, file):
    workspace.reports.add(
        county_report(annex1, period=Q2, brands="9", fields={"date": "2026年6月10日"})
    )
    (each,), _ = coming_of(reference, workspace, COUNTY, file(brands="7"))
    assert (each.state, each.uses) == ("differs", ("none", "past", "start", "join"))
    assert ("特色劳务品牌个数", "9", "7") in {d[1:] for d in each.differences}


def test_what_only_fills_blanks_overwrites_nothing(reference, workspace, annex1, file):
    figures = dict.fromkeys(("trainees", "job_fairs"), "")
    fields = {"date": "", "unit_name": "", "filler": "", "phone": ""}
    workspace.reports.add(county_report(annex1, period=Q2, fields=fields, **figures))
    (each,), _ = coming_of(reference, workspace, COUNTY, file())
    assert (each.state, each.uses[0]) == ("new", "past")


def test_what_is_here_already_or_was_sent_is_left(reference, workspace, annex1, file):
    path = file()
    bring(reference, workspace, COUNTY, path)
    (each,), _ = coming_of(reference, workspace, COUNTY, path)
    assert (each.state, each.uses) == ("same", ("none",))
    report = workspace.reports.load(annex1, COUNTY, Q2)
    workspace.submissions.add(report, (), "CODE", "", ())
    (each,), _ = coming_of(reference, workspace, COUNTY, file(brands="7"))
    assert (each.state, each.uses) == ("sent", ("none",))


def test_a_list_is_a_year_s(reference, workspace, annex2, tmp_path):
    path = list_file(tmp_path, annex2, "商河县", {}, {"name": "乙"})
    (each,), _ = coming_of(reference, workspace, COUNTY, path)
    assert (each.form.id, each.period, each.uses[0]) == ("annex2", Period(2026), "start")


def test_an_empty_table_makes_nothing(reference, workspace, annex1, file):
    blank = dict.fromkeys([c.id for c in annex1.columns[1:]], "")
    coming, left = coming_of(reference, workspace, COUNTY, file(**blank))
    assert (coming, left) == ([], ["表里没有商河县的数。"])


# ── a city ──


def test_a_city_s_table_is_its_own_report_and_its_rest_s(
    reference, workspace, annex1, tmp_path, units
):
    path = city_file(tmp_path, annex1, units, rest=3)
    coming, _ = coming_of(reference, workspace, WHOLE, path)
    assert seen(coming) == [
        (Q1, WHOLE, "new", "past"),
        (Q1, Place(CITY, REST), "new", "past"),
    ]


def test_counties_files_make_their_city_s_report_and_nobody_is_missed_in_its_sum(
    reference, workspace, file, units
):
    (each,), _ = coming_of(reference, workspace, WHOLE, *map(file, units))
    assert (each.units, each.state, each.uses) == (True, "new", ("past", "board", "none"))
    assert (each.file_words, each.notes) == ("12 个单位的表", ())
    (each,), _ = coming_of(reference, workspace, WHOLE, *map(file, units[1:]))
    assert each.notes == (f"还没有{units[0]}的数，全市一行先不动",)


def test_files_of_the_quarter_that_is_being_gathered_go_to_its_board(reference, workspace, file):
    (each,), _ = coming_of(reference, workspace, WHOLE, file(day="2026年9月10日"))
    assert (each.uses, each.in_time) == (("board", "past", "none"), True)


def test_beside_the_city_s_own_table_counties_files_are_only_kept(
    reference, workspace, annex1, file, tmp_path, units
):
    whole = city_file(tmp_path, annex1, units, day="2026年6月12日")
    coming, _ = coming_of(reference, workspace, WHOLE, whole, file("平阴县"))
    assert [(each.units, each.uses[0]) for each in coming] == [(False, "past"), (True, "board")]
    assert "past" not in coming[1].uses


def test_a_city_s_report_that_stands_is_not_overwritten(reference, workspace, annex1, places, file):
    workspace.reports.add(city_report(annex1, places, period=Q2))
    (each,), _ = coming_of(reference, workspace, WHOLE, file("平阴县", brands="99"))
    assert (each.state, each.uses[0]) == ("differs", "board")


@pytest.fixture
def old_form(with_stations, places):
    """Return what makes a file of a report of the form with several tables."""
    form = with_stations.forms["stations"]

    def make(report):
        checked = read_as(with_stations, places, form, report, f"{report.place.label}.xlsx")
        incoming = IncomingFile(Path(checked.name), None, (checked,))
        return OldForm(incoming, checked, form, report.place, report.period)

    return make


def test_a_file_with_several_tables_makes_one_report(with_stations, workspace, places, old_form):
    form = with_stations.forms["stations"]
    file = old_form(sample(form))
    ((each,), left) = plan_reports(with_stations, workspace, COUNTY, places, [file], DAY)
    assert (each.place, each.state, each.notes, left) == (COUNTY, "new", (), [])
    workspace.reports.add(sparse_report(form, served=SERVED, funds=FUNDS, stations=("甲",)))
    ((each,), _) = plan_reports(with_stations, workspace, COUNTY, places, [file], DAY)
    assert each.state == "differs"
    rows = {difference.row for difference in each.differences}
    assert {"表一 建设和服务情况 · 商河县", "表三 零工驿站名单 · 第1项"} <= rows
    assert "表二 资金使用情况 · 01 合计" not in rows


def test_sums_of_several_tables_wait_until_every_unit_has_come(
    with_stations, workspace, places, old_form
):
    form = with_stations.forms["stations"]
    names = [place.name for place in places.reporting(WHOLE, form.lowest)[1:]]

    def files(*units):
        texts = {"served": SERVED, "funds": FUNDS, "stations": ("甲",)}
        reports = (sparse_report(form, place=Place(CITY, name), **texts) for name in units)
        return [old_form(report) for report in reports]

    def roll(*units):
        return rolled_up(with_stations, workspace, places, WHOLE, files(*units), DAY)

    merged, after, left = roll(*names[1:])
    assert left == (
        "还没有历下区的数，“表一 建设和服务情况”里全市的数先不动",
        "还没有历下区的数，“表二 资金使用情况”里全市的数先不动",
    )
    assert texts_of(form, after, "services", "built")[:3] == ["", "", "2"]
    assert texts_of(form, after, "funds", "spent") == ["", "", ""]
    assert len(texts_of(form, after, "list", "station")) == len(names) - 1
    assert form.tables[1].first_row not in merged.sources
    _, after, left = roll(*names)
    assert left == ()
    assert texts_of(form, after, "services", "built")[0] == "24"
    assert texts_of(form, after, "funds", "spent")[0] == "644.40"

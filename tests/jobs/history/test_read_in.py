from fangfan_desktop.edits.gestures import type_cell
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.comparison.stored import history
from fangfan_desktop.jobs.consolidate.roll_in import trace
from fangfan_desktop.jobs.history.read_in import start_edit
from fangfan_desktop.jobs.year.stored_reports import kept_here, take_back_import
from fangfan_desktop.rollup.comparison import compare
from fangfan_desktop.rollup.merge import ROLLED_IN
from tests.builders import CITY, COUNTY, GOOD, Q2, Q3, REST, TODAY, county_report
from tests.jobs.boards import WHOLE
from tests.jobs.old_years import bring, city_file, coming_of

Q1 = Period(2026, 1)


def brands(report):
    return [row["brands"].raw for row in report.rows]


def test_what_is_read_in_compares_in_the_first_quarter_of_use(reference, workspace, annex1, file):
    bring(
        reference,
        workspace,
        COUNTY,
        file(brands="8"),
        file(name="去年", day="2025年9月10日", brands="4"),
    )
    workspace.reports.add(county_report(annex1, period=Q3, brands="6"))
    found = compare(annex1, history(workspace, annex1, COUNTY, Q3), Q3)
    (fell,) = [each for each in found if each.column == "brands"]
    assert (fell.previous.before, fell.year.before) == (8, 4)


def test_it_is_marked_and_its_file_is_kept_with_it(reference, workspace, annex1, file):
    path = file()
    bring(reference, workspace, COUNTY, path)
    (kept,) = kept_here(reference, workspace, COUNTY)
    assert (kept.period, kept.file, kept.begun) == (Q2, "商河县.xlsx", True)
    report = workspace.reports.load(annex1, COUNTY, Q2)
    assert workspace.journal.next_words(report) == ("读入“商河县.xlsx”", "")
    (past,) = workspace.reports.row_sources(report, ROLLED_IN).values()
    (origin,) = past.origins
    entry = workspace.received.entry(origin.received)
    assert workspace.received.content(entry.sha256) == path.read_bytes()
    assert workspace.received.of_board("annex1", Q2) == [], "it is on no board"


def test_whose_it_was_is_not_who_fills_in_now(reference, workspace, annex1, file, county_profile):
    looked_at = begin_report(annex1, COUNTY, Q2, (COUNTY,), {"phone": "1", "filler": "现在的人"})
    workspace.reports.add(looked_at)
    bring(reference, workspace, COUNTY, file())
    assert workspace.reports.load(annex1, COUNTY, Q2).field("filler").raw == "李四"


def test_it_replaces_what_stands_only_where_that_is_chosen_and_that_can_be_undone(
    reference, workspace, annex1, file
):
    workspace.reports.add(county_report(annex1, period=Q2, brands="9"))
    bring(reference, workspace, COUNTY, file(brands="7"))
    assert brands(workspace.reports.load(annex1, COUNTY, Q2)) == ["9"]
    bring(reference, workspace, COUNTY, file(brands="7"), use="past")
    report = workspace.reports.load(annex1, COUNTY, Q2)
    assert brands(report) == ["7"]
    assert brands(workspace.journal.undo(annex1, report)[1].report) == ["9"]


def test_the_start_of_a_report_is_one_edit(
    reference, workspace, places, annex1, file, county_profile
):
    (coming,), _ = coming_of(reference, workspace, COUNTY, file(day="2026年9月10日"))
    base = begin_report(annex1, COUNTY, Q3, (COUNTY,), county_profile.prefill)
    after = workspace.journal.apply(annex1, base, start_edit(base, coming, places)).report
    assert brands(after) == [GOOD["brands"]]
    assert after.field("filler").raw == "李四"
    assert workspace.journal.next_words(after)[0] == "填入“商河县.xlsx”"
    assert brands(workspace.journal.undo(annex1, after)[1].report) == [""]
    assert workspace.history.of_place(COUNTY) == []


# ── a city ──


def test_the_city_s_own_table_is_its_report_with_its_counties(
    reference, workspace, annex1, tmp_path, units
):
    bring(reference, workspace, WHOLE, city_file(tmp_path, annex1, units, rest=3))
    report = workspace.reports.load(annex1, WHOLE, Q1)
    assert brands(report) == [str(2 * 12 + 3), *["2"] * 12]
    assert brands(workspace.reports.load(annex1, Place(CITY, REST), Q1)) == ["3"]
    assert workspace.received.of_board("annex1", Q1) == []


def test_county_by_county_the_files_lie_on_that_quarter_s_board_and_make_its_report(
    reference, workspace, annex1, file, units
):
    bring(reference, workspace, WHOLE, *map(file, units))
    report = workspace.reports.load(annex1, WHOLE, Q2)
    assert brands(report) == ["24", *["2"] * 12]
    entries = workspace.received.of_board("annex1", Q2)
    assert {entry.identity.place.name for entry in entries} == set(units)
    assert len(workspace.reports.row_sources(report, ROLLED_IN)[report.rows[0].id].origins) == 12
    assert kept_here(reference, workspace, WHOLE)[0].file == "12 个单位的表"


def test_the_city_s_sum_waits_for_the_last_county(reference, workspace, annex1, file, units):
    bring(reference, workspace, WHOLE, *map(file, units[:-1]))
    assert brands(workspace.reports.load(annex1, WHOLE, Q2)) == ["", *["2"] * 11, ""]
    (last,) = bring(reference, workspace, WHOLE, file(units[-1]))
    assert last.state == "new"
    report = workspace.reports.load(annex1, WHOLE, Q2)
    assert brands(report) == ["24", *["2"] * 12]
    pasts = workspace.reports.row_sources(report, ROLLED_IN).values()
    assert len([past for past in pasts if past.origins]) == 13


def test_its_rest_that_was_read_in_is_part_of_the_sum(reference, workspace, annex1, file, units):
    rest = file("市本级", head="济南市人力资源和社会保障局", brands="5")
    coming, _ = coming_of(reference, workspace, WHOLE, rest, *map(file, units))
    assert [(each.place.name, each.units) for each in coming] == [(REST, False), ("", True)]
    bring(reference, workspace, WHOLE, rest, *map(file, units))
    assert brands(workspace.reports.load(annex1, WHOLE, Q2))[0] == str(2 * 12 + 5)


def test_a_figure_knows_its_file(reference, workspace, annex1, file, units):
    from fangfan_desktop.jobs.returns.check import KnownFacts
    from fangfan_desktop.jobs.returns.receive import read_again

    bring(reference, workspace, WHOLE, *map(file, units))
    report = workspace.reports.load(annex1, WHOLE, Q2)

    def read(number):
        entry = workspace.received.entry(number)
        return read_again(
            reference, entry, workspace.received.opened(entry.sha256), KnownFacts(TODAY)
        )

    (found,) = trace(workspace, report, report.rows[1].id, "brands", read)
    assert (found.origin.file, found.origin.cell) == (f"{units[0]}.xlsx", "C6")


def test_for_a_board_files_are_kept_and_no_report_is_made(reference, workspace, annex1, file):
    bring(reference, workspace, WHOLE, file(day="2026年9月10日"))
    assert len(workspace.received.of_board("annex1", Q3)) == 1
    assert workspace.reports.load(annex1, WHOLE, Q3) is None
    assert workspace.history.of_place(WHOLE) == []
    bring(reference, workspace, WHOLE, file(day="2026年9月10日"), use="none")
    assert len(workspace.received.of_board("annex1", Q3)) == 1


def test_it_is_taken_back_with_the_rest_that_came_with_it(
    reference, workspace, annex1, tmp_path, units
):
    path = city_file(tmp_path, annex1, units, rest=3)
    for changed in (False, True):
        bring(reference, workspace, WHOLE, path)
        rest = workspace.reports.load(annex1, Place(CITY, REST), Q1)
        if changed:
            workspace.journal.apply(annex1, rest, type_cell(1, "brands", "4"))
        take_back_import(workspace, annex1, workspace.reports.load(annex1, WHOLE, Q1))
        assert workspace.reports.load(annex1, WHOLE, Q1) is None
        assert bool(workspace.reports.load(annex1, Place(CITY, REST), Q1)) is changed

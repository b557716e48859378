"""A report with several tables open for work, without a window."""

from datetime import date

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import Edit, RowText, apply
from fangfan_desktop.edits.tables import in_whole
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.finding_list import (
    FindingCounts,
    finding_counts,
    first_to_look_at,
    listed,
    tab_text,
    tab_words,
    table_counts,
    table_of_finding,
)
from fangfan_desktop.jobs.grid.cell_text import cell_name, shown, text_below, tip, why_not_typed
from fangfan_desktop.jobs.grid.changed_cells import (
    changed_cells,
    changed_table,
    changed_words,
    gap_at,
    gap_words,
)
from fangfan_desktop.jobs.grid.entering import past_the_edge
from fangfan_desktop.jobs.grid.find import elsewhere_words
from fangfan_desktop.jobs.grid.movement import Extent
from fangfan_desktop.jobs.grid.row_filter import FilterRules
from fangfan_desktop.jobs.grid.selection import Selection
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.submit.export import ExportRequest
from fangfan_desktop.jobs.submit.last_look import last_look, wrong_units
from tests.builders import CITY, COUNTY, replace
from tests.stations import known, rows_of, sample, table_of

TODAY = date(2026, 10, 13)


@pytest.fixture(scope="module")
def with_stations():
    return known()


@pytest.fixture
def form(with_stations):
    return with_stations.newest("stations")


@pytest.fixture
def opened(with_stations, workspace):
    def open_(report):
        workspace.reports.add(report)
        return OpenReport(with_stations, workspace, report, with_stations.places, lambda: TODAY)

    return open_


@pytest.fixture
def county(opened, form):
    return opened(sample(form))


@pytest.fixture
def city(opened, form, with_stations):
    place = Place(CITY)
    reporting = with_stations.places.reporting(place, form.lowest)
    return opened(begin_report(form, place, Period(2026, 3), reporting, {}))


def ids(opened, title):
    return [row.id for row in rows_of(opened.report, opened.form, title)]


def write(opened, row_id, column, text):
    opened.make(gestures.type_cell(row_id, column, text))


def test_each_table_has_its_rows_and_what_is_locked_in_it(county, form):
    assert [len(county.table_report(table).rows) for table in form.tables] == [1, 3, 2]
    services, funds, stations = (ids(county, title) for title in ("表一", "表二", "表三"))
    assert county.is_locked(services[0], "unit")
    assert county.is_locked(funds[0], "spent")
    assert not county.is_locked(funds[1], "spent")
    assert not county.is_locked(stations[0], "visits")


def test_a_cell_is_named_with_its_table(county):
    first = ids(county, "表三")[0]
    assert county.name(first, "visits") == "表三 零工驿站名单 · 第1项 · 驿站服务人次"
    assert county.name(ids(county, "表二")[1], "spent") == (
        "表二 资金使用情况 · 02 驿站建设补助 · 已支出"
    )


def test_a_figure_is_offered_in_the_table_it_is_in(county):
    total = ids(county, "表二")[0]
    county.make(Edit("读入", cells=((total, "spent", "99"),)))
    assert county.offer(total, "spent") == "53.70"
    write(county, ids(county, "表三")[1], "visits", "=1+2")
    assert county.offer(ids(county, "表三")[1], "visits") == "3"
    assert county.offer(total + 99, "spent") == ""


def test_the_period_before_is_that_of_the_same_table(opened, form, workspace):
    workspace.reports.add(replace(sample(form), period=Period(2026, 2)))
    county = opened(sample(form))
    before = {row.id: county.row_before(row) for row in county.report.rows}
    services, funds, stations = (ids(county, title) for title in ("表一", "表二", "表三"))
    assert before[services[0]]["served"].raw == "1530"
    assert before[funds[1]]["spent"].raw == "42.5"
    assert [before[row] for row in stations] == [None, None], "a list is not compared"


def test_rows_of_places_that_are_missing_are_added_to_their_table(city, form):
    assert city.missing_rows().is_empty
    services = ids(city, "表一")
    gone = [city.raw(row, "unit") for row in services[-2:]]
    city.make(gestures.remove_rows(services[-2:]))
    edit = city.missing_rows()
    assert edit.words == f"补上{'、'.join(gone)}"
    city.hold(edit)
    assert ids(city, "表一")[-2:] == services[-2:]
    assert [city.raw(row, "unit") for row in services[-2:]] == gone
    assert [len(city.table_report(table).rows) for table in form.tables][1:] == [3, 1]


def test_in_two_tables_of_places_both_get_the_row(county, with_stations, form):
    services = form.stated_tables[0]
    columns = [replace(each, id=f"{each.id}_more") for each in services.columns]
    more = replace(services, id="more", checks=(), columns=tuple(columns), identity="unit_more")
    two = replace(form, stated_tables=(services, more), checks=())
    place = Place(CITY)
    reporting = with_stations.places.reporting(place, two.lowest)
    whole = begin_report(two, place, Period(2026, 3), reporting, {})
    county.form, county.report = two, begin_report(two, place, Period(2026, 3), reporting[:-2], {})
    edit = county.missing_rows()
    assert edit.words == f"补上{'、'.join(each.label for each in reporting[-2:])}"
    assert apply(two, county.report, edit).report == whole


# ── the grid ──


def test_a_number_and_a_cell_s_words_are_those_of_its_table(county, form):
    second = rows_of(county.report, form, "表三")[1]
    stations = table_of(form, "表三")
    assert shown(county, second, stations.columns[0]) == "2"
    assert cell_name(county, second, stations.by_id["visits"]) == "第2项 · 驿站服务人次（人次）"
    funds = table_of(form, "表二")
    total, spent = rows_of(county.report, form, "表二")[0], funds.by_id["spent"]
    words = "由 02、03 行自动算出（01=02+03）"
    assert cell_name(county, total, spent) == f"01 合计 · 已支出（万元） · {words}"
    assert words in why_not_typed(funds, total, spent)
    assert words in tip(county, total, spent)


def test_the_total_is_named_in_the_table_of_places_alone(city, form):
    row = rows_of(city.report, form, "表一")[0]
    unit = table_of(form, "表一").place_column
    assert text_below(city, row, unit, None, is_first=False) == "合计"


def test_an_edit_is_shown_in_the_first_table_that_it_changed(county, form):
    services, stations = ids(county, "表一"), ids(county, "表三")
    both = Edit("读入", cells=((stations[0], "visits", "1"), (services[0], "built", "5")))
    county.make(both)
    back = county.take_back().reverse
    assert changed_table(county, back) is table_of(form, "表一")
    changed = changed_cells(county, back)
    assert changed.cells == [(services[0], "built")]
    words = changed_words(county, changed.cells[0], changed, Selection([(0, 1, 0, 1)]))
    assert words == "表一 建设和服务情况 · 商河县 · 驿站个数"
    zero = Edit("零报告", zero=((services[0], True),))
    assert changed_cells(county, zero).cells == [(services[0], "unit")]


def test_rows_that_went_away_leave_a_gap_in_their_table(county, form):
    stations, table = ids(county, "表三"), table_of(form, "表三")
    county.make(gestures.remove_rows(stations[1:]))
    undone = county.take_back().reverse
    assert (changed_table(county, undone), gap_at(county, undone)) == (table, None)
    assert changed_cells(county, undone).is_rows
    redone = county.make_again().reverse
    assert changed_cells(county, redone).cells == []
    assert gap_at(county, redone) == 1
    assert gap_words(1, table) == "第2项"
    assert gap_words(1, table_of(form, "表一")) == "第2行"


def test_rows_that_were_moved_show_their_table(county, form):
    table, stations = table_of(form, "表三"), ids(county, "表三")
    report = county.table_report(table)
    county.make(in_whole(table, county.report, gestures.move_rows(report, stations[1:], -1)))
    assert ids(county, "表三") == stations[::-1]
    assert changed_table(county, county.take_back().reverse) is table


def test_a_filter_looks_at_the_rows_of_its_table(county, form):
    table = table_of(form, "表三")
    rules = FilterRules(county, table)
    assert rules.values(table.by_id["visits"]) == {"550": 1, "980": 1}
    rules.choose("visits", ["980"], open_only=False)
    assert rules.hidden() == {ids(county, "表三")[1]}
    assert rules.words_for(1) == "筛选：驿站服务人次。显示 1 项，共 2 项。"


def test_at_the_end_of_a_table_the_next_one_is_named_that_is_not_filled_in(city, county, form):
    full = Extent(2, 3, (1, 2), lambda *_: True)

    def said(opened, title):
        table = table_of(form, title)
        return past_the_edge(opened, full, (1, 2), 1, by_rows=False, form=table).words

    assert said(city, "表一") == "这张表填完了，还要填“表二 资金使用情况”：按 Ctrl+PgDn 过去"
    assert "还要填“表一 建设和服务情况”" in said(city, "表三")
    assert said(county, "表三") == "这张表填完了，没有发现问题，按 F12 导出报送"


def test_where_a_text_is_found_is_said_in_few_words(form):
    table = table_of(form, "表三")
    assert elsewhere_words(table, 2) == "“表三 零工驿站名单”里有 2 处，按 Enter 过去"
    long = replace(table.table, title="表三 全市零工驿站建设运行和负责人名单")
    words = elsewhere_words(replace(table, table=long), 2)
    assert words == "“表三 全市零工驿站建设…”里有 2 处，按 Enter 过去"


# ── findings ──


def test_findings_are_counted_and_listed_by_table(county, form):
    services, funds, stations = (ids(county, title) for title in ("表一", "表二", "表三"))
    write(county, stations[1], "visits", "约五百")
    write(county, funds[1], "spent", "61")
    write(county, services[0], "built", "")
    assert first_to_look_at(county).column == "built"
    county.make(gestures.type_field("日期", "date", ""))
    assert finding_counts(county) == FindingCounts(1, 1, 0, 2)
    each = table_counts(county)
    assert each == [
        FindingCounts(0, 0, 0, 1),
        FindingCounts(0, 1, 0, 0),
        FindingCounts(1, 0, 0, 0),
    ]
    texts = [tab_text(table, count) for table, count in zip(form.tables, each, strict=True)]
    assert [text.partition("　")[2] for text in texts] == ["○ 1", "! 1", "✕ 1"]
    assert tab_words(form.tables[1], each[1]) == "表二 资金使用情况：1 处提醒"
    assert tab_text(form.tables[1], FindingCounts(0, 0, 1, 0)) == "表二 资金使用情况"
    assert tab_words(form.tables[1], FindingCounts(0, 0, 1, 0)).endswith("：没有发现问题")
    assert [finding.column for finding in listed(county)] == ["spent", "visits"]


def test_a_missing_row_is_listed_with_its_table(city, form):
    city.make(gestures.remove_rows(ids(city, "表一")[-1:]))
    write(city, ids(city, "表二")[1], "spent", "约")
    found = listed(city)
    assert [table_of_finding(form, each).table_title[:2] for each in found] == ["表一", "表二"]
    assert found[0].row is None


def test_the_last_look_has_a_line_for_each_table(county, form):
    facts = last_look(form, county.report, ExportRequest("/报送"))
    words = {fact.name: fact.words.replace("\u00a0", " ") for fact in facts}
    assert words["表一 建设和服务情况"] == "驿站个数 2，服务人次 1530，服务脱贫人口人次 410"
    assert words["表二 资金使用情况"] == "3 行：01 合计 78.00、53.70"
    assert words["表三 零工驿站名单"] == "2 行：驿站服务人次 1530"
    assert "数" not in words
    assert wrong_units(county) == []


def test_before_a_city_s_export_the_files_of_its_units_are_looked_at(city):
    assert wrong_units(city) == []


def test_a_row_that_comes_into_a_list_keeps_the_others(county, form):
    table = table_of(form, "表三")
    edit = gestures.add_rows(table, county.table_report(table), 1)
    county.make(in_whole(table, county.report, edit))
    new = ids(county, "表三")[1]
    assert county.row_name(new) == "第2项"
    assert county.raw(new, table.place_column.id) == COUNTY.label
    assert isinstance(edit.insert[0][1], RowText)


def test_a_city_s_own_page_has_no_lists_beside_other_tables(opened, form, city):
    own = opened(
        begin_report(form, rest_of(Place(CITY)), Period(2026, 3), (rest_of(Place(CITY)),), {})
    )
    assert [table.table_title for table in own.tables] == [
        table.table_title for table in form.tables if not table.is_list
    ]
    assert len(table_counts(own)) == len(own.tables)
    assert city.tables == form.tables

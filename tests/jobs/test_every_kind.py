"""A form with a column of every kind, open for work, compared, rolled up, and as JSON."""

import json
from datetime import date
from decimal import Decimal

import pytest

from fangfan_desktop.cli.json_output import as_json, rollup_as_json
from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.proof import proof_of, read_proof
from fangfan_desktop.jobs.comparison.chart import axis
from fangfan_desktop.jobs.comparison.heat import heat_depth, heat_words
from fangfan_desktop.jobs.comparison.table import table
from fangfan_desktop.jobs.consolidate.choose import RollUpChoice
from fangfan_desktop.jobs.consolidate.roll_up import roll_up
from fangfan_desktop.jobs.grid.cell_text import column_tip, grouped, kept_as, sum_words, text_below
from fangfan_desktop.jobs.grid.row_filter import FilterRules
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.returns.stamped import judge
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.rollup.comparison import compare
from fangfan_desktop.rollup.part import UnitReport
from tests import every_kind
from tests.builders import CITY, Q2, Q3, TODAY


@pytest.fixture
def known(tmp_path):
    return every_kind.reference_in(tmp_path)


@pytest.fixture
def form(known):
    return known.forms["annex9"]


@pytest.fixture
def opened(known, form, workspace, places):
    workspace.reports.add(every_kind.report_of(form, period=Q2))
    return OpenReport(known, workspace, every_kind.report_of(form), places, lambda: TODAY)


def test_an_increase_is_kept_with_the_decimal_before(opened, form):
    row = opened.report.rows[0]
    assert kept_as(opened, row, form.by_id["income"], "+5.5") == "上期1234.50+5.50"
    assert kept_as(opened, row, form.by_id["balance"], "+1") == "上期-0.125+1"
    assert kept_as(opened, row, form.by_id["rate"], "+5") == "+5"
    assert kept_as(opened, row, form.by_id["remark"], "+5") == "+5"


def test_the_grid_shows_separators_and_the_figure_before(opened, form):
    row = opened.report.rows[0]
    shown = {name: grouped(form.by_id[name], row[name]) for name in form.figure_ids}
    assert shown == {
        "households": "1,234",
        "income": "1,234.50",
        "wages": "800.00",
        "area": "12.3456",
        "rate": "85.5%",
        "balance": "-0.125",
    }
    before = opened.row_before(row)
    assert text_below(opened, row, form.by_id["income"], before, is_first=False) == "1,234.50"


def test_selected_amounts_add_up(opened):
    row = opened.report.rows[0]
    words = sum_words(3, [row["income"], row["wages"], row["households"]])
    assert words == "选中 3 格 · 合计 3,268.50 · 平均 1,089.5"


def test_a_filter_lists_figures_by_size(opened, form, known, workspace, places):
    rows = (("甲", {"income": "10.5"}), ("乙", {"income": "9"}), ("丙", {"income": "?"}))
    report = every_kind.report_of(form, *rows, place=Place(CITY))
    many = OpenReport(known, workspace, report, places, lambda: TODAY)
    assert [*FilterRules(many, many.form).values(form.by_id["income"])] == ["9.00", "10.50", "?"]


def test_a_caption_without_an_explanation_says_what_may_be_typed(form):
    assert column_tip(form, form.by_id["income"]).split("\n") == [
        *("务工收入（万元）", "以万元为单位的数，小数最多 2 位，没有的填 0。")
    ]


def test_a_comparison_is_a_table_in_the_spelling_of_each_column(form):
    before = every_kind.report_of(
        form, ("商河县", {"income": "1000", "rate": "90", "balance": "1"}), period=Q2
    )
    compared = compare(form, {Q2: before, Q3: every_kind.report_of(form)}, Q3)
    lines = {line[1]: line[2:6] for line in table(form, compared)}
    assert lines["务工收入"] == ["1234.50", "1000.00", "+234.50", "+23.4%"]
    assert lines["就业率"] == ["85.5%", "90.0%", "-4.5 个百分点", "-5.0%"]
    assert lines["收支结余"] == ["-0.125", "1", "-1.125", "-112.5%"]
    income = next(each for each in compared if each.column == "income")
    assert heat_words(income, "previous") == "+23.4%"
    assert heat_words(income._replace(added=Decimal("5.50")), "own") == "新增 5.50"
    assert 0 < heat_depth(income, "previous") < 1
    assert axis([Decimal("0.5"), Decimal("-3.25")]) == (-4.0, 4.0)


def test_the_command_s_json_has_counts_as_numbers_and_other_figures_as_texts(
    known, form, places, paper, tmp_path
):
    request = ExportRequest(tmp_path / "out", ("xlsx",))
    path = export(form, every_kind.report_of(form), (), places, request, paper).paths[0]
    checked = check_files(known, [path], KnownFacts(date(2026, 12, 31)))
    (file,) = json.loads(as_json(checked, ()))["files"]
    (row,) = file["rows"]
    assert row == {
        **every_kind.SHOWN,
        "unit": "商河县",
        "households": 1234,
        "located": [1, 2],
    }


def test_a_roll_up_s_json_has_the_sums_of_amounts(known, form, places):
    city = Place(CITY)
    parts = {
        place: UnitReport(place, every_kind.report_of(form, (place.label, {}), place=place))
        for place in places.reporting(city, "county")[1:]
    }
    scope = RollUpScope(form, city, Q3)
    done = roll_up(known, scope, RollUpChoice(parts, None, ()), places, {}, TODAY)
    answer = json.loads(rollup_as_json(form, (), done, ()))
    count = len(parts)
    assert answer["totals"] == {
        "households": 1234 * count,
        "income": f"{Decimal('1234.50') * count}",
        "wages": f"{800 * count}.00",
        "area": f"{Decimal('12.3456') * count}",
        "balance": f"{Decimal('-0.125') * count}".rstrip("0"),
    }
    assert answer["city"]["income"] == answer["totals"]["income"]
    assert answer["city"]["rate"] is None


def test_paper_and_table_are_compared_by_their_exact_figures(form, places):
    printed = every_kind.report_of(form, ("商河县", {"income": "1234.51", "rate": "85.6"}))
    now = every_kind.report_of(form)
    page = read_proof(proof_of(form, printed, places, 1, code_of(form, printed)).words)
    words = judge(form, [[page]], [now]).words
    assert "商河县务工收入纸上 1234.51、表里 1234.50" in words
    assert "商河县就业率纸上 85.6%、表里 85.5%" in words

"""The gestures on decimals, percentages and dates."""

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.clipboard_cells import html_table
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.fill import fill_down
from fangfan_desktop.edits.paste import paste
from fangfan_desktop.edits.sort import sort_rows
from tests import every_kind
from tests.builders import Q2


@pytest.fixture(scope="module")
def form():
    return every_kind.load()


def rows_of(form, column, *texts):
    return every_kind.report_of(form, *((f"单位{at}", {column: t}) for at, t in enumerate(texts)))


@pytest.mark.parametrize(
    ("column", "texts", "ordered"),
    [
        ("income", ("10.5", "9", "约5", "100"), ["9", "10.5", "100", "约5"]),
        ("balance", ("1", "-2.5", "", "0"), ["-2.5", "0", "1", ""]),
        ("rate", ("100%", "85.5", "9%"), ["9%", "85.5", "100%"]),
        ("visited", ("2026.10.1", "2026年9月5日", "?"), ["2026年9月5日", "2026.10.1", "?"]),
        ("opened", ("2026年10月", "2026.9", "202512"), ["202512", "2026.9", "2026年10月"]),
        ("since", ("2026", "2019年"), ["2019年", "2026"]),
    ],
)
def test_values_are_sorted_by_size_and_time(form, column, texts, ordered):
    report = rows_of(form, column, *texts)
    after = apply(form, report, sort_rows(report, form.by_id[column])).report
    assert [row[column].raw for row in after.rows] == ordered


def test_a_zero_report_fills_amounts_and_leaves_a_percentage_blank(form):
    blank = dict.fromkeys((*form.figure_ids, "planned"), "")
    report = every_kind.report_of(form, ("商河县", blank))
    row = apply(form, report, gestures.zero_report(form, report, 1)).report.rows[0]
    assert {name: row[name].raw for name in form.figure_ids} == {
        **dict.fromkeys(form.amount_ids, "0"),
        "rate": "",
    }
    assert row.zero_report
    report = apply(form, report, gestures.zero_report(form, report, 1)).report
    typed = apply(form, report, gestures.type_cell(1, "rate", "0")).report
    assert typed.rows[0].zero_report
    more = apply(form, typed, gestures.type_cell(1, "income", "0.01")).report
    assert not more.rows[0].zero_report


def test_figures_of_the_quarter_before_are_brought_forward(form):
    before = every_kind.report_of(form, ("商河县", {"income": "上期18+5.5"}), period=Q2).rows[0]
    report = every_kind.report_of(form, ("商河县", dict.fromkeys(form.figure_ids, "")))
    edit = gestures.bring_forward(form, report, lambda _: before, [1])
    row = apply(form, report, edit).report.rows[0]
    assert (row["income"].raw, row["rate"].raw, row["balance"].raw) == ("23.50", "85.5", "-0.125")


def test_a_copied_increase_is_its_figure(form):
    report = rows_of(form, "income", "上期18+5.5", "1")
    after = apply(form, report, fill_down(report, [1, 2], ["income"])).report
    assert after.rows[1]["income"].raw == "23.50"


def test_a_pasted_block_counts_what_was_read_and_what_was_refused(form):
    report = every_kind.report_of(form)
    at = (0, form.index["income"])
    done = paste(form, report, [["12.5", "12.345", "12.3456", "85.5%"]], at)
    assert (done.read, done.refused, done.changed) == (3, 1, 1)


def test_decimals_go_to_other_programs_as_numbers():
    html = html_table([["12.50", "-0.125", "85.5%", "1.2345678901234567"]], [True] * 4)
    assert (
        """<td style="mso-number-format:'0.00'" sdval="12.50" sdnum="1033;0;0.00">12.50</td>"""
    ) in html
    assert 'sdval="-0.125" sdnum="1033;0;0.000"' in html
    assert 'sdval="0.855" sdnum="1033;0;0.0%"' in html
    assert 'sdnum="1033;0;@">1.2345678901234567<' in html

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.forms.computed import figure_text, purpose, with_blanks_computed, with_computed
from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.forms.report import make_row
from tests import roster
from tests.builders import county_report, replace


@pytest.fixture
def form(annex1):
    """Return 附件1 with 以工代赈人数 as a sum, and 脱贫人口数 twice that sum."""
    computed = {"relief_workers": "workshops+workshop_poor", "relief_poor": "relief_workers*2"}
    columns = [replace(c, computed=computed.get(c.id, "")) for c in annex1.columns]
    return replace(annex1, columns=tuple(columns), checks=())


def shown(row):
    return row["relief_workers"].raw, row["relief_poor"].raw


def test_computed_figures_fill_themselves_one_from_the_other(form):
    row = make_row(form, 1, {"workshops": "5", "workshop_poor": "60", "relief_poor": "9"})
    assert shown(with_computed(form, row)) == ("65", "130")


def test_while_a_figure_is_not_known_a_computed_one_is_blank(form):
    row = make_row(form, 1, {"workshops": "5", "workshop_poor": "约60", "relief_workers": "7"})
    assert shown(with_computed(form, row)) == ("", "")


def test_of_a_file_only_the_blank_ones_are_filled_in(form):
    row = make_row(form, 1, {"workshops": "5", "workshop_poor": "60", "relief_workers": "7"})
    assert shown(with_blanks_computed(form, row)) == ("7", "130")


NOISY = {
    "carried": "100.1",
    "arrived": "0",
    "training_subsidy": "100",
    "post_subsidy": "0",
    "other_spent": "0",
}
NEARLY = [
    (
        "funds",
        "balance_left",
        NOISY,
        "0.0999999999999943",
        "0.1",
    ),
    (
        "funds",
        "balance_left",
        NOISY,
        "0.0999",
        "0.0999",
    ),
    ("relief", "paid_rate", {"planned": "8", "paid": "1"}, "12.5", "12.5"),
    # A half may have been rounded either way.
    ("relief", "paid_rate", {"planned": "80", "paid": "1"}, "1.2", "1.3"),
    ("relief", "paid_rate", {"planned": "80", "paid": "1"}, "1.1", "1.1"),
    ("relief", "paid_rate", {"planned": "0", "paid": "1"}, "1.1", "1.1"),
    ("relief", "paid_rate", {"planned": "8", "paid": "1"}, "看不清", "看不清"),
    ("relief", "paid_rate", {"planned": "8", "paid": ""}, "看不清", "看不清"),
]


@pytest.mark.parametrize(("name", "column", "figures", "stands", "kept"), NEARLY)
def test_the_noise_of_binary_fractions_is_no_other_figure(
    packs, name, column, figures, stands, kept
):
    form = packs[name]
    row = make_row(form, 1, {**figures, column: stands})
    assert with_blanks_computed(form, row)[column].raw == kept


def test_a_figure_that_is_too_long_or_below_zero_stands_with_the_reason(packs, form):
    funds, most = packs["funds"], "9" * 13
    spent = {"training_subsidy": most, "post_subsidy": most, "other_spent": "0"}
    cell = with_computed(funds, make_row(funds, 1, spent))["spent"]
    assert (cell.raw, cell.problem) == ("19999999999998", "超过 15 位数字")
    less = [replace(c, computed=c.computed.replace("+", "-")) for c in form.columns]
    below = replace(form, columns=tuple(less))
    row = make_row(below, 1, {"workshops": "5", "workshop_poor": "60"})
    cell = with_computed(below, row)["relief_workers"]
    assert (cell.raw, cell.problem) == ("-55", "不能是负数")


def test_a_form_without_computed_columns_is_left_as_it_is(annex1):
    row = make_row(annex1, 1, {"workshops": "5"})
    assert with_computed(annex1, row) is row


def test_people_are_told_how_a_column_is_worked_out(form, packs):
    funds = packs["funds"]
    assert purpose(funds, funds.by_id["rate"]) == (
        "由 1、2、3 栏自动算出（8=3÷（1+2）×100），不用填。"
    )
    assert purpose(funds, funds.by_id["carried"]) == "上年末结转到本年的资金。"
    assert purpose(form, form.by_id["relief_poor"]).endswith(
        "由以工代赈吸纳就业人数自动算出（以工代赈吸纳脱贫人口数=以工代赈吸纳就业人数×2），不用填。"
    )


FIGURES = st.integers(0, 10**6).map(str) | st.just("") | st.just("约3")


@given(st.lists(st.tuples(st.sampled_from(["workshops", "workshop_poor", "brands"]), FIGURES)))
def test_after_every_edit_the_computed_figures_agree_and_undo_brings_them_back(form, typed):
    report = county_report(form)
    report = replace(report, rows=tuple(with_computed(form, row) for row in report.rows))
    reports, inverses = [report], []
    for column, raw in typed:
        result = apply(form, reports[-1], Edit("", cells=((1, column, raw),)))
        assert {"relief_workers", "relief_poor"} <= result.change.columns
        reports.append(result.report)
        inverses.append(result.inverse)
        row = result.report.rows[0]
        assert with_computed(form, row) == row
    for before, inverse in zip(reversed(reports[:-1]), reversed(inverses), strict=True):
        report = apply(form, reports.pop(), inverse).report
        assert report == before


@pytest.mark.parametrize(
    ("kind", "scale", "value", "text"),
    [
        ("count", None, "12.0", "12"),
        ("count", None, "12.5", "12.5"),
        ("decimal", 2, "12.345", "12.35"),
        ("decimal", 2, "12", "12"),
        ("percent", 1, "33.3333", "33.3"),
        ("percent", 0, "54.28", "54"),
        ("number", None, "0.125", "0.125"),
    ],
)
def test_a_value_is_rounded_to_the_digits_of_its_column(annex1, kind, scale, value, text):
    column = replace(annex1.by_id["brands"], kind=kind, scale=scale)
    assert figure_text(column, Decimal(value)) == text


@pytest.mark.parametrize(
    ("column", "computed", "told"),
    [
        ("brands", "alliances+33", "“alliances+33”里没有“33”这个编号"),
        ("brands", "unit+alliances", "“unit+alliances”里的“unit”不是数（单位）"),
        (
            "unit",
            "alliances+bases",
            'kind = "count"、"decimal"、"number"、"percent" 的列才能算出来',
        ),
        ("brands", "brands+alliances", "“特色劳务品牌个数”要用自己来算自己"),
        ("brands", "alliances/0", "“alliances/0”里除以了 0"),
    ],
)
def test_what_cannot_be_worked_out_is_refused(annex1, column, computed, told):
    columns = [replace(c, computed=computed) if c.id == column else c for c in annex1.columns]
    wrong = replace(annex1, columns=tuple(columns))
    assert any(reason.startswith(told) for _, reason in mistakes(wrong))


def test_columns_that_are_computed_in_a_circle_are_named_and_no_others(annex1):
    computed = {
        "alliances": "brands",
        "brands": "bases*2",
        "bases": "cooperatives+brands",
        "cooperatives": "workshops",
    }
    columns = [replace(c, computed=computed.get(c.id, "")) for c in annex1.columns]
    wrong = replace(annex1, columns=tuple(columns))
    (told,) = (reason for key, reason in mistakes(wrong) if key == "$.columns")
    assert told == "“特色劳务品牌个数、乡村振兴劳务基地个数”要用自己来算自己"


def test_a_column_that_is_not_printed_says_so():
    form = roster.load()
    assert purpose(form, form.place_column).endswith("。这一列不印在表上。")

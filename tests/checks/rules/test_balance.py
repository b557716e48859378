import pytest

from fangfan_desktop.checks.rules.balance import Balance
from fangfan_desktop.forms.check_entry import On
from fangfan_desktop.forms.mistakes import mistakes
from tests.builders import check, codes, county_report, replace

NUMBERS = {"workshops": "1", "workshop_poor": "2", "relief_workers": "3", "relief_poor": "4"}


@pytest.fixture
def form(annex1):
    """Return 附件1 with printed numbers, and with a formula as its only check."""

    def go(formula, *, numbered=True, **more):
        columns = [
            replace(c, number=NUMBERS.get(c.id, "")) if numbered else c for c in annex1.columns
        ]
        rule = Balance(
            code="X-01",
            severity="error",
            formula=formula,
            message="{formula}：{named}，这里 {worked}，左边 {left}，右边 {right}。",
            **more,
        )
        return replace(annex1, columns=tuple(columns), checks=(rule,))

    return go


def test_both_sides_are_worked_out_in_the_message(form, places):
    own = form("3=1+2")
    report = county_report(own, workshops="5", workshop_poor="60", relief_workers="64")
    (finding,) = check(own, report, places)
    assert (finding.code, finding.column) == ("X-01", "relief_workers")
    assert finding.figures == ("64", "5", "60")
    assert finding.message == (
        "3=1+2：以工代赈吸纳就业人数（3）=就业帮扶车间个数（1）+车间吸纳脱贫人口数（2），"
        "这里 64=5+60，左边 64，右边 65。"
    )
    assert not check(own, county_report(own, workshop_poor="59", relief_workers="64"), places)


@pytest.mark.parametrize(
    ("formula", "poor", "holds"),
    [
        ("4≤3", "70", True),
        ("4≤3", "71", False),
        ("4<3", "70", False),
        ("3>=4", "71", False),
        ("4≠3", "70", False),
        ("4=3/2*60", "70", True),
        ("4=3*2", "71", False),
    ],
)
def test_other_relations_are_kept_or_not(form, places, formula, poor, holds):
    own = form(formula)
    assert bool(check(own, county_report(own, relief_poor=poor), places)) != holds


def test_columns_without_printed_numbers_are_named_by_their_ids(form, places):
    own = form("relief_workers=workshops+workshop_poor", numbered=False)
    (finding,) = check(own, county_report(own, relief_workers="1"), places)
    assert "：以工代赈吸纳就业人数=就业帮扶车间个数+车间吸纳脱贫人口数，" in finding.message


@pytest.mark.parametrize("figures", [{"workshops": ""}, {"relief_workers": "约5"}])
def test_a_side_that_is_not_known_says_nothing(form, places, figures):
    own = form("3=1+2")
    assert not check(own, county_report(own, **figures), places)


def test_what_is_divided_by_nothing_says_nothing(form, places):
    own = form("4=3/1")
    assert not check(own, county_report(own, workshops="0"), places)


def test_rounding_can_be_allowed(form, places):
    own = form("3=1+2", tolerance=1)
    assert not check(own, county_report(own, relief_workers="66"), places)
    assert codes(check(own, county_report(own, relief_workers="67"), places)) == [
        ("X-01", "relief_workers")
    ]


def rated(form, kind, scale):
    """Return a form whose column 4 is of another kind."""
    columns = [
        replace(c, kind=kind, scale=scale) if c.id == "relief_poor" else c for c in form.columns
    ]
    return replace(form, columns=tuple(columns))


@pytest.mark.parametrize(
    ("formula", "kind", "scale", "figure", "holds"),
    [
        ("4=1/2*100", "percent", 1, "66.7", True),
        ("4=1/2*100", "percent", 1, "66.6", False),
        ("1/2*100=4", "percent", 1, "66.7", True),
        ("4≤1/2*100", "percent", 1, "66.7", True),
        ("4≤1/2*100", "percent", 1, "66.8", False),
        ("4≥1/2*100", "percent", 1, "66.7", True),
        ("4<1/2*100", "percent", 1, "66.6", True),
        ("4<1/2*100", "percent", 0, "67", False),
        ("4=1/2", "decimal", 2, "0.67", True),
        ("4=1/2", "count", None, "1", True),
        ("4=1/2", "number", None, "0.666666666666667", True),
        ("4=1/2", "number", None, "0.67", False),
        ("4+1-1=1/2", "decimal", 2, "0.67", False),
    ],
)
def test_a_figure_that_is_rounded_rightly_is_right(
    form, places, formula, kind, scale, figure, holds
):
    own = rated(form(formula), kind, scale)
    report = county_report(own, workshops="2", workshop_poor="3", relief_poor=figure)
    assert bool(check(own, report, places)) != holds


def test_a_figure_below_zero_stands_in_brackets(form, places):
    own = rated(form("3=1-4"), "number", None)
    report = county_report(own, relief_workers="5", workshops="1", relief_poor="-3")
    (finding,) = check(own, report, places)
    assert "这里 5=1-（-3），左边 5，右边 4" in finding.message


def stated(form):
    return [(key, why) for key, why in mistakes(form) if "X-01" in key]


@pytest.mark.parametrize("tolerance", [-1, -0.01, float("nan"), float("inf")])
def test_a_tolerance_is_no_less_than_nothing_and_a_number(form, tolerance):
    ((key, why),) = stated(form("3=1+2", tolerance=tolerance))
    assert key == "$.checks[0]（X-01）.tolerance"
    assert why == f"{tolerance}，写 0 或大于 0 的数：两边最多差多少"


def test_columns_are_named_in_the_formula_only(form):
    assert stated(form("3=1+2", on=On(ids=("brands",)))) == [
        ("$.checks[0]（X-01）.on", "这条规则看的是 formula 里写的列，不写 on")
    ]


@pytest.mark.parametrize("formula", ["3=3", "1+2=2+1", "1≤workshops"])
def test_sides_that_are_always_the_same_are_refused(form, formula):
    assert stated(form(formula)) == [
        ("$.checks[0]（X-01）.formula", f"“{formula}”两边总是一样，查不出什么")
    ]


def test_a_formula_that_cannot_be_read_is_said_once(form):
    assert len(stated(form("3=1+9"))) == 1

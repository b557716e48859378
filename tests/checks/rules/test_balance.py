import pytest

from fangfan_desktop.checks.rules.balance import Balance
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

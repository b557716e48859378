import pytest

from fangfan_desktop.forms.between import ending_with, other_names, own_names, read_between
from fangfan_desktop.forms.formula import FormulaWrong
from fangfan_desktop.forms.periods import parse_period


def test_a_formula_names_columns_of_both_forms():
    formula = read_between("a+ｂ ≤ other.people + other.2*2", ["a", "b"])
    assert list(own_names(formula)) == ["a", "b"]
    assert list(other_names(formula)) == ["people", "2"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a≤b", "没有另一张表的列"),
        ("other.a≤other.b", "没有本表的列"),
        ("c≤other.b", "没有“c”这个编号"),
        ("a+other.b", "没有 = ≤"),
    ],
)
def test_what_does_not_compare_two_forms_is_refused(text, reason):
    with pytest.raises(FormulaWrong, match=reason):
        read_between(text, ["a", "b"])


@pytest.mark.parametrize(
    ("period", "kind", "other"),
    [
        ("2026Q4", "year", "2026"),
        ("2026", "quarter", "2026Q4"),
        ("2026Q3", "month", "2026M09"),
        ("2026M09", "quarter", "2026Q3"),
        ("2026M09", "ten_days", "2026M09T3"),
        ("2026H1", "quarter", "2026Q2"),
        ("2026Q3", "quarter", "2026Q3"),
        ("2026", "once", "2026"),
        ("2026M08", "quarter", None),
        ("2026Q3", "year", None),
        ("2026M09T2", "month", None),
    ],
)
def test_periods_that_end_on_one_day_are_compared(period, kind, other):
    found = ending_with(parse_period(period), kind)
    assert found == (parse_period(other) if other else None)

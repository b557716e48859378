import pytest

from fangfan_desktop.forms.formula import FormulaWrong
from fangfan_desktop.forms.named_rows import NamedRow, rows_in_order


def test_a_row_gives_its_name_set_back_its_code_and_its_unit(packs):
    form = packs["indicators"]
    assert form.named_rows[2].texts(form.columns) == {
        "indicator": "　　其中：县内",
        "measured_in": "人",
        "line_code": "03",
    }
    assert form.named_rows[2].label == "03 其中：县内"


def test_computed_rows_come_after_those_that_they_need():
    rows = [
        NamedRow("甲", "01", computed="02+03"),
        NamedRow("乙", "02", computed="03*2"),
        NamedRow("丙", "03"),
        NamedRow("丁", computed="01"),
    ]
    assert [at for at, _ in rows_in_order(rows)] == [1, 0, 3]


def test_rows_that_need_each_other_are_named():
    rows = [NamedRow("甲", "01", computed="02"), NamedRow("乙", "02", computed="01")]
    with pytest.raises(FormulaWrong, match="“01、02”要用自己来算自己"):
        rows_in_order(rows)


def test_nobody_fills_in_a_heading_a_computed_row_and_closed_cells(packs):
    form = packs["indicators"]
    closed = [
        [column.id for column in form.columns if form.is_closed(at, column.id)]
        for at in range(1, len(form.named_rows) + 1)
    ]
    both, heading = ["this_period", "a_year_ago"], ["this_period", "a_year_ago", "remark"]
    assert closed == [both, [], [], [], [], [], [], heading, [], ["a_year_ago", "increase"]]
    assert form.has_dash(10, "a_year_ago")
    assert not form.has_dash(1, "a_year_ago")


def test_no_formula_names_a_heading(packs):
    assert [*packs["indicators"].row_codes] == [f"0{number}" for number in range(1, 10)]

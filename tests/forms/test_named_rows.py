import pytest

from fangfan_desktop.forms.formula import FormulaWrong
from fangfan_desktop.forms.named_rows import NamedRow, rows_in_order
from tests.builders import replace
from tests.classed import classed, without


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


def test_a_row_gives_its_classes_and_a_text_for_each_column_of_them(packs):
    form = classed(
        packs["indicators"], "大类", "小类", rows=[NamedRow("女性", "1", classes=("认定",))]
    )
    (row,) = form.named_rows
    given = {
        "class1": "认定",
        "class2": "",
        "indicator": "女性",
        "measured_in": "",
        "line_code": "1",
    }
    assert row.texts(form.columns) == given
    assert (row.whole_name, row.label) == ("认定·女性", "1 认定·女性")


def test_a_row_is_called_by_its_classes_if_its_name_repeats(packs):
    coded = classed(packs["indicators"])
    women = ["02 认定·其中：女性", "04 帮扶·其中：女性"]
    assert coded.row_labels == ("01 新认定人数", women[0], "03 帮扶人数", women[1], "05 合计")
    plain = without(coded, "row_code")
    assert plain.row_labels[1:4] == ("认定·其中：女性", "帮扶人数", "帮扶·其中：女性")
    twice = [NamedRow("女性", code, classes=("认定",)) for code in ("1", "2")]
    assert replace(plain, named_rows=tuple(twice)).row_labels == ("1 认定·女性", "2 认定·女性")

"""Formulas that a form prints become checks, if their cells exist."""

import pytest

from fangfan_desktop.jobs.drafts.printed_formulas import printed_formulas

COLUMNS = ("1", "2", "3", "4", "5")
ROWS = ("01", "02", "03", "04")


def found(text, columns=COLUMNS, rows=()):
    return [(each.over, each.formula) for each in printed_formulas([text], columns, rows)]


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("1=2+3", "1=2+3"),
        ("1＝2＋3", "1=2+3"),
        ("第1列=第2列+第3列", "1=2+3"),
        ("逻辑关系：1栏≥2栏", "1≥2"),
        ("（1）＝（2）＋（3）", "1=2+3"),
        ("1>=2", "1≥2"),
        ("3＜1", "3<1"),
        ("5=4/1×100%", "5=4/1×100"),
        ("1 = 2 + 3", "1=2+3"),
        ("合计（1=2+3）", "1=2+3"),
        ("（1=（2）+3）", "1=2+3"),
        ("逻辑关系：第1列 = 第2列 + 第3列。", "1=2+3"),
    ],
)
def test_a_formula_of_columns_is_spelt_in_many_ways(text, formula):
    assert found(text) == [("columns", formula)]


def test_several_formulas_stand_in_one_text():
    assert found("平衡关系：1=2+3；1≥4，5≤4。") == [
        ("columns", "1=2+3"),
        ("columns", "1≥4"),
        ("columns", "5≤4"),
    ]


def test_codes_of_rows_make_a_formula_of_rows():
    assert found("01=02+03", rows=ROWS) == [("rows", "01=02+03")]


def test_words_before_a_formula_say_what_it_is_about():
    rows = ("1", "2", "3")
    assert found("行间关系：1=2+3；2≥3", rows=rows) == [
        ("rows", "1=2+3"),
        ("rows", "2≥3"),
    ]
    assert found("列间关系：1=2+3", rows=rows) == [("columns", "1=2+3")]
    assert found("行：1=2+3；列：4≥5", rows=rows) == [("rows", "1=2+3"), ("columns", "4≥5")]


def test_a_code_may_be_printed_without_its_nought():
    assert found("第1行=第2行+第3行", rows=ROWS) == [("rows", "01=02+03")]


def test_the_same_formula_is_found_once():
    assert found("1=2+3；1=2+3") == [("columns", "1=2+3")]


@pytest.mark.parametrize(
    "text",
    ["1=2+9", "2026年1月=5", "1.5=2", "总数等于男加女", "1=1", "联系电话：0531=66600000", ""],
)
def test_what_is_no_formula_of_this_table_is_left_alone(text):
    assert found(text) == []


def test_the_number_of_a_note_is_no_part_of_its_formula():
    assert found("说明：1.每月报。2.1=2+3；3≥4。3.5≤1。") == [
        ("columns", "1=2+3"),
        ("columns", "3≥4"),
        ("columns", "5≤1"),
    ]
    assert found("2.第1列=第2列+第3列") == [("columns", "1=2+3")]
    assert found("2.01≥02。", rows=ROWS) == [("rows", "01≥02")]
    notes = printed_formulas(["1.每月报。", "2.1=2+3"], COLUMNS, ())
    assert [each.formula for each in notes] == ["1=2+3"]


def test_a_figure_with_a_point_is_no_number_of_a_note():
    assert found("2.1=2+3") == []

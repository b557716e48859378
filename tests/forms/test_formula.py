from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.formula import (
    Constant,
    FormulaWrong,
    Name,
    Operation,
    divides,
    evaluate,
    holds,
    names_of,
    read_expression,
    read_formula,
    same_sides,
    spelt,
    spelt_for_excel,
)

CODES = [f"{n:02}" for n in range(1, 11)]
NUMBERS = ["甲", "乙", *map(str, range(1, 8))]
ZERO = Fraction(0)


@pytest.mark.parametrize(
    ("text", "known", "relation", "names"),
    [
        ("01=02+03+04+05", CODES, "=", "01 02 03 04 05"),
        ("01＝02＋03", CODES, "=", "01 02 03"),
        ("01 = 02 + … + 05", CODES, "=", "01 02 03 04 05"),
        ("01=02+03+......+06", CODES, "=", "01 02 03 04 05 06"),
        ("3≤2", NUMBERS, "≤", "3 2"),
        ("3<=2", NUMBERS, "≤", "3 2"),
        ("3 ≥ 2+1", NUMBERS, "≥", "3 2 1"),
        ("4=3÷2×100", NUMBERS, "=", "4 3 2"),
        ("4=(3-2)/1", NUMBERS, "=", "4 3 2 1"),
        ("1≠2", NUMBERS, "≠", "1 2"),
        ("1<>2", NUMBERS, "≠", "1 2"),
        ("甲>乙", NUMBERS, ">", "甲 乙"),
    ],
)
def test_a_formula_is_read_as_it_is_printed(text, known, relation, names):
    formula = read_formula(text, known)
    assert (formula.text, formula.relation) == (text, relation)
    assert " ".join(formula.names) == names


def test_a_formula_is_only_as_deep_and_long_as_can_be_worked_with():
    names = [str(at) for at in range(1, 60)]
    for text, told in (
        ("(" * 11 + "1" + ")" * 11, "里的括号套了不止 10 层，请少套几层"),
        ("1+…+59+1+…+59", "里的符号不止 100 个，请拆成几条"),
        ("+".join(["1"] * 102), "里的符号不止 100 个，请拆成几条"),
    ):
        with pytest.raises(FormulaWrong, match=told):
            read_expression(text, names)
    assert read_expression("(" * 10 + "1" + ")" * 10, names) == Name("1")
    assert len([*names_of(read_expression("1+…+59", names))]) == 59
    assert read_expression("(1)+(2)/(1)", names) == read_expression("1+2/1", names)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "01=02+33",
            "“01=02+33”里没有“33”这个编号，可写的是：01、02、03、04、05、06、07、08、09、10",
        ),
        ("01+02", "“01+02”里没有 = ≤ ≥ < > ≠ 中的一个，要像 01=02+03 这样"),
        ("01=", "“01=”里少了一个编号"),
        ("", "“”里少了一个编号"),
        ("01=(02+03", "“01=(02+03”里的括号不成对"),
        ("01=02 03", "“01=02 03”里的“03”多了，或者前面少了一个符号"),
        ("01=02&03", "“01=02&03”里的“&”看不懂，只写编号和 + - × ÷ （ ） = ≤ ≥ < >"),
        ("01=05+…+02", "“01=05+…+02”里省略号后面的编号应在前面的后面"),
        ("01=02+…", "“01=02+…”里的省略号前后要是编号，像 02+03+…+06 这样"),
        ("01=02*+03", "“01=02*+03”里少了一个编号"),
        (
            "01=100*02",
            "“01=100*02”里没有“100”这个编号，可写的是：01、02、03、04、05、06、07、08、09、10",
        ),
        ("0" * 501, "公式长 501 字，最多 500 字"),
        ("01=02/0.0", "“01=02/0.0”里除以了 0，除不出来"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_may_be_written(text, told):
    with pytest.raises(FormulaWrong) as refused:
        read_formula(text, CODES)
    assert str(refused.value) == told


@pytest.mark.parametrize(
    ("text", "figures", "value"),
    [
        ("2+3", {"2": 4, "3": 5}, 9),
        ("2-3-1", {"1": 1, "2": 9, "3": 5}, 3),
        ("2-(3-1)", {"1": 1, "2": 9, "3": 5}, 5),
        ("3/2*100", {"2": 8, "3": 2}, 25),
        ("2*3+1", {"1": 1, "2": 2, "3": 3}, 7),
        ("2+3", {"2": Decimal("0.1"), "3": Decimal("0.2")}, Fraction("0.3")),
        ("2+3", {"2": 4}, None),
        ("3/2", {"2": 0, "3": 2}, None),
    ],
)
def test_an_expression_is_worked_out_exactly_or_not_at_all(text, figures, value):
    assert evaluate(read_expression(text, NUMBERS), figures.get) == value


@pytest.mark.parametrize(
    ("relation", "less", "equal", "more"),
    [
        ("=", False, True, False),
        ("≠", True, False, True),
        ("≤", True, True, False),
        ("≥", False, True, True),
        ("<", True, False, False),
        (">", False, False, True),
    ],
)
def test_a_relation_holds_or_not(relation, less, equal, more):
    one, two = Fraction(1), Fraction(2)
    assert holds(relation, one, two, ZERO) == less
    assert holds(relation, two, two, ZERO) == equal
    assert holds(relation, two, one, ZERO) == more
    # Sides that differ by rounding only are equal.
    assert holds(relation, two, Fraction("2.01"), Fraction("0.01")) == equal


def test_an_expression_is_said_with_names_or_figures():
    expression = read_expression("1-(2-3)+4/(5*6)", NUMBERS)
    assert spelt(expression, str) == "1-（2-3）+4÷（5×6）"
    assert spelt(read_expression("(1+2)*3/100", NUMBERS), str) == "（1+2）×3÷100"
    assert spelt(read_expression("1+2", NUMBERS), lambda name: f"第{name}列") == "第1列+第2列"


def test_a_worksheet_s_formula_has_a_bracket_around_each_operation():
    assert (
        spelt_for_excel(read_expression("1-2/3*100", NUMBERS), "A{}".format) == "(A1-((A2/A3)*100))"
    )


def test_a_figure_below_zero_stands_in_brackets_after_a_sign():
    figures = {"1": "-1", "2": "-2", "3": "3"}.__getitem__
    assert spelt(read_expression("1-2+1*3", NUMBERS), figures) == "-1-（-2）+（-1×3）"
    assert spelt(read_expression("3*(1+2)/2", NUMBERS), figures) == "3×（-1+（-2））÷（-2）"


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("1=1", True),
        ("1+2≤2+1", True),
        ("1-2+2=1*3/3", True),
        ("1*100≥1*50+1*50", True),
        ("1=2", False),
        ("1≤1+2", False),
        ("1/(2-2)=1/(2-2)", False),
        ("1=一", True),
    ],
)
def test_two_sides_that_are_always_the_same_are_known(text, is_same):
    same = {"一": "1"}
    formula = read_formula(text, [*NUMBERS, "一"])
    assert same_sides(formula, lambda name: same.get(name, name)) == is_same


EXPRESSIONS = st.recursive(
    st.sampled_from(NUMBERS).map(Name),
    lambda inner: st.builds(Operation, st.sampled_from("+-*/"), inner, inner),
    max_leaves=8,
)


@given(EXPRESSIONS, st.lists(st.integers(0, 50), min_size=9, max_size=9))
def test_what_is_said_is_read_back_with_the_same_value(expression, figures):
    known = dict(zip(NUMBERS, figures, strict=True))
    again = read_expression(spelt(expression, str), NUMBERS)
    assert list(names_of(again)) == list(names_of(expression))
    assert evaluate(expression, known.get) == evaluate(again, known.get)


@given(st.text("0123456789=+-*/()≤≥<>…. 甲乙（）＝", max_size=30))
def test_no_text_does_worse_than_to_be_refused(text):
    try:
        formula = read_formula(text, NUMBERS)
    except FormulaWrong:
        return
    assert formula.names


def test_a_constant_stands_only_after_a_sign_of_multiplication():
    assert read_expression("1*100", NUMBERS) == Operation("*", Name("1"), Constant(Decimal(100)))


@pytest.mark.parametrize(
    ("text", "is_divided"), [("1", False), ("1+2*3", False), ("1/2", True), ("1+2*(3-4/5)", True)]
)
def test_it_is_told_whether_something_is_divided(text, is_divided):
    assert divides(read_expression(text, NUMBERS)) == is_divided


def test_an_expression_is_spelt_for_a_worksheet_with_the_addresses_of_its_cells():
    expression = read_expression("(1+2)×3÷100", NUMBERS)
    assert spelt_for_excel(expression, lambda name: f"B{name}") == "(((B1+B2)*B3)/100)"

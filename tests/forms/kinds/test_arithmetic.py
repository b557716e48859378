import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.arithmetic import evaluate

NUMBERS = st.integers(0, 10**12).map(lambda number: (str(number), number))


def joined(parts):
    (left, first), sign, (right, second), bracketed = parts
    value = {"+": first + second, "-": first - second, "*": first * second}[sign]
    if bracketed:
        return f"({left}{sign}{right})", value
    return f"({left}) {sign} ({right})", value


SUMS = st.recursive(
    NUMBERS,
    lambda inside: (
        st.tuples(inside, st.sampled_from("+-*"), inside, st.just(False)).map(joined)
        | st.tuples(NUMBERS, st.sampled_from("+-*"), NUMBERS, st.just(True)).map(joined)
    ),
    max_leaves=4,
)


@given(SUMS)
def test_it_comes_to_what_python_says(made):
    text, value = made
    if len(text) <= 100:
        assert evaluate(text) == (value if value >= 0 else None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("1+2", 3), ("12+30-2", 40), ("2+3*4", 14), ("(2+3)*4", 20), ("3×4", 12)),
        *(
            ("7", 7),
            ("10-2-3", 5),
            ("1-3+5", 3),
            (" 1 + 2 ", 3),
            ("007", 7),
            ("0*9", 0),
            ("5−2", 3),
        ),
    ],
)
def test_products_come_first_and_the_rest_from_the_left(text, value):
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "()",
            "1+",
            "+1",
            "-1+3",
            "1++2",
            "1--2",
            "(1+2",
            "1+2)",
            "1 2",
            "(1)(2)",
            "2(3)",
        ),
        *(
            "6/2",
            "2**3",
            "1.5+1",
            "1e3",
            "A1",
            "1,2",
            "1-3",
            "1-2",
            "٣+1",
            "1+x",
            "__import__('os')",
            "１",
        ),
        *("(" * 5000, "1+" * 60 + "1", "9" * 101),
    ],
)
def test_anything_else_is_none(text):
    assert evaluate(text) is None


@given(st.text("0123456789+-*() ×", max_size=120) | st.text(max_size=30))
def test_whatever_is_typed_gives_a_whole_number_or_none(text):
    value = evaluate(text)
    assert value is None or value >= 0


def test_a_sum_is_so_long_and_no_longer():
    assert evaluate("1+" * 49 + "12") == 61
    assert evaluate("1+" * 49 + "123") is None

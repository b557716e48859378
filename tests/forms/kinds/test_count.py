import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.count import Count
from fangfan_desktop.forms.kinds.reading import BLANK

count = Count()
grown, meant, typed_increase = count.grown, count.meant, count.increase
FULL_WIDTH = str.maketrans("0123456789,", "０１２３４５６７８９，")
NUMBERS = st.integers(0, 10**15 - 1)


@given(NUMBERS)
def test_what_is_shown_is_read_back(number):
    assert count.read(count.show(number)) == (number, "")


@given(NUMBERS, st.sampled_from(["", " ", "\u3000"]), st.booleans())
def test_thousands_separators_full_width_and_spaces_around_are_read(number, space, wide):
    text = f"{number:,}"
    assert count.read(space + (text.translate(FULL_WIDTH) if wide else text) + space) == (
        number,
        "",
    )


@pytest.mark.parametrize("text", ["", " ", "-", "—", "——", "／", "/", "无", "－"])
def test_dashes_and_wu_are_not_filled_in_and_never_0(text):
    assert count.read(text) == BLANK


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,23", "千位分隔符的位置不对"),
        ("12,3456", "千位分隔符的位置不对"),
        ("1 2", "千位分隔符的位置不对"),
        ("12.5", "不能有小数"),
        ("1,2.5", "不能有小数"),
        ("-3", "不能是负数"),
        ("−3.5", "不能是负数"),
        ("-约3", "不是数字"),
        ("-3,5", "千位分隔符的位置不对"),
        ("约30", "不是数字"),
        ("30人", "不要带单位，是不是 30"),
        ("1,234人", "不要带单位，是不是 1234"),
        ("2000万", "请写成数字，是不是 20000000"),
        ("1.5万", "请写成数字，是不是 15000"),
        ("1.5万人", "请写成数字，是不是 15000"),
        ("+5", "只写数字，不写正负号"),
        ("=1+1", "公式不会被计算，是不是 2"),
        ("=A1+1", "公式不会被计算"),
        ("12.5人", "不要带单位"),
        ("1.23456万", "请写成数字"),
        ("@x", "公式不会被计算"),
        ("#REF!", "这是一个错误值"),
        ("三", "不是数字"),
        ("1e3", "不是数字"),
        ("1.2.3", "不是数字"),
        ("٣", "不是数字"),
        ("②", "不是数字"),
        ("1" * 16, "超过 15 位数字"),
    ],
)
def test_what_is_no_whole_number_is_refused_with_a_reason(text, reason):
    value, problem = count.read(text)
    assert value is None
    assert problem == reason


def test_a_whole_number_with_a_decimal_point_is_read():
    assert count.read("12.0") == (12, "")
    assert count.read("007") == (7, "")
    assert count.read("0" * 20 + "9" * 15) == (10**15 - 1, "")
    assert count.read("000") == (0, "")


@given(st.text(max_size=12))
def test_nothing_unreadable_becomes_a_value(text):
    value, problem = count.read(text)
    assert (value is None) or not problem
    if value is not None:
        assert any(c.isdigit() for c in text)
        assert value >= 0


@pytest.mark.parametrize("typed", ["+5", "＋５", " +5 "])
def test_plus_five_is_five_more_than_before_and_remembers_it(typed):
    assert grown(typed, 18) == "上期18+5"
    assert Count().read("上期18+5").value == 23


@pytest.mark.parametrize(
    ("typed", "before"), [("+5", None), ("5", 18), ("+", 18), ("+约5", 18), ("++5", 18)]
)
def test_where_there_is_nothing_to_add_to_it_stays_as_typed(typed, before):
    assert grown(typed, before) == typed


@pytest.mark.parametrize("text", ["上期+5", "上期18", "18+5", "上期18+5+1", "上期1.5+5"])
def test_no_other_sum_is_read(text):
    assert Count().read(text).problem


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        *(
            ("=1+2", "3"),
            ("＝１＋２", "3"),
            ("=12+30-2", "40"),
            ("=3*4", "12"),
            ("= ( 1 + 2 )×3", "9"),
        ),
        *(
            ("30人", "30"),
            ("1,234人", "1234"),
            ("30.0人", "30"),
            ("1.5万", "15000"),
            ("2百万人", "2000000"),
            *(("3十", "30"), ("3百", "300"), ("3千", "3000"), ("3亿", "300000000")),
            *(("0.5万", "5000"), ("1.2345万", "12345"), ("0万", "0"), ("=0", "0")),
        ),
    ],
)
def test_what_an_unread_text_can_only_mean_is_offered_and_never_taken(typed, figure):
    assert meant(typed) == figure
    assert count.read(typed).value is None
    assert count.read(typed).problem.endswith(f"是不是 {figure}")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "3",
        "1+2",
        "=6/2",
        "=1.5+1.5",
        "=1-3",
        "=A1",
        "=SUM(1,2)",
        "=1,234+1",
        "12.5人",
        "1.23456万",
        *("约30", "+5", "上期18+5", "=999999999999999+1", "=", "三人", "=1+2人"),
    ],
)
def test_where_nobody_can_say_nothing_is_offered(typed):
    assert meant(typed) == ""
    assert "是不是" not in count.read(typed).problem


@given(st.text("0123456789+-*()=×人万 ", max_size=20))
def test_what_is_offered_can_be_read(typed):
    if figure := meant(typed):
        assert count.show(count.read(figure).value) == figure


@pytest.mark.parametrize(("typed", "came"), [("+5", 5), ("＋５", 5), ("+ 5", 5), ("+1,234", 1234)])
def test_an_increment_is_known_by_its_sign(typed, came):
    assert typed_increase(typed) == came


@pytest.mark.parametrize("typed", ["5", "+", "++5", "+约5", "+上期1+2", "-5", "+1.5", ""])
def test_what_is_no_increment_is_none(typed):
    assert typed_increase(typed) is None

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.counting.keys import born, key_of, read_key
from fangfan_desktop.counting.tallied import NO_KEY
from fangfan_desktop.forms.kinds.id_number import check_digit
from tests.counting.ledgers import BOOK, number

NUMBER_IN_ZEROS = next(
    found for day in range(10, 29) if (found := number(0, f"198001{day}")).endswith("000")
)
ID, TRADE = BOOK.named("身份证号"), BOOK.named("工种")


def test_a_number_is_the_same_however_it_is_spelt():
    right = number(7)
    for spelt in (right, f" {right} ", f"{right[:6]} {right[6:]}"):
        assert read_key(spelt, ID) == (right, "")


def test_a_small_x_and_wide_digits_are_read():
    digits = next(d for n in range(999) if check_digit(d := f"37012619800101{n:03}") == "X")
    wide = "".join(chr(ord(each) + 0xFEE0) for each in digits)
    assert read_key(f"{wide}ｘ", ID) == (f"{digits}X", "")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "没有填"),
        (number(7)[:-1], "17 位"),
        (3.70126198001e17, "Excel 把它当成数"),
        (370126198001010072.0, "Excel 把它当成数"),  # its check digit fits by chance or not
        ("370126198001010000", "Excel 把它当成数"),
        (NUMBER_IN_ZEROS, "末三位是 000"),
        ("370126800101007", "15 位"),
        (number(7)[:-1] + ("1" if number(7)[-1] != "1" else "2"), "校验码对不上"),
    ],
)
def test_a_wrong_number_is_no_key_and_says_why(value, said):
    text, reason = read_key(value, ID)
    assert not text
    assert said in reason


def test_a_name_is_the_same_in_another_width():
    assert read_key(" 彩椒（一期）", TRADE) == read_key("彩椒(一期)", TRADE)
    assert read_key("", TRADE) == ("", "没有填")


@given(st.text(min_size=1), st.text(min_size=1))
def test_keys_tell_texts_apart_and_hang_on_the_secret(one, other):
    assert (key_of(one, b"a") == key_of(other, b"a")) is (one == other)
    assert key_of(one, b"a") != key_of(one, b"b")
    assert key_of(one, b"a") != NO_KEY


def test_persons_of_one_name_are_told_apart_by_their_day_of_birth():
    name = key_of("张三", b"a")
    same = born(name, number(1, "19800229"))
    assert same == born(name, number(2, "19800229")) > NO_KEY
    assert same != born(name, number(1, "19800228"))
    assert same != born(key_of("李四", b"a"), number(1, "19800229"))

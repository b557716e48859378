from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.counting.keys import birth_of, key_of, person_key, read_key
from fangfan_desktop.counting.tallied import NO_KEY
from fangfan_desktop.forms.kinds.id_number import check_digit
from tests.counting.ledgers import BOOK, number

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


def test_a_person_without_number_is_known_by_name_and_birth():
    assert birth_of(number(1, "19800229")) == date(1980, 2, 29)
    same = person_key("张三", date(1980, 1, 1), b"a")
    assert same == person_key("张三", date(1980, 1, 1), b"a")
    assert same != person_key("张三", date(1980, 1, 2), b"a")

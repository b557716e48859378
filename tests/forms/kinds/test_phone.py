import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.phone import Phone
from fangfan_desktop.forms.kinds.reading import BLANK

phone = Phone()
MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
LANDLINE = st.from_regex(r"0531-[2-9][0-9]{7}(转[0-9]{1,4})?", fullmatch=True)
NUMBERS = st.lists(MOBILE | LANDLINE, min_size=1, max_size=4)


@given(NUMBERS, st.sampled_from([",", "，", "、", ";", "；", "/", " , "]))
def test_what_is_shown_is_read_back_whatever_stood_between(numbers, separator):
    value, problem = phone.read(separator.join(numbers))
    assert not problem
    assert value == "，".join(numbers)
    assert phone.read(phone.show(value)) == (value, "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0531-51788353，51788378", "0531-51788353，51788378"),
        ("0531 51788353", "0531-51788353"),
        ("（0531）51788353", "0531-51788353"),
        ("053151788353", "0531-51788353"),
        ("０５３１－５１７８８３５３", "0531-51788353"),
        ("0531—51788353", "0531-51788353"),
        ("0531-51788353-123", "0531-51788353转123"),
        ("0531-51788353分机123", "0531-51788353转123"),
        ("138 0000 0000", "13800000000"),
        ("010-66660000", "010-66660000"),
        ("0634-6211234", "0634-6211234"),
        ("138-0000-0000", "13800000000"),
        ("138 0000-0000", "13800000000"),
        ("0531-5178-8353", "0531-51788353"),
        ("0531 5178 8353", "0531-51788353"),
        ("0634-621-1234", "0634-6211234"),
        ("0531-51788353、5178-8378", "0531-51788353，51788378"),
        ("13800000000 13900000000", "13800000000，13900000000"),
        ("0531-51788353  51788378", "0531-51788353，51788378"),
    ],
)
def test_usual_spellings_are_read(text, shown):
    assert phone.read(text) == (shown, "")


UNLIKE = "“{}”不像电话号码，手机写 11 位，座机写 区号-号码"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("51788353", "“51788353”缺区号，如 0531-51788353"),
        ("13800000000，51788353", "“51788353”缺区号，如 0531-51788353"),
        ("51788353 51788378", "“51788353”缺区号，如 0531-51788353"),
        ("+86 13800000000", "“+8613800000000”不要带国家代码，手机写 11 位，座机写 区号-号码"),
        ("1380000000", "“1380000000”是 10 位，手机号应是 11 位"),
        ("138000000001", "“138000000001”是 12 位，手机号应是 11 位"),
        ("138-0000-000", "“138-0000-000”是 10 位，手机号应是 11 位"),
        ("12800000000", UNLIKE.format("12800000000")),
        ("010-6666000", "“010-6666000”位数不对，010 后面应是 8 位"),
        ("020-6666000", "“020-6666000”位数不对，020 后面应是 8 位"),
        ("010-66660000，6666000", "“6666000”位数不对，010 后面应是 8 位"),
        ("0531-51788353，", "分隔号之间缺一个号码"),
        ("0531-51788353，，51788378", "分隔号之间缺一个号码"),
        *((text, UNLIKE.format(text)) for text in ("张三", "=x", "0531-517883", "无")),
        ("0531-5178-83", UNLIKE.format("0531-5178-83")),
        ("138-0000-0000-1", "“138-0000-0000-1”是 12 位，手机号应是 11 位"),
    ],
)
def test_what_is_no_number_is_refused_with_its_reason(text, reason):
    assert phone.read(text) == (None, reason)


def test_the_area_code_of_the_last_number_counts_for_what_follows():
    assert phone.read("0531-51788353，0634-6211234，6211235") == (
        "0531-51788353，0634-6211234，6211235",
        "",
    )
    assert phone.read("0531-51788353，13800000000，51788378") == (
        "0531-51788353，13800000000，51788378",
        "",
    )


def test_nothing_is_not_filled_in():
    assert phone.read(" ") == BLANK


@given(st.text(max_size=20))
def test_nothing_unreadable_becomes_a_value(text):
    value, problem = phone.read(text)
    assert value is None or not problem
    if value is not None:
        assert phone.read(value).value == value


def test_marks_that_nobody_sees_are_none_of_a_number():
    assert phone.read("\u202d13300000001\u202c\u200e") == ("13300000001", "")


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("0531-6660000\n0", "0531-66600000"),
        ("1330000\n0001", "13300000001"),
        ("0531-66600\n001，6660\n0002", "0531-66600001，66600002"),
        ("13300000001\n13300000002", "13300000001，13300000002"),
    ],
)
def test_a_number_that_a_narrow_box_breaks_is_one(broken, whole):
    assert phone.read(broken) == (whole, "")

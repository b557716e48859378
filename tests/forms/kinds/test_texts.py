from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.reading import BLANK
from fangfan_desktop.forms.kinds.texts import Text, printable

name, summary = Text(one_line=True), Text(one_line=False)


@given(st.text())
def test_what_is_shown_is_read_back(text):
    for kind in (name, summary):
        value, problem = kind.read(text)
        if value is not None:
            assert kind.read(kind.show(value)) == (value, "")
        elif not problem:
            assert not text.strip()


def test_what_was_typed_is_kept_with_its_width_its_formula_and_its_emoji():
    for text in ("=1+1", "@x", "（试点）Ａ", "𬒈石村", "😀"):
        assert name.read(f" {text} ") == (text, "")


def test_a_name_has_one_line_and_a_summary_as_many_as_typed():
    assert name.read("甲\r\n 乙\t丙").value == "甲 乙 丙"
    assert summary.read("甲\r\n乙").value == "甲\n乙"
    assert summary.read("甲\u2028乙\u2029丙\r丁\t戊").value == "甲\n乙\n丙\n丁\t戊"
    assert name.read("甲\u2028乙").value == "甲 乙"


def test_control_characters_are_refused_and_named():
    assert name.read("铃\x07") == (None, "有打印不出来的字符（“铃”后面看不见的 U+0007）")
    assert summary.read("\ud800").value is None


def test_a_text_longer_than_a_workbooks_cell_is_refused():
    assert summary.read("长" * 32_000).value
    assert summary.read("长" * 32_001) == (None, "长 32001 字，一格最多 32000 字")


def test_blanks_are_not_filled_in():
    assert name.read(" \n ") == BLANK


@given(st.text())
def test_printable_text_can_stand_in_a_workbook(text):
    printable(text).encode("utf-8")


def test_what_cannot_stand_in_a_workbook_is_a_mark_and_line_ends_are_of_one_kind():
    assert printable("甲\x07乙\r\n丙\ud800\ufffe丁\x9f\t") == "甲\ufffd乙\n丙\ufffd\ufffd丁\ufffd\t"


def test_a_long_text_is_warned_of_in_a_workbook_and_kept_all_the_same():
    assert name.validation() is None
    rule = summary.validation()
    assert (rule.rule, rule.most, rule.strict) == ("length", 500, False)
    assert rule.error.startswith("超过 500 字")
    assert Text("姓名").explain() == "姓名"

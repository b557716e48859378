import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fangfan_desktop.forms.safe_names import is_file_name, safe_file_name, safe_name

ANY = st.text(st.characters())


@example("0\x85.")
@example("con." + "x" * 300)
@example("甲\u2028 . ")
@example("\udc80")
@given(ANY)
def test_any_name_becomes_one_that_every_system_takes(text):
    for make in (safe_name, safe_file_name):
        name = make(text)
        assert name
        assert not set(name) & set('\\/:*?"<>|\n\t\0\u202e\u2066')
        assert name == name.rstrip(". ")
        assert len(name.encode()) <= 240
        assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
        assert make(name) == name
        assert is_file_name(name)


def test_device_names_and_trailing_dots_are_made_safe():
    assert safe_name("con") == "_con"
    assert safe_name("NUL.2026") == "_NUL.2026"
    assert safe_name("表 1. ") == "表 1"
    assert safe_name("...") == "未命名"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("商河县.xlsx", "商河县.xlsx"),
        ("商河县.xlsx. .", "商河县.xlsx"),
        ("商河县 .xlsx", "商河县.xlsx"),
        ("a.xlsx:evil.exe", "a.xlsx_evil.exe"),
        ("\u202efdp.exe", "_fdp.exe"),
        ("附件\\商河县.xlsx", "附件_商河县.xlsx"),
        ("../../x.xlsx", ".._.._x.xlsx"),
        (".xprofile", ".xprofile"),
        ("nul.xlsx", "_nul.xlsx"),
        ("表.第二季度及以前各季度汇总", "表.第二季度及以前各季度汇总"),
        ("表" * 200 + ".xlsx", "表" * 78 + ".xlsx"),
        ("x" + "表" * 200 + ".xlsx", "x" + "表" * 78 + ".xlsx"),
        ("表" * 200, "表" * 80),
    ],
)
def test_a_file_s_name_keeps_its_suffix_and_nothing_that_leads_elsewhere(name, safe):
    assert safe_file_name(name) == safe


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "/", "a\0b"])
def test_what_is_no_name_of_any_file(name):
    assert not is_file_name(name)


@pytest.mark.parametrize(
    "name", ["a:b?.xlsx", "附件\\商河县.xlsx", "a\tb", ".xprofile", "甲" * 200]
)
def test_what_a_file_may_be_called_on_some_system(name):
    assert is_file_name(name)

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from fangfan_desktop.exchange.names import file_name, safe_name
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place


def test_the_usual_name_is_that_of_files_md(annex1):
    assert (
        file_name(annex1, Place("济南市", "商河县"), Period(2026, 3), date(2026, 9, 12))
        == "附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912"
    )
    assert file_name(annex1, None, None, None) == "附件1_防止返贫就业攻坚行动推进情况表"


@example("0\x85.")
@example("甲\u2028 . ")
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_becomes_one_that_every_system_takes(text):
    name = safe_name(text)
    assert name
    assert not set(name) & set('\\/:*?"<>|\n\t\0')
    assert name == name.rstrip(". ")
    assert len(name.encode()) <= 240
    assert name.split(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}
    assert safe_name(name) == name


def test_device_names_and_trailing_dots_are_made_safe():
    assert safe_name("con") == "_con"
    assert safe_name("NUL.2026") == "_NUL.2026"
    assert safe_name("表 1. ") == "表 1"
    assert safe_name("...") == "未命名"

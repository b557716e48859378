import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.check_code import ALPHABET, InvalidCheckCode, code_of, read_code
from fangfan_desktop.forms.report import Note, NoteKey, make_row
from tests import roster
from tests.builders import Q2, county_report, project_list, replace

codes = st.integers(0, 10**6)


@given(first=codes, second=codes)
def test_other_figures_have_another_code(annex1, first, second):
    a, b = (code_of(annex1, county_report(annex1, brands=str(each))) for each in (first, second))
    assert (a == b) == (first == second)


@pytest.mark.parametrize(
    "change",
    [
        {"fields": {"filler": "王五"}},
        {"fields": {"date": "2026年9月13日"}},
        {"fields": {"unit_name": "另一个局"}},
        {"remark": "x"},
        {"relief_poor": ""},
    ],
)
def test_whatever_is_printed_counts(annex1, annex2, change):
    if "remark" in change:
        assert code_of(annex2, project_list(annex2, change)) != code_of(
            annex2, project_list(annex2, {})
        )
    else:
        assert code_of(annex1, county_report(annex1, **change)) != code_of(
            annex1, county_report(annex1)
        )


def test_what_is_not_printed_does_not(annex1, annex2):
    report = county_report(annex1, brands="1,234")
    noted = replace(report, notes={NoteKey("A1-05", 1, "brands"): Note("是。", ("1",))})
    spaced = replace(
        report,
        rows=(make_row(annex1, 9, {"unit": " 商河县 ", **_raws(report, brands="１２３４")}),),
    )
    other_period = replace(report, period=Q2)
    assert {code_of(annex1, each) for each in (report, noted, spaced, other_period)} == {
        code_of(annex1, report)
    }
    listed = project_list(annex2, {"serial": "7"}, {"name": "乙"})
    blank = replace(listed, rows=(*listed.rows, make_row(annex2, 99, {"county": "商河县"})))
    assert code_of(annex2, blank) == code_of(annex2, listed)


def _raws(report, **changes):
    raws = {name: cell.raw for name, cell in report.rows[0].cells.items() if name != "unit"}
    return {**raws, **changes}


def test_the_order_of_projects_counts(annex2):
    one, two = {"name": "甲"}, {"name": "乙"}
    assert code_of(annex2, project_list(annex2, one, two)) != code_of(
        annex2, project_list(annex2, two, one)
    )


@given(figure=codes)
def test_a_code_is_read_however_it_is_typed(annex1, figure):
    code = code_of(annex1, county_report(annex1, brands=str(figure)))
    assert read_code(code) == code
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    for typed in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} ", wide):
        assert read_code(typed) == code


@given(figure=codes, at=st.integers(0, 9), by=st.integers(1, 30))
def test_a_slip_of_one_character_is_found(annex1, figure, at, by):
    typed = list(code_of(annex1, county_report(annex1, brands=str(figure))).replace("-", ""))
    typed[at] = ALPHABET[(ALPHABET.index(typed[at]) + by) % 31]
    with pytest.raises(InvalidCheckCode, match="抄错"):
        read_code("".join(typed))


@given(figure=codes, first=st.integers(0, 9), second=st.integers(0, 9))
def test_two_characters_exchanged_are_found(annex1, figure, first, second):
    typed = list(code_of(annex1, county_report(annex1, brands=str(figure))).replace("-", ""))
    if typed[first] == typed[second]:
        return
    typed[first], typed[second] = typed[second], typed[first]
    with pytest.raises(InvalidCheckCode, match="抄错"):
        read_code("".join(typed))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "校验码是 10 个字，这里有 0 个，请对照纸上再抄一遍。"),
        ("7K3MR-9QXA", "校验码是 10 个字，这里有 9 个，请对照纸上再抄一遍。"),
        ("附件1" * 9, "校验码是 10 个字，这里有 27 个，请对照纸上再抄一遍。"),
        ("7K3MR-9QXO0", "校验码里没有“O”“0”这样的字，请对照纸上再抄一遍。"),
        ("七K3MR9QXA2", "校验码里没有“七”这样的字，请对照纸上再抄一遍。"),
        ("7K3MR-9QXA4", "校验码抄错了一处，请对照纸上再抄一遍。"),
    ],
)
def test_what_can_be_no_code_is_said(typed, words):
    with pytest.raises(InvalidCheckCode) as refused:
        read_code(typed)
    assert str(refused.value) == words


def test_the_check_code_covers_what_is_printed():
    form = roster.load()
    report = roster.city_list(form)
    moved = roster.people(
        form, *(("历下区", name) for _, name in roster.PEOPLE), place=report.place
    )
    others = replace(
        report, fields={**report.fields, "date": replace(report.field("date"), raw="")}
    )
    assert code_of(form, moved) == code_of(form, report) == code_of(form, others)
    renamed = roster.people(form, ("商河县", "赵六"), *roster.PEOPLE[1:], place=report.place)
    assert code_of(form, renamed) != code_of(form, report)

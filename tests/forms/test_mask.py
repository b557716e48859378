import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.forms.mask import mask_name, mask_numbers, mask_report
from tests import every_kind
from tests.builders import county_report, project_list


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800001234", "138****1234"),
        ("138 0000 1234", "138****1234"),
        ("138-0000-1234", "138****1234"),
        ("１３８００００１２３４", "１３８****１２３４"),
        ("+8613800001234", "+861****1234"),
        ("0531-51788353", "0531-****8353"),
        ("053151788353", "0531-****8353"),
        ("(0531)51788353", "(0531)****8353"),
        ("0531 5178 8353", "0531 ****8353"),
        ("010-12345678", "010-****5678"),
        ("51788353", "****8353"),
        ("3701021990", "****1990"),
        ("37010219900", "370****9900"),
        ("8888-1234", "****1234"),
        ("８８８８－１２３４", "****１２３４"),
        ("０５３１－５１７８８３５３", "０５３１－****８３５３"),
        ("2025-2026年度，每年 3000-5000人", "2025-2026年度，每年 3000-5000人"),
        ("0531-51788353，51788378", "0531-****8353，****8378"),
        ("370102199001011234", "370****1234"),
        ("11010519491231002X", "110****002X"),
        ("11010519491231002x，张三", "110****002x，张三"),
        ("１１０１０５１９４９１２３１００２Ｘ", "１１０****００２Ｘ"),
        ("110105 19491231 002X", "110****002X"),
        ("110105-19491231-0021", "110****0021"),
        ("带动 41 人，2026-09-12", "带动 41 人，2026-09-12"),
        ("", ""),
    ],
)
def test_a_number_that_calls_somebody_cannot_be_read(number, masked):
    assert mask_numbers(number) == masked


@given(st.text("0123456789-() 甲，１２", max_size=60))
def test_whatever_stands_around_no_long_number_is_left(text):
    assert not re.search(r"\d{7}", mask_numbers(text))


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True), st.text("甲乙，： ", max_size=5))
def test_any_mobile_number_loses_its_middle(number, around):
    masked = mask_numbers(f"{around}{number}{around}")
    assert masked == f"{around}{number[:3]}****{number[-4:]}{around}"


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张*"), ("欧阳小明", "欧***"), ("李四、王五", "李*、王*"), ("", "")],
)
def test_of_a_name_the_first_character_is_left(name, masked):
    assert mask_name(name) == masked


def test_a_masked_list_has_its_figures_and_places_and_nobody_in_it(annex2):
    phone = "13800001234"
    report = project_list(
        annex2,
        {"name": "车间", "summary": f"找李四 {phone}", "contact": "李四", "phone": phone},
    )
    row, masked = report.rows[0], mask_report(annex2, report).rows[0]
    assert masked["phone"].raw == "138****1234"
    assert masked["contact"].raw == "李*"
    assert masked["summary"].raw == "找李四 138****1234"
    same = ("name", "employed", "employed_poor", "location_kinds", "county", "serial")
    assert [masked[c] for c in same] == [row[c] for c in same]


def test_of_the_foot_filler_and_phone_are_masked_and_the_date_stays(annex1):
    report = county_report(annex1, brands="约 13800001234 个")
    masked = mask_report(annex1, report)
    assert masked.field("filler").raw.endswith("*")
    assert "****" in masked.field("phone").raw
    assert masked.field("date") == report.field("date")
    assert masked.field("unit_name") == report.field("unit_name")
    assert masked.rows[0]["brands"].raw == "约 138****1234 个"
    assert masked.notes == {}


def test_an_identity_number_is_masked_and_an_organisation_s_code_is_not():
    form = every_kind.load()
    row = mask_report(form, every_kind.report_of(form)).rows[0]
    shown = {column.id: row[column.id].raw for column in form.columns}
    assert shown["identity"] == "110****002x"
    assert shown["leader"] == "张*"
    assert shown["phone"] == "0531-****0001"
    kept = set(every_kind.TYPED) - {"identity", "leader", "phone"}
    assert {name: shown[name] for name in kept} == {
        name: typed for name, (typed, _) in every_kind.TYPED.items() if name in kept
    }


def test_an_identity_number_that_is_not_right_is_masked_all_the_same():
    form = every_kind.load()
    report = every_kind.report_of(form, ("商河县", {"identity": "110105194912310021"}))
    assert mask_report(form, report).rows[0]["identity"].raw == "110****0021"

"""What a form needs and its paper does not print."""

from fangfan_desktop.forms.report import make_row
from fangfan_desktop.sheet.compose import compose
from tests import roster
from tests.builders import replace


def texts(sheet, band):
    return [[box.text for box in line.boxes] for line in sheet.lines if line.band == band]


def test_neither_the_place_nor_the_day_is_printed_and_both_take_no_room():
    form = roster.load()
    sheet = compose(form, roster.city_list(form))
    assert texts(sheet, "head") == [["序号", "姓名", "是否就业", "月收入"]]
    assert texts(sheet, "body")[2] == ["3", "张三", "是", "3000"]
    assert texts(sheet, "top")[-1] == [
        "单位（公章）：商河县人力资源和社会保障局",
        "（2026年第3季度）",
    ]
    assert texts(sheet, "foot") == [["填表人：李四"]]
    assert len(sheet.widths) == 4


def test_a_row_that_has_only_its_place_is_not_printed():
    form = roster.load()
    report = roster.city_list(form)
    blank = make_row(form, 9, {"unit": "商河县"})
    assert compose(form, replace(report, rows=(*report.rows, blank))) == compose(form, report)


def test_the_day_is_still_the_time_of_the_file():
    form = roster.load()
    assert compose(form, roster.city_list(form)).moment.day == 12


def test_a_form_that_prints_all_of_it_is_its_own_paper(annex1, annex2, packs):
    for form in (annex1, annex2, *packs.values()):
        assert all(table.on_paper is table for table in form.tables)

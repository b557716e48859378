"""The row that a form calls 合计 is the place's own in a gathering place's file, and a total elsewhere."""

import pytest

from fangfan_desktop.exchange.reading.grid import Grid, RawCell, Workbook
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Note, NoteKey
from tests.builders import CITY, COUNTY, GOOD, cell_of, city_report, replace
from tests.exchange.reading.test_header_finder import header_cells

UNITS = ["历下区", "商河县", "平阴县"]


@pytest.fixture
def called(annex1):
    """Return the form whose total is called 合计, and stands first or last."""
    return lambda at="first", words="合计": replace(annex1, total_row=words, total_at=at)


@pytest.fixture
def sheet(reference, called):
    """Return what reads rows written by hand: names and one figure each; (report, notes)."""

    def read(*rows, form=None, seal="", **more):
        form = form or called()
        cells = dict(header_cells(form))
        if seal:
            cells[3, 1] = RawCell(f"单位（公章）：{seal}人力资源和社会保障局")
        for down, (name, *figures) in enumerate(rows):
            for at, text in enumerate((name, *figures)):
                cells[6 + down, 1 + at] = RawCell(str(text))
        known = ReadingContext({form.id: form}, reference.places, **more)
        content = FileContent("0" * 64, Workbook((Grid("表", cells),)))
        (received,) = read_reports(content, known)
        return received

    return read


def names(received):
    return [row["unit"].raw for row in received.report.rows]


def about_rows(received):
    return [note for note in received.notes if note.startswith("第")]


@pytest.mark.parametrize("at", ["first", "last"])
@pytest.mark.parametrize("marked", [True, False])
def test_an_own_export_comes_back_equal(through_a_workbook, called, places, at, marked):
    form = called(at)
    report = city_report(form, places)
    received = through_a_workbook(form, report, marked=marked, forms={form.id: form})
    assert received.report == report
    assert received.notes == ()
    last = 5 + len(report.rows)
    assert received.cells[1, "brands"] == cell_of(form, "brands", 6 if at == "first" else last)
    assert received.cells[2, "brands"] == cell_of(form, "brands", 7 if at == "first" else 6)


def test_notes_and_zero_reports_stay_with_their_rows(through_a_workbook, called, places):
    form = called("last")
    report = city_report(form, places, units=UNITS, rows={"平阴县": dict.fromkeys(GOOD, "0")})
    *others, third = report.rows
    key = NoteKey("A1-05", 1, "workshop_poor")
    notes = {key: Note("汇总。", ("0", "5")), key._replace(row=2): Note("试运行。", ("1", "2"))}
    rows = (*others, replace(third, zero_report=True))
    report = replace(report, notes=notes, rows=rows)
    assert through_a_workbook(form, report, forms={form.id: form}).report == report


def test_a_long_text_in_the_last_row_is_read_whole(through_a_workbook, called, places):
    remark = next(c for c in called().columns if c.id == "brands")
    columns = [
        replace(c, kind="long_text", unit="") if c is remark else c for c in called().columns
    ]
    form = replace(called("last"), columns=tuple(columns), checks=())
    report = city_report(form, places, units=UNITS, total={"brands": "长" * 900})
    received = through_a_workbook(form, report, forms={form.id: form})
    assert received.report == report


@pytest.mark.parametrize("words", ["合计", "全市合计", "总 计"])
def test_the_total_of_a_citys_file_is_its_own_row_in_any_words(sheet, words):
    received = sheet((words, 6), *((unit, 2) for unit in UNITS))
    assert received.report.place == Place(CITY)
    assert names(received) == [CITY, *UNITS]
    assert received.report.rows[0]["alliances"].value == 6
    assert received.notes == ("文件没有写明是哪一期的，填表日期也看不出来",)


def test_a_forms_own_words_need_not_be_a_total(sheet, called):
    form = called(words="济南全域")
    assert names(sheet(("济南全域", 6), *((unit, 2) for unit in UNITS), form=form)) == [
        CITY,
        *UNITS,
    ]


def test_the_last_row_comes_first_and_a_subtotal_is_none(sheet):
    received = sheet(*((unit, 2) for unit in UNITS), ("本页小计", 6), ("合计", 6), ("总计", 7))
    assert names(received) == [CITY, *UNITS]
    assert about_rows(received) == [
        "第 9 行“本页小计”没有当作一个单位",
        "第 11 行“总计”没有当作一个单位；劳务协作联盟个数写的是 7，各行相加是 6",
    ]


def test_the_row_with_the_places_name_is_its_own_and_the_other_a_total(sheet):
    received = sheet((CITY, 6), *((unit, 2) for unit in UNITS), ("合计", 7))
    assert names(received) == [CITY, *UNITS]
    assert about_rows(received) == [
        "第 10 行“合计”没有当作一个单位；劳务协作联盟个数写的是 7，各行相加是 6"
    ]


def test_in_a_countys_file_it_is_a_total(sheet):
    received = sheet(("合计", 3), ("商河县", 2))
    assert (received.report.place, names(received)) == (COUNTY, ["商河县"])
    assert about_rows(received) == [
        "第 6 行“合计”没有当作一个单位；劳务协作联盟个数写的是 3，各行相加是 2"
    ]
    alone = sheet(("合计", 3), seal="济南市商河县")
    assert names(alone) == ["合计"]
    assert about_rows(alone) == ["第 6 行写着“合计”，别的行都没有，照样读了，请核对"]


def test_a_form_that_does_not_call_it_so_reads_a_total_as_ever(sheet, annex1):
    received = sheet(("合计", 6), *((unit, 2) for unit in UNITS), form=annex1)
    assert names(received) == UNITS
    assert about_rows(received) == ["第 6 行“合计”没有当作一个单位"]


def test_whose_file_it_is_is_known_by_its_head_or_by_all_of_its_rows(sheet):
    def place(*units, seal=""):
        return sheet(("合计", 2), *((unit, 1) for unit in units), seal=seal).report.place

    assert place("商河县", "平阴县") == Place(CITY)
    assert place("商河县", seal=CITY) == Place(CITY)
    assert place(seal=CITY) == Place(CITY)
    assert place("商河县") == COUNTY
    assert place("商河县", "滕州市") is None
    assert place("商河县", "滕州市", seal=CITY) is None
    assert place("商河县", "平阴县", seal="济南市商河县") == COUNTY
    assert place(*UNITS, seal="济南市商河县") == Place(CITY)


def test_what_is_said_of_the_file_decides(sheet):
    rows = (("合计", 2), ("商河县", 1), ("滕州市", 1))
    assert names(sheet(*rows, place=Place(CITY))) == [CITY, "商河县", "滕州市"]
    assert names(sheet(*rows, place=COUNTY)) == ["商河县", "滕州市"]
    assert names(sheet(*rows)) == ["商河县", "滕州市"]


def test_it_may_stand_over_the_number_of_its_row(reference, called):
    form = called()
    serial = replace(form.columns[0], id="serial", header="序号", short="序号", kind="serial")
    form = replace(form, columns=(serial, *form.columns), checks=())
    cells = dict(header_cells(form))
    rows = (("合计", "", 3), ("1", "商河县", 1), ("2", "平阴县", 2))
    for down, row in enumerate(rows):
        for at, text in enumerate(row):
            if text != "":
                cells[6 + down, 1 + at] = RawCell(str(text))
    content = FileContent("0" * 64, Workbook((Grid("表", cells),)))
    (received,) = read_reports(content, ReadingContext({form.id: form}, reference.places))
    assert names(received) == [CITY, "商河县", "平阴县"]

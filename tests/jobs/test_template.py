import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.check import Told, check_files
from fangfan_desktop.jobs.template import Asked, write_template
from tests.builders import CITY, COUNTY, GOOD, Q3, TODAY


@pytest.fixture
def template(library, paper, tmp_path):
    def write(form="annex1", place=COUNTY, period=Q3, **options):
        path = tmp_path / f"{form}.xlsx"
        write_template(library, Asked(form, place, period), path, paper.measure, **options)
        return path

    return write


def test_it_is_blank_but_for_its_places_and_is_read_back_as_it_is(template, library):
    (checked,) = check_files(library, [template(place=Place(CITY))], Told(today=TODAY))
    report = checked.received.report
    assert (report.place, report.period) == (Place(CITY), Q3)
    assert len(report.rows) == 13
    assert {f.code for f in checked.findings} == {"A1-02", "A1-11"}


def test_filled_in_by_hand_it_is_read_and_ready(template, library, annex1):
    path = template()
    book = load_workbook(path)
    sheet = book.active
    row = next(cell.row for cell in sheet["A"] if cell.value == "商河县")
    for column, figure in enumerate(GOOD.values(), 2):
        sheet.cell(row, column).value = int(figure)
    texts = {cell.value: cell for line in sheet.iter_rows() for cell in line if cell.value}
    for words, answer in (
        ("填表单位（盖章）：", "商河县人力资源和社会保障局"),
        ("填表日期：", "2026年9月12日"),
        ("填表人：", "李四"),
        ("电话：", "0531-66600000"),
    ):
        cell = next(texts[text] for text in texts if str(text).startswith(words[:2]))
        cell.value = f"{str(cell.value).rstrip()}{answer}"
    book.save(path)
    (checked,) = check_files(library, [path], Told(today=TODAY))
    figures = {c: checked.received.report.rows[0][c].value for c in GOOD}
    assert figures == {c: int(figure) for c, figure in GOOD.items()}


def test_a_list_has_room_and_offers_the_city_s_places(template, library):
    path = template("annex2", Place(CITY), Period(2026))
    sheet = load_workbook(path).active
    offered = " ".join(str(v.formula1) for v in sheet.data_validations.dataValidation)
    assert "商河县" in offered or "历下区" in offered


def test_a_file_that_is_there_is_not_written_over_unasked(template):
    path = template()
    path.write_bytes(b"mine")
    template()
    assert path.read_bytes() == b"mine"
    assert path.with_name("annex1 (2).xlsx").exists()
    template(replace=True)
    assert path.read_bytes() != b"mine"

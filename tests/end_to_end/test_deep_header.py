"""Headers of any depth, written as workbooks and read back: each figure in its own column."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, Q3, fields_of
from tests.headers import headed, headers

SHAPES = {
    "groups": (["城镇", "合计", "男", "女"], ["农村", "合计", "男", "女"], "合计"),
    "parts": ("合计", ("就业人数", "男", ("女", "脱贫人口"), "本年"), "培训"),
    "both": (
        ["城镇", ("就业人数", ["其中", "男", "女"]), "合计"],
        ["农村", "合计"],
        ("培训", "男"),
    ),
    "deep": (["甲类", ["乙类", ["丙类", "男", "女"], "男"], "女"], "男", "女"),
}
KINDS = {"csv": "csv:Text - txt - csv (StarCalc):44,34,76"}  # commas, quotes, UTF-8
ROWS = {"甲", "1=2+3", *map(str, range(2, 20)), "人", "个", "万元", "次"}


def filled(form):
    """Return a county's report with another figure in each column."""
    figures = {column.id: str(700 + at) for at, column in enumerate(form.figures)}
    row = make_row(form, 1, {form.place_column.id: COUNTY.label, **figures})
    return Report(form.id, COUNTY, Q3, fields_of(form), (row,))


def written(form, folder, places, paper):
    """Export a report; return it and its workbook."""
    report = filled(form)
    done = export(form, report, (), places, ExportRequest(folder, ("xlsx",), replace=True), paper)
    return report, done.paths[0]


def read(form, path, places):
    (received,) = read_reports(open_file(path), ReadingContext({form.id: form}, places))
    return received


def assert_all_is_there(form, report, received):
    assert received.findings == ()
    assert [note for note in received.notes if "表头" in note] == []
    assert [question for question in received.questions if question.kind == "caption"] == []
    (row,) = received.report.rows
    (sent,) = report.rows
    assert {c.id: row[c.id].raw for c in form.columns} == {
        c.id: sent[c.id].raw for c in form.columns
    }


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_a_workbook_of_any_header_is_read_back(annex1, places, paper, tmp_path, data):
    form = data.draw(headers(annex1))
    report, path = written(form, tmp_path, places, paper)
    received = read(form, path, places)
    assert_all_is_there(form, report, received)
    assert received.notes == ()


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(data=st.data())
def test_a_blank_workbook_of_any_header_is_filled_in_and_read(
    annex1, places, paper, tmp_path, data
):
    form = data.draw(headers(annex1))
    reference = Reference(resources())
    vars(reference)["_newest"] = {form.id: form}
    path = tmp_path / "空白表.xlsx"
    request = TemplateRequest(form.id, COUNTY, Q3)
    write_template(reference, request, path, paper.measure, replace=True)
    report = filled(form)
    book = load_workbook(path)
    first = book.active.freeze_panes.removeprefix("A")
    for column, cell in zip(form.columns, book.active[first], strict=False):
        cell.value = report.rows[0][column.id].value or cell.value
    book.save(path)
    assert_all_is_there(form, report, read(form, path, places))


COPIES = {"csv": [*SHAPES], "ods": ["both"], "xls": ["both"], "xlsx": ["deep"]}


@pytest.mark.parametrize(("kind", "shapes"), COPIES.items(), ids=COPIES)
def test_another_programs_copy_is_read_as_well(
    annex1, places, paper, tmp_path, libreoffice, kind, shapes
):
    numbers = ["甲", "1=2+3", "2", "3"]
    forms = {
        shape: headed(annex1, *SHAPES[shape], numbers=numbers, unit_row=True) for shape in shapes
    }
    made = {shape: written(forms[shape], tmp_path / shape, places, paper) for shape in shapes}
    books = [path.rename(tmp_path / f"{shape}.xlsx") for shape, (_, path) in made.items()]
    copies = libreoffice.save(books, tmp_path / "copies", KINDS.get(kind, kind))
    for shape, form in forms.items():
        received = read(form, copies / f"{shape}.{kind}", places)
        assert_all_is_there(form, made[shape][0], received)
        texts = {cell.raw for row in received.report.rows for cell in row.cells.values()}
        assert not texts & ROWS, shape

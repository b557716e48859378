"""A form with one row of figures that its paper does not name, from the attachment to the roll-up."""

import pytest
from docx import Document
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row
from fangfan_desktop.jobs.consolidate.choose import choose
from fangfan_desktop.jobs.consolidate.roll_up import roll_up
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from tests import roster
from tests.builders import CITY, COUNTY, TODAY, fields_of
from tests.jobs.drafts.builders import attachment, drawn, line, loaded, right, table, title

WHOLE, AUGUST = Place(CITY), Period(2026, 8, 12)
CAPTIONS = ("走进高校数（所）", "举办招聘会（场）", "达成意向（人）")


@pytest.fixture
def form(places):
    own = table(f"{' | '.join(CAPTIONS)}\n | |")
    head = line("填报单位：", 40.0), right("填报日期：  年  月  日", 40.0)
    notes = line("每月5日前报送上月数据。", 200.0)
    made = attachment("附件1", title("就业服务进校园活动情况统计表"), head, own, notes)
    return loaded(drawn(made, places)[1])


@pytest.fixture
def known(form):
    return roster.reference_with(form)


@pytest.fixture
def checked(known, form):
    """Return what checks files as the board does."""

    def run(*paths):
        vars(known)["forms"] = {form.id: form}
        return check_files(known, paths, KnownFacts(today=TODAY, places=known.places))

    return run


def report_of(form, figures, place=COUNTY):
    names = [column.id for column in form.columns if column.is_figure]
    row = make_row(form, form.first_row, dict(zip(names, figures, strict=True)))
    named = form.named_rows[0].texts(form.columns)
    row = make_row(form, form.first_row, {**named, **{k: c.raw for k, c in row.cells.items()}})
    return Report(form.id, place, AUGUST, fields_of(form), (row,))


def figures(report):
    form_row = report.rows[0]
    return [cell.raw for name, cell in form_row.cells.items() if name != "name"]


def exported(form, report, known, paper, folder):
    folder.mkdir(exist_ok=True)
    request = ExportRequest(folder, ("xlsx",), replace=True)
    return export(form, report, (), known.places, request, paper).paths[0]


def test_nothing_is_asked_and_only_the_figures_are_printed(form, known, paper, tmp_path):
    assert (form.rows, [column.header for column in form.on_paper.columns]) == (
        "named",
        list(CAPTIONS),
    )
    path = exported(form, report_of(form, ("6", "7", "8")), known, paper, tmp_path)
    rows = [[c.value for c in row if c.value is not None] for row in load_workbook(path).active]
    assert [6, 7, 8] in rows
    assert not any("合计" in map(str, row) for row in rows)


def test_our_own_workbook_comes_back_whole(form, known, checked, paper, tmp_path):
    report = report_of(form, ("6", "7", "8"))
    (result,) = checked(exported(form, report, known, paper, tmp_path))
    assert result.received.report == report
    assert result.notes == ()


def test_a_blank_workbook_is_filled_in_and_read(form, known, checked, paper, tmp_path):
    request = TemplateRequest(form.id, COUNTY, AUGUST)
    path = write_template(known, request, tmp_path / "t.xlsx", paper.measure).path
    book = load_workbook(path)
    sheet = book.active
    top = next(
        cell.row for row in sheet for cell in row if cell.value and "走进" in str(cell.value)
    )
    for at, figure in enumerate((6, 7, 8), 1):
        assert not sheet.cell(top + 1, at).protection.locked
        sheet.cell(top + 1, at).value = figure
    book.save(path)
    (result,) = checked(path)
    assert figures(result.received.report) == ["6", "7", "8"]


def filled_word(path, *rows):
    document = Document()
    document.add_paragraph("就业服务进校园活动情况统计表")
    document.add_paragraph("填报单位：商河县人力资源和社会保障局　　填报日期：2026年9月2日")
    made = document.add_table(1 + len(rows), 3)
    made.style = "Table Grid"
    for at, texts in enumerate((CAPTIONS, *rows)):
        for cell, text in zip(made.rows[at].cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def test_a_filled_copy_of_the_attachment_is_read(checked, tmp_path):
    (result,) = checked(filled_word(tmp_path / "填好.docx", ("6", "约7", "8")))
    assert figures(result.received.report) == ["6", "约7", "8"]


def test_a_second_row_is_not_added_and_is_told(checked, tmp_path):
    (result,) = checked(filled_word(tmp_path / "两行.docx", ("6", "7", "8"), ("1", "2", "3")))
    assert figures(result.received.report) == ["6", "7", "8"]
    assert any("行" in finding.message for finding in result.findings) or result.notes


def test_the_figures_of_the_units_are_added_up(form, known, checked, paper, tmp_path):
    paths = [
        exported(form, report_of(form, own, Place(CITY, name)), known, paper, tmp_path / name)
        for name, own in (("商河县", ("6", "7", "8")), ("平阴县", ("1", "0", "2")))
    ]
    scope = RollUpScope(form, WHOLE, AUGUST)
    chosen = choose(checked(*paths), scope, known.places)
    day = {form.date_field.id: "2026年9月2日"}
    done = roll_up(known, scope, chosen, known.places, day, TODAY)
    assert figures(done.report) == ["7", "7", "10"]

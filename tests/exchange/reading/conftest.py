import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.marks import make_marks, to_properties
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.jobs.submit.export import layout_of


@pytest.fixture
def through_a_workbook(paper, tmp_path, reference):
    """Return what writes a report as a workbook and reads it again."""

    def go(form, report, *, marked=True, change=None, forms=reference.forms):
        path = tmp_path / "out.xlsx"
        properties = to_properties(make_marks(form, report, ())) if marked else {}
        write_xlsx(layout_of(form, report, paper.measure, mark=""), path, properties=properties)
        if change:
            book = load_workbook(path)
            change(book.active if len(book.worksheets) == 1 else book)
            book.save(path)
        (received,) = read_reports(open_file(path), ReadingContext(forms, reference.places))
        return received

    return go

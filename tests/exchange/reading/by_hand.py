"""A sheet that was made by hand, read as a report."""

from fangfan_desktop.exchange.reading.grid import Grid, RawCell, Workbook
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from tests.builders import GOOD
from tests.exchange.reading.test_header_finder import header_cells

OWN = ["商河县", *range(1, len(GOOD) + 1)]


def sheet_of(reference, form, *rows, captions=None, **more):
    """Read a sheet that was made by hand: the form's captions but for those given, and rows."""
    cells = {
        at: RawCell((captions or {}).get(raw.text, raw.text))
        for at, raw in header_cells(form).items()
        if (captions or {}).get(raw.text, raw.text)
    }
    for down, row in enumerate(rows):
        for at, text in enumerate(row):
            if text != "":
                cells[6 + down, 1 + at] = RawCell(str(text))
    others = more.pop("others", ())
    book = Workbook((Grid("表", cells, **more), *others))
    known = ReadingContext(reference.forms, reference.places)
    (received,) = read_reports(FileContent("0" * 64, book), known)
    return received

"""What a Word document looks like, against what LibreOffice prints of it."""

import re
from itertools import accumulate

import pytest
from pypdfium2 import PdfDocument
from pypdfium2 import raw as pdfium_c

from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from fangfan_desktop.exchange.attachments.from_pdf import draw_pdf
from tests.end_to_end.office import LibreOffice, skip_where_pages_are_set_otherwise
from tests.exchange.attachments.word_layouts import LAYOUTS

CLOSE = 1.0
MM = 25.4 / 72


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """All layouts as LibreOffice prints them: name to the bytes of a PDF."""
    skip_where_pages_are_set_otherwise()
    folder = tmp_path_factory.mktemp("layouts")
    for name, content in LAYOUTS.items():
        (folder / f"{name}.docx").write_bytes(content)
    office = LibreOffice(folder, official=True)
    into = office.print(sorted(folder.glob("*.docx")), folder / "printed")
    return {path.stem: path.read_bytes() for path in into.glob("*.pdf")}


def rules(pdf):
    """The rules of each page that has some, in mm: where those across stand, where those down."""
    found = []
    for page in PdfDocument(pdf):
        boxes = [
            each.get_bounds() for each in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH])
        ]
        across = {(page.get_height() - (b + t) / 2) * MM for l, b, r, t in boxes if t - b < r - l}
        down = {(left + right) / 2 * MM for left, b, right, t in boxes if t - b > right - left}
        if boxes:
            found.append((across, down))
    return found


def lines(tables):
    """Where the edges of cells of tables stand: those across, those down."""
    across, down = set(), set()
    for table in tables:
        xs = [*accumulate(table.widths, initial=table.left)]
        ys = [*accumulate(table.heights, initial=table.top)]
        for cell in table.cells:
            edges = cell.edges
            across |= {ys[cell.row]} if edges.top else set()
            across |= {ys[cell.row + cell.rows]} if edges.bottom else set()
            down |= {xs[cell.column]} if edges.left else set()
            down |= {xs[cell.column + cell.columns]} if edges.right else set()
    return across, down


def far(those, others):
    return [at for at in those if min((abs(at - other) for other in others), default=99) > CLOSE]


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_every_cell_stands_where_libreoffice_prints_it(printed, name):
    pages = [page for page in draw_docx(LAYOUTS[name]).pages if page.tables]
    on_paper = rules(printed[name])
    assert len(pages) == len(on_paper)
    for page, (across, down) in zip(pages, on_paper, strict=True):
        drawn_across, drawn_down = lines(page.tables)
        assert not far(drawn_across, across), (drawn_across, across)
        assert not far(drawn_down, down), (drawn_down, down)
        if name != "title_in_the_table":  # whose title and note are no cells
            assert not far(across, drawn_across), (drawn_across, across)
            assert not far(down, drawn_down), (drawn_down, down)


def plain(text):
    return re.sub(r"\s", "", text)


def places(table):
    return {
        (cell.row, cell.column, cell.rows, cell.columns): plain(cell.text) for cell in table.cells
    }


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_the_print_is_read_as_the_document_is(printed, name):
    from_word, from_print = draw_docx(LAYOUTS[name]).pages, draw_pdf(printed[name]).pages
    tables = [table for page in from_word for table in page.tables]
    printed_tables = [table for page in from_print for table in page.tables]
    assert [*map(places, tables)] == [*map(places, printed_tables)]
    for table, other in zip(tables, printed_tables, strict=True):
        edges = zip(
            (table.left, table.top, *table.widths, *table.heights),
            (other.left, other.top, *other.widths, *other.heights),
            strict=True,
        )
        assert all(abs(mine - its) <= CLOSE for mine, its in edges)
        assert [cell.edges for cell in table.cells] == [cell.edges for cell in other.cells]
    words = "".join(plain(text.text) for page in from_word for text in page.texts)
    if "header" in name:  # which is no text of the form, but stands on the print
        return
    assert words == "".join(plain(text.text) for page in from_print for text in page.texts)

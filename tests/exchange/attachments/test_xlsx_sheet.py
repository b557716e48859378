import pytest

from fangfan_desktop.exchange.attachments.drawn import Edges, Ink
from fangfan_desktop.exchange.attachments.sheet_look import CellLook
from fangfan_desktop.exchange.attachments.xlsx_sheet import BookLook, SheetLookHandler
from fangfan_desktop.exchange.reading.grid import Area
from fangfan_desktop.exchange.reading.package import parse_xml

PLAIN, BOXED, TITLE = CellLook(), CellLook(edges=Edges()), Ink("黑体", 22)
BOOK = BookLook((PLAIN, BOXED), Ink("宋体", 11), {3: TITLE})
DIGIT = 123 * 25.4 / 1440


def look(xml, filled=(), area=None):
    handler = SheetLookHandler(BOOK, frozenset(filled), area)
    return parse_xml([f"<worksheet>{xml}</worksheet>"], handler).look()


def test_widths_are_counted_in_digits_of_the_books_font():
    found = look('<cols><col min="2" max="3" width="10"/><col min="4" max="4" hidden="1"/></cols>')
    assert found.widths == {2: pytest.approx(10 * DIGIT), 3: pytest.approx(10 * DIGIT)}
    assert found.usual_width == pytest.approx(8.5 * DIGIT, abs=0.02)


def test_usual_sizes_may_be_stated():
    found = look('<sheetFormatPr defaultColWidth="12" defaultRowHeight="18"/>')
    assert found.usual_width == pytest.approx(12 * DIGIT)
    assert found.usual_height == pytest.approx(6.35)
    found = look('<sheetFormatPr baseColWidth="10"/>')
    assert found.usual_width == pytest.approx(10 * DIGIT + 1.32, abs=0.01)


def test_heights_are_stated_in_points():
    found = look('<row r="3" ht="30"/><row ht="15"/><row r="99999" ht="15"/><row r="7"/>')
    assert found.heights == {
        3: pytest.approx(10.583, abs=0.001),
        4: pytest.approx(5.2917, abs=0.001),
    }


def test_only_cells_that_show_something_have_a_look():
    cells = '<row r="2"><c r="B2" s="1"/><c s="0"/><c s="0"/><c s="7"/></row>'
    assert look(cells, filled=[(2, 4)]).looks == {(2, 2): BOXED, (2, 4): PLAIN}


def test_a_text_with_fonts_of_its_own_has_the_ink_of_most_letters():
    cells = '<c r="A1" s="0" t="s"><v>3</v></c><c r="A2" s="0" t="s"><v>1</v></c><c r="A3" t="s"><v>x</v></c>'
    found = look(cells, filled=[(1, 1), (2, 1), (3, 1)])
    assert [found.looks[row, 1].ink for row in (1, 2, 3)] == [TITLE, Ink(), Ink()]


def test_a_sheet_without_a_page_setup_is_printed_on_upright_a4():
    setup = look("", area=Area(1, 1, 2, 2)).setup
    assert (setup.width, setup.height, setup.left, setup.top) == (210, 297, 19, 25)
    assert (setup.fit, setup.zoom, setup.area) == (None, 1, Area(1, 1, 2, 2))


def test_the_page_setup_is_read():
    setup = look(
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.5" right="1" top="1" bottom="2" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="8" orientation="landscape" scale="75"/>'
    ).setup
    assert (setup.width, setup.height, setup.zoom) == (420, 297, 0.75)
    assert (setup.left, setup.right, setup.top, setup.bottom) == (12.7, 25.4, 25.4, 50.8)
    assert (setup.centred_across, setup.centred_down) == (True, False)


def test_a_page_without_a_size_is_a_letter():
    assert look("<pageSetup/>").setup.width == 215.9


@pytest.mark.parametrize(
    ("pages", "fit"),
    [("", (1, 1)), ('fitToHeight="0"', (1, 0)), ('fitToWidth="0" fitToHeight="0"', None)],
)
def test_a_sheet_may_be_fitted_to_pages(pages, fit):
    xml = f'<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><pageSetup paperSize="9" {pages}/>'
    assert look(xml).setup.fit == fit
    assert look(f"<pageSetup {pages}/>").setup.fit is None


def test_headers_and_footers_take_their_room():
    margins = '<pageMargins top="1" bottom="1" header="0.5" footer="0.5"/>'
    setup = look(f"{margins}<oddHeader>&amp;C附件1</oddHeader><oddFooter>&amp;C</oddFooter>").setup
    assert (setup.top, setup.bottom, setup.footer) == (12.7, 25.4, 0)
    assert setup.header == pytest.approx(12.7 + 1.7, abs=0.1)
    assert look(f"{margins}<oddFooter>第&amp;P页</oddFooter>").setup.bottom == 12.7

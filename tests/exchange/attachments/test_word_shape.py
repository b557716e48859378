import pytest

from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from tests.exchange.attachments.word_files import document, p, run, table, tc, tr

INSIDE = f"<w:txbxContent>{p('框里的字')}</w:txbxContent>"
VML = '<w:r><w:pict><v:shape style="position:absolute;margin-left:100pt;margin-top:1in;width:5cm"><v:textbox>{}</v:textbox></v:shape></w:pict></w:r>'


def drawn(inside=INSIDE, *, across="column", down="paragraph", x=3600000, y=720000):
    """A text box of 50 mm, x and y in parts of a mm (36000 each)."""
    return (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor>"
        f'<wp:positionH relativeFrom="{across}"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="1800000" cy="360000"/><a:graphic><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphic>'
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback>{VML.format(inside)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def box(paragraph):
    (page,) = draw_docx(document(paragraph)).pages
    (found,) = (text for text in page.texts if text.text == "框里的字")
    return found


def test_a_text_box_stands_where_it_is_fixed():
    found = box(p(run("前面") + drawn()))
    assert (found.left, found.top) == pytest.approx((31.75 + 100 + 2.54, 25.4 + 20 + 1.27), abs=0.1)
    assert found.width == pytest.approx(50 - 2 * 2.54, abs=0.1)


def test_it_may_be_fixed_to_the_page():
    found = box(p(drawn(across="page", down="page")))
    assert (found.left, found.top) == pytest.approx((102.54, 21.27), abs=0.1)


def test_a_place_that_is_no_number_is_that_of_the_paragraph():
    assert box(p(drawn(x="x"))).left == pytest.approx(31.75 + 2.54, abs=0.1)


def test_an_old_text_box_is_read_too():
    found = box(p(run("前面") + VML.format(INSIDE)))
    assert (found.left, found.top) == pytest.approx(
        (31.75 + 100 * 25.4 / 72 + 2.54, 25.4 + 25.4 + 1.27), abs=0.1
    )


def test_a_table_in_a_text_box_is_a_table():
    inside = f"<w:txbxContent>{table(tr('甲', '乙'), tr('1', '2'), widths=(1000, 1000))}{p()}</w:txbxContent>"
    (page,) = draw_docx(document(p(drawn(inside)))).pages
    assert [cell.text for cell in page.tables[0].cells] == ["甲", "乙", "1", "2"]


def test_the_text_of_a_box_in_a_cell_is_the_cell_s():
    (page,) = draw_docx(
        document(table(tr(tc(p(run("甲") + drawn())), "乙", "丙"), tr("1", "2", "3")))
    ).pages
    assert page.tables[0].cells[0].text == "甲\n框里的字"

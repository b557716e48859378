import pytest

from fangfan_desktop.exchange.attachments.drawn import Edges, Ink
from fangfan_desktop.exchange.attachments.ods_properties import OdsProperties, length
from fangfan_desktop.exchange.attachments.sheet_look import PageSetup
from fangfan_desktop.exchange.reading.package import XmlHandler, parse_xml


class Reader(XmlHandler):
    def __init__(self):
        super().__init__()
        self.properties = OdsProperties()

    def begin(self, name, attributes):
        self.properties.begin(name, {k.rpartition(":")[2]: v for k, v in attributes.items()})

    def end(self, name):
        self.properties.end(name)


def read(styles):
    return parse_xml([f"<document>{styles}</document>"], Reader()).properties


def cell(properties, *, text="", paragraph="", name="ce1", parent=""):
    return (
        f'<style name="{name}" family="table-cell" parent-style-name="{parent}">'
        f"<table-cell-properties {properties}/><paragraph-properties {paragraph}/>"
        f"<text-properties {text}/></style>"
    )


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [("2.54cm", 25.4), ("1in", 25.4), ("12pt", 4.2333), ("5mm", 5), ("", 7), (None, 7), ("50%", 7)],
)
def test_lengths_have_units(text, millimetres):
    assert length(text, 7) == pytest.approx(millimetres, abs=0.001)


def test_a_cell_has_the_edges_of_its_borders():
    styles = read(cell('border="0.74pt solid #000000" border-top="none"'))
    assert styles.cell_look("ce1").edges == Edges(top=False)


def test_a_cell_has_the_ink_of_its_chinese_text():
    styles = read(
        '<font-face name="宋体1" font-family="\'宋体\'"/>'
        + cell(
            "",
            text='font-name="Arial" font-name-asian="宋体1" font-size-asian="16pt" font-weight="bold"',
        )
    )
    assert styles.cell_look("ce1").ink == Ink("宋体", 16, bold=True)


def test_a_style_inherits_from_its_parents_and_from_the_default():
    styles = read(
        '<default-style family="table-cell"><text-properties font-size="10pt" font-name-asian="等线"/></default-style>'
        + cell('border="1pt solid"', name="父", text='font-size="12pt"')
        + cell("", parent="父", paragraph='text-align="end"')
    )
    look = styles.cell_look("ce1")
    assert (look.ink, look.edges, look.align) == (Ink("等线", 12), Edges(), "right")
    assert styles.cell_look("没有").ink == Ink("等线", 10)
    assert styles.cell_look("") is styles.cell_look("")


def test_parents_in_a_circle_end():
    styles = read(cell("", name="甲", parent="乙") + cell("", name="乙", parent="甲"))
    assert styles.cell_look("甲").ink == Ink("宋体", 10)


def test_texts_may_wrap_and_be_aligned_by_their_value():
    styles = read(
        cell('wrap-option="wrap" text-align-source="value-type"', paragraph='text-align="center"')
    )
    look = styles.cell_look("ce1")
    assert (look.wraps, look.align) == (True, None)


def page(layout="", parts="", master=""):
    return read(
        '<style name="ta1" family="table" master-page-name="主"/>'
        f'<page-layout name="pm1"><page-layout-properties {layout}/>{parts}</page-layout>'
        f'<master-page name="主" page-layout-name="pm1">{master}</master-page>'
    ).page_setup("ta1")


def test_a_page_has_its_size_and_margins():
    setup = page('page-width="420mm" page-height="297mm" margin="10mm" margin-left="2cm"')
    assert (setup.width, setup.height) == (420, 297)
    assert (setup.left, setup.top, setup.right, setup.bottom) == (20, 10, 10, 10)


@pytest.mark.parametrize(
    ("layout", "zoom", "fit"),
    [
        ('scale-to="80%"', 0.8, None),
        ('scale-to-X="1"', 1, (1, 0)),
        ('scale-to-X="1" scale-to-Y="2"', 1, (1, 2)),
        ('scale-to-pages="1"', 1, (1, 1)),
        ('scale-to="viel"', 1, None),
    ],
)
def test_a_page_may_be_scaled(layout, zoom, fit):
    assert (page(layout).zoom, page(layout).fit) == (zoom, fit)


def test_a_sheet_may_stand_in_the_middle():
    assert page('table-centering="both"').centred_down
    assert page('table-centering="horizontal"').centred_across
    assert not page('table-centering="vertical"').centred_across


def test_a_header_that_is_shown_takes_its_room():
    parts = (
        '<header-style><header-footer-properties min-height="12mm" margin-bottom="2mm"/></header-style>'
        '<footer-style><header-footer-properties height="9mm"/></footer-style>'
    )
    setup = page("", parts, '<header/><footer display="false"/>')
    assert (setup.header, setup.footer) == (12, 0)
    assert page("", parts, "<footer/>").footer == 9
    tall = parts.replace("2mm", "11mm")
    assert page("", tall, "<header/>").header > 15


def test_a_table_without_a_page_has_the_usual_one():
    assert read("").page_setup("没有") == PageSetup(left=20, top=20, right=20, bottom=20)

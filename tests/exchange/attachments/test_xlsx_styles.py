from fangfan_desktop.exchange.attachments.drawn import Edges, Ink
from fangfan_desktop.exchange.attachments.sheet_look import NO_EDGES
from fangfan_desktop.exchange.attachments.xlsx_styles import StylesLookHandler
from fangfan_desktop.exchange.reading.package import parse_xml

FONTS = (
    '<fonts><font><sz val="11"/><name val="等线"/></font>'
    '<font><b/><sz val="22"/><name val="黑体"/></font>'
    '<font><b val="0"/><name val=""/></font></fonts>'
)
BORDERS = (
    "<borders><border><left/><right/><top/><bottom/></border>"
    '<border><left style="thin"><color/></left><right style="none"/><top style="medium"/>'
    '<bottom/><diagonal style="thin"/></border>'
    '<border><start style="thin"/><end style="thin"/></border></borders>'
)


def read(styles, base=""):
    xml = f"<styleSheet>{FONTS}{BORDERS}{base}<cellXfs>{styles}</cellXfs></styleSheet>"
    return parse_xml([xml], StylesLookHandler())


def test_a_style_has_its_font_and_its_borders():
    plain, titled = read('<xf/><xf fontId="1" borderId="1"/>').looks
    assert (plain.ink, plain.edges) == (Ink("等线", 11), NO_EDGES)
    assert titled.ink == Ink("黑体", 22, bold=True)
    assert titled.edges == Edges(left=True, top=True, right=False, bottom=False)


def test_the_sides_may_be_called_start_and_end():
    (look,) = read('<xf borderId="2"/>').looks
    assert look.edges == Edges(left=True, top=False, right=True, bottom=False)


def test_what_a_font_leaves_out_is_excels_own():
    (look,) = read('<xf fontId="2"/>').looks
    assert look.ink == Ink("Calibri", 11)


def test_fonts_and_borders_that_are_not_there_are_none():
    (look,) = read('<xf fontId="9" borderId="9"/>').looks
    assert (look.ink, look.edges) == (Ink("Calibri", 11), NO_EDGES)


def test_an_alignment_says_where_the_text_stands():
    looks = read(
        '<xf/><xf><alignment horizontal="center" wrapText="1"/></xf>'
        '<xf><alignment horizontal="centerContinuous"/></xf>'
        '<xf><alignment horizontal="general"/></xf><xf><alignment horizontal="right"/></xf>'
    ).looks
    assert [look.align for look in looks] == [None, "centre", "centre", None, "right"]
    assert [look.wraps for look in looks] == [False, True, False, False, False]
    assert [look.across for look in looks] == [False, False, True, False, False]


def test_the_books_own_font_is_that_of_its_first_base_style():
    base = '<cellStyleXfs><xf fontId="1"><alignment horizontal="right"/></xf><xf fontId="0"/></cellStyleXfs>'
    book = read("<xf/>", base)
    assert book.base_ink == Ink("黑体", 22, bold=True)
    assert [look.align for look in book.looks] == [None]
    assert read("<xf/>").base_ink == Ink("等线", 11)
    base = '<cellStyleXfs><xf fontId="0"/><xf fontId="1"/></cellStyleXfs>'
    assert read("<xf/>", base).base_ink == Ink("等线", 11)


def test_fonts_of_conditions_are_not_counted():
    xml = (
        f"<s>{FONTS}<cellXfs><xf/></cellXfs><dxfs><dxf><font><sz val='9'/></font></dxf></dxfs></s>"
    )
    assert parse_xml([xml], StylesLookHandler()).looks[0].ink.size == 11

import pytest
from lxml import etree

from fangfan_desktop.exchange.attachments.word_looks import AUTO_SPACE, WordLooks
from fangfan_desktop.exchange.reading.text_marks import RAISED, STRUCK
from tests.exchange.attachments.word_files import CENTRED, STYLES, p, run
from tests.exchange.attachments.word_looked import element, looks

TWIP = 25.4 / 1440
NAMED = (
    STYLES
    + '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr>'
    '<w:spacing w:before="200" w:line="360" w:lineRule="auto"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/>'
    '<w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="character" w:styleId="c"><w:name w:val="strong"/>'
    '<w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:type="table" w:styleId="t"><w:rPr><w:sz w:val="28"/></w:rPr></w:style>'
)
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme>'
    '<a:majorFont><a:latin typeface="Arial"/><a:ea typeface="楷体"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:font script="Hans" typeface="等线"/>'
    "</a:minorFont></a:fontScheme></a:theme>"
)


def letters(look="", style="a", styles=NAMED, theme="", table=""):
    return looks(styles, theme).letter_look(style, element(run("字", look)), table)


def lines(how="", style=""):
    stated = f'<w:pStyle w:val="{style}"/>' if style else ""
    return looks(NAMED).line_look(element(p("字", stated + how)))


def test_letters_look_as_the_style_and_what_is_set_say():
    assert (letters().eastern, letters().size, letters().bold) == ("宋体", 10.5, False)
    heading = letters(style="b")
    assert (heading.eastern, heading.size, heading.bold) == ("黑体", 16, True)
    own = letters(
        '<w:b w:val="0"/><w:sz w:val="44"/><w:rFonts w:eastAsia="仿宋_GB2312"/>', style="b"
    )
    assert (own.eastern, own.size, own.bold) == ("仿宋_GB2312", 22, False)
    assert letters('<w:rStyle w:val="c"/>').bold


def test_a_style_built_on_itself_ends():
    assert letters(style="loop").size == 10


def test_a_table_s_style_is_weaker_than_the_paragraph_s():
    assert letters(table="t").size == 10.5
    assert letters(table="t", styles=NAMED.replace('<w:sz w:val="21"/>', "")).size == 14


def test_faces_of_the_theme_are_those_for_chinese():
    minor = letters(
        '<w:rFonts w:eastAsiaTheme="minorEastAsia" w:asciiTheme="minorAscii"/>', theme=THEME
    )
    assert (minor.eastern, minor.western) == ("等线", "Calibri")
    assert letters('<w:rFonts w:eastAsiaTheme="majorEastAsia"/>', theme=THEME).eastern == "楷体"
    assert letters('<w:rFonts w:eastAsiaTheme="majorEastAsia"/>').eastern == "宋体"


def test_the_theme_s_face_is_that_of_the_document_s_language():
    theme = THEME.replace(
        "<a:font", '<a:font script="Jpan" typeface="ＭＳ 明朝"/><a:font'
    )  # so it is named
    minor = element(run("字", '<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'))
    for language, face in (
        ("zh-CN", "等线"),
        ("ja-JP", "ＭＳ 明朝"),
        ("", "等线"),
    ):  # so it is named
        read = WordLooks(None, etree.fromstring(theme), language)
        assert read.letter_look("", minor).eastern == face


def test_a_face_that_is_set_goes_before_the_theme_of_the_style():
    styles = NAMED.replace('w:eastAsia="黑体"', 'w:eastAsiaTheme="majorEastAsia"')
    assert letters('<w:rFonts w:eastAsia="仿宋"/>', "b", styles, THEME).eastern == "仿宋"


def test_marks_and_hidden_letters_are_known():
    assert letters("<w:strike/>").mark == STRUCK
    assert letters('<w:vertAlign w:val="superscript"/>').mark == RAISED
    assert letters("<w:vanish/>").hidden
    assert looks().is_placeholder(element(run("单击", '<w:rStyle w:val="PlaceholderText"/>')))


def test_a_paragraph_stands_as_its_style_and_it_itself_say():
    look = lines(CENTRED, "b")
    assert (look.align, look.line, look.rule) == ("centre", 1.5, "auto")
    assert look.before == pytest.approx(200 * TWIP)
    assert lines('<w:spacing w:line="560" w:lineRule="exact"/>').line == pytest.approx(560 * TWIP)


@pytest.mark.parametrize(
    ("how", "before"),
    [
        ('<w:spacing w:before="120"/>', 120 * TWIP),
        ('<w:spacing w:beforeLines="100"/>', 240 * TWIP),
        ('<w:spacing w:before="100" w:beforeAutospacing="1"/>', AUTO_SPACE),
        ("", 0),
    ],
)
def test_room_before_is_in_twips_in_lines_or_as_on_a_web_page(how, before):
    assert lines(how).before == pytest.approx(before)


def test_indents_may_be_counted_in_letters():
    look = lines('<w:ind w:firstLineChars="200" w:firstLine="1" w:left="567"/>')
    assert look.first == pytest.approx(2 * 10.5 * 25.4 / 72)
    assert look.left == pytest.approx(10, abs=0.1)
    assert lines('<w:ind w:hanging="567"/>').first == pytest.approx(-10, abs=0.1)


def test_the_usual_size_is_that_of_the_usual_style():
    assert looks().usual_size == 10.5
    assert looks("").usual_size == 10

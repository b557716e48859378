import pytest

from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from fangfan_desktop.exchange.attachments.word_numbers import shown_number
from tests.exchange.attachments.word_files import STYLES, document, p, table, tc, tr


def numbering(*levels):
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="7">{made}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def at(depth, number=1):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def texts(*paragraphs, levels=(("decimal", "%1."), ("decimal", "%1.%2")), styles=STYLES):
    made = document(*paragraphs, numbering=numbering(*levels), styles=styles)
    return [text.text for text in draw_docx(made).pages[0].texts]


def test_paragraphs_of_a_list_have_their_numbers():
    found = texts(p("甲", at(0)), p("乙", at(0)), p("丙", at(1)), p("丁", at(0)), p("戊", at(1)))
    assert found == ["1. 甲", "2. 乙", "2.1 丙", "3. 丁", "3.1 戊"]


def test_chinese_lists_count_in_chinese():
    assert texts(p("总体要求", at(0)), levels=(("chineseCounting", "%1、"),)) == ["一、 总体要求"]


def test_a_style_may_number_its_paragraphs():
    styles = STYLES + f'<w:style w:type="paragraph" w:styleId="n"><w:pPr>{at(0)}</w:pPr></w:style>'
    assert texts(p("甲", '<w:pStyle w:val="n"/>'), styles=styles) == ["1. 甲"]


def test_a_bullet_is_a_dot_and_no_list_has_no_number():
    assert texts(p("甲", at(0)), levels=(("bullet", "\uf0b7"),)) == ["· 甲"]
    assert texts(p("甲", at(0, number=0)), p("乙", at(5))) == ["甲", "乙"]


def test_numbers_in_cells_are_read_once():
    rows = [tr(tc(p("", at(0))), "甲", "乙") for _ in range(2)]
    made = document(table(*rows), numbering=numbering(("decimal", "%1")))
    (drawn,) = draw_docx(made).pages[0].tables
    assert [cell.text.strip() for cell in drawn.cells if cell.column == 0] == ["1", "2"]


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (35, "chineseCounting", "三十五"),
        (100, "chineseCounting", "100"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "ideographTraditional", "乙"),
        (2, "lowerLetter", "b"),
        (30, "upperLetter", "30"),
        (4, "decimal", "4"),
        (4, "none", ""),
    ],
)
def test_a_number_is_shown_in_its_form(count, form, shown):
    assert shown_number(count, form) == shown

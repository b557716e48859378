import re

import pytest
from docx import Document

from fangfan_desktop.exchange.docx_text import LOOKS, TextRun, add_paragraph, set_styles


@pytest.fixture
def document():
    made = Document()
    set_styles(made)
    return made


def yellow(paragraph):
    return [run.text for run in paragraph.runs if run.font.highlight_color]


def face(paragraph):
    fonts = paragraph.style.element.rPr.rFonts.attrib
    return next(v for k, v in fonts.items() if k.endswith("}eastAsia"))


def test_what_is_to_be_written_and_what_is_not_final_is_yellow_and_nothing_else(document):
    runs = [TextRun("车间"), TextRun("3个*", marked=True), TextRun("，【请写：做法】等。")]
    paragraph = add_paragraph(document, runs)
    assert yellow(paragraph) == ["3个*", "【请写：做法】"]
    assert paragraph.text == "车间3个*，【请写：做法】等。"


def test_a_bracket_in_what_is_not_final_breaks_no_run(document):
    assert yellow(add_paragraph(document, [TextRun("【县】3个", marked=True)])) == ["【县】3个"]


def test_a_paragraph_has_the_face_of_its_level_in_chinese_too(document):
    assert face(add_paragraph(document, [TextRun("总结")], "title")) == "方正小标宋简体"
    assert face(add_paragraph(document, [TextRun("一、工作进展")], "heading")) == "黑体"
    assert face(add_paragraph(document, [TextRun("（一）车间")], "subheading")) == "楷体_GB2312"
    assert face(add_paragraph(document, [TextRun("车间")])) == "仿宋_GB2312"


def test_headings_are_word_s_own_with_their_levels_and_nothing_of_a_template_s_colours(document):
    for kind, name, level in (("heading", "Heading 1", "0"), ("subheading", "Heading 2", "1")):
        style = add_paragraph(document, [TextRun("一")], kind).style
        assert style.name == name
        assert f'<w:outlineLvl w:val="{level}"/>' in style.element.xml
        assert style.paragraph_format.keep_with_next
        assert style.font.size.pt == 16
        assert not style.font.bold
    for look in LOOKS.values():
        xml = document.styles[look.style].element.xml
        for gone in ("w:color", "Theme", "w:link", "w:pBdr", "w:contextualSpacing"):
            assert gone not in xml
        assert document.styles[look.style].paragraph_format.line_spacing.pt >= 28.9
        assert document.styles[look.style].next_paragraph_style.name == "Body Text"


def test_the_text_is_chinese(document):
    for part in (document.styles.element, document.settings.element):
        assert 'w:eastAsia="zh-CN"' in part.xml
        assert not re.search('w:eastAsia="(en-US|ja-JP)"', part.xml)


def test_the_body_has_the_standards_line_and_is_indented_by_two_characters(document):
    style = add_paragraph(document, [TextRun("车间")]).style
    assert style.paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.05)
    assert 'w:firstLineChars="200"' in style.element.xml
    assert style.paragraph_format.first_line_indent.pt == 32


def test_control_characters_kept_as_typed_do_not_keep_it_from_being_written(document, tmp_path):
    add_paragraph(document, [TextRun("某\x00局"), TextRun("甲\x14\ud800", marked=True)])
    document.save(str(tmp_path / "a.docx"))
    (paragraph,) = Document(tmp_path / "a.docx").paragraphs
    assert paragraph.text == "某\ufffd局甲\ufffd\ufffd"


def test_a_line_break_is_one(document):
    assert "<w:br/>" in add_paragraph(document, [TextRun("济南市\n总结")])._p.xml

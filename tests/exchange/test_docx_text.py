import pytest
from docx import Document

from fangfan_desktop.exchange.docx_text import BODY, FIRST, Run, add_paragraph, set_normal


@pytest.fixture
def document():
    made = Document()
    set_normal(made)
    return made


def yellow(paragraph):
    return [run.text for run in paragraph.runs if run.font.highlight_color]


def faces(paragraph):
    found = (run._r.rPr.rFonts.attrib for run in paragraph.runs)
    return [next(v for k, v in fonts.items() if k.endswith("}eastAsia")) for fonts in found]


def test_what_is_to_be_written_and_what_is_not_final_is_yellow_and_nothing_else(document):
    runs = [Run("车间"), Run("3个*", marked=True), Run("，【请写：做法】等。")]
    paragraph = add_paragraph(document, runs)
    assert yellow(paragraph) == ["3个*", "【请写：做法】"]
    assert paragraph.text == "车间3个*，【请写：做法】等。"


def test_a_bracket_in_what_is_not_final_breaks_no_run(document):
    assert yellow(add_paragraph(document, [Run("【县】3个", marked=True)])) == ["【县】3个"]


def test_a_paragraph_has_the_face_of_its_level_in_chinese_too(document):
    assert faces(add_paragraph(document, [Run("一、工作进展")], FIRST)) == ["黑体"]
    assert faces(add_paragraph(document, [Run("车间")])) == [BODY] == ["仿宋_GB2312"]


def test_the_body_has_the_standards_line_and_is_indented_by_two_characters(document):
    paragraph = add_paragraph(document, [Run("车间")])
    assert paragraph.paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.05)
    assert 'firstLineChars="200"' in paragraph._p.xml


def test_it_is_held_to_what_follows_where_that_is_asked(document):
    assert add_paragraph(document, [Run("一")], keep=True).paragraph_format.keep_with_next
    assert not add_paragraph(document, [Run("二")]).paragraph_format.keep_with_next


def test_control_characters_kept_as_typed_do_not_keep_it_from_being_written(document, tmp_path):
    add_paragraph(document, [Run("某\x00局"), Run("甲\x14\ud800", marked=True)])
    document.save(str(tmp_path / "a.docx"))
    (paragraph,) = Document(tmp_path / "a.docx").paragraphs
    assert paragraph.text == "某\ufffd局甲\ufffd\ufffd"


def test_a_line_break_is_one(document):
    assert "<w:br/>" in add_paragraph(document, [Run("济南市\n总结")])._p.xml

import re
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
from docx import Document

from fangfan_desktop.exchange.docx_table import Table
from fangfan_desktop.exchange.docx_text import Run
from fangfan_desktop.exchange.docx_writer import Piece, write_docx
from tests.end_to_end.office import LibreOffice, pages


def piece(kind, text, table=None):
    return Piece(kind, (Run(text),), table)


PIECES = (
    piece("notice", "【还没有报送】"),
    piece("title", "某市2026年\n阶段性总结"),
    piece("addressee", "某厅："),
    piece("heading", "一、工作进展"),
    piece("subheading", "（一）车间"),
    piece("paragraph", "车间155个。【请写：做法】举办“乐业搬迁”招聘。"),
    piece("table", "", Table("表1　数", ("指标", "单位", "本年"), (("品牌", "个", "3"),) * 100)),
    piece("paragraph", "最后一段。"),
    piece("signature", "某局"),
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "总结.docx"
    write_docx(path, "某市2026年阶段性总结", PIECES, "2026年12月10日")
    return path


def paragraph(path, words):
    return next(each for each in Document(path).paragraphs if each.text.startswith(words))


def test_its_properties_are_the_title_and_the_moment_and_nothing_of_a_template(path):
    properties = Document(path).core_properties
    assert (properties.title, properties.author) == ("某市2026年阶段性总结", "")
    assert abs(datetime.now(UTC) - properties.created) < timedelta(minutes=5)
    names = ZipFile(path).namelist()
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name]


def faces(path):
    """Return the Chinese face of each run of the text, by its words."""
    found = {}
    for paragraph in Document(path).paragraphs:
        for run in paragraph.runs:
            fonts = run._r.rPr.rFonts
            found[run.text] = next(v for k, v in fonts.attrib.items() if k.endswith("}eastAsia"))
    return found


def test_each_level_has_the_face_of_the_standard_in_chinese_too(path):
    known = faces(path)
    assert known["某市2026年\n阶段性总结"] == "方正小标宋简体"
    assert known["某厅："] == "仿宋_GB2312"
    assert known["一、工作进展"] == "黑体"
    assert known["（一）车间"] == "楷体_GB2312"
    assert known["车间155个。"] == "仿宋_GB2312"


def test_what_is_to_be_written_is_marked_and_nothing_else(path):
    marked = [
        run.text
        for paragraph in Document(path).paragraphs
        for run in paragraph.runs
        if run.font.highlight_color
    ]
    assert marked == ["【还没有报送】", "【请写：做法】"]


def test_to_whom_it_goes_stands_at_the_left_a_line_below_the_title(path):
    # GB/T 9704 7.3.2: 标题下空一行位置，居左顶格.
    to = paragraph(path, "某厅").paragraph_format
    assert not to.first_line_indent
    assert paragraph(path, "某市").paragraph_format.space_after.pt == pytest.approx(28.95, abs=0.05)
    texts = [each.text for each in Document(path).paragraphs]
    assert texts[:3] == ["【还没有报送】", "某市2026年\n阶段性总结", "某厅："]


def test_the_signature_begins_no_page_and_is_not_torn(path):
    texts = ("最后一段", "某局")
    assert all(paragraph(path, words).paragraph_format.keep_with_next for words in texts)
    assert not paragraph(path, "2026年12月10日").paragraph_format.keep_with_next


def test_the_page_is_the_standards(path):
    section = Document(path).sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(each.mm) for each in margins] == [37, 28, 26, 35]
    body = paragraph(path, "车间")
    assert body.paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.05)
    assert 'firstLineChars="200"' in body._p.xml


def test_it_says_nothing_of_its_maker(path):
    with ZipFile(path) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert not re.search(r"<dc:creator>[^<]", core)
    assert "阶段性总结" in core


def test_libreoffice_opens_it_and_repeats_the_tables_head_on_each_page(path, tmp_path):
    shown = pages(LibreOffice(tmp_path).convert(path, "pdf", tmp_path / "pdf"))
    assert len(shown) > 2
    assert all("指标" in page for page in shown[:2])
    assert "2026年12月10日" in "".join(shown[-1].split())
    assert "—1—" in "".join(shown[0].split())


def test_control_characters_kept_as_typed_do_not_keep_it_from_being_written(tmp_path):
    path = tmp_path / "总结.docx"
    rows = (("甲\x14", "个", "\ud800"),)
    pieces = (
        piece("signature", "某\x00局"),
        piece("table", "", Table("表", ("一", "二", "三"), rows)),
    )
    write_docx(path, "总\x14结", pieces, "2026年12月10日")
    document = Document(path)
    assert "某\ufffd局" in [each.text for each in document.paragraphs]
    assert document.tables[0].cell(1, 0).text == "甲\ufffd"

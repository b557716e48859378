import re
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from docx import Document

from fangfan_desktop.exchange.docx_table import DocxTable
from fangfan_desktop.exchange.docx_text import TextRun
from fangfan_desktop.exchange.docx_writer import TextPiece, write_docx
from tests.end_to_end.office import pages
from tests.slow import one_of

DAY = date(2026, 12, 10)


def piece(kind, text, table=None):
    return TextPiece(kind, (TextRun(text),), table)


PIECES = (
    piece("notice", "【还没有报送】"),
    piece("title", "某市2026年\n阶段性总结"),
    piece("addressee", "某厅："),
    piece("heading", "一、工作进展"),
    piece("subheading", "（一）车间"),
    piece("paragraph", "车间155个。【请写：做法】举办“乐业搬迁”招聘。"),
    piece(
        "table", "", DocxTable("表1　数", ("指标", "单位", "本年"), (("品牌", "个", "3"),) * 100)
    ),
    piece("paragraph", "最后一段。"),
    piece("signature", "某局"),
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "总结.docx"
    write_docx(path, "某市2026年阶段性总结", PIECES, DAY)
    return path


def paragraph(path, words):
    return next(each for each in Document(path).paragraphs if each.text.startswith(words))


def test_its_properties_are_the_title_the_language_and_the_day_and_nothing_of_a_template(path):
    properties = Document(path).core_properties
    assert (properties.title, properties.author) == ("某市2026年阶段性总结", "")
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified == datetime(2026, 12, 10, tzinfo=UTC)
    names = ZipFile(path).namelist()
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name]


def faces(path):
    """Return the Chinese face of each run of the text, by its words: that of its style."""
    found = {}
    for paragraph in Document(path).paragraphs:
        fonts = paragraph.style.element.rPr.rFonts
        for run in paragraph.runs:
            assert not any(key.endswith("}eastAsia") for key in run._r.rPr.rFonts.attrib)
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
    to = paragraph(path, "某厅").style.paragraph_format
    assert not to.first_line_indent
    title = paragraph(path, "某市").style.paragraph_format
    assert title.space_after.pt == pytest.approx(28.95, abs=0.05)
    texts = [each.text for each in Document(path).paragraphs]
    assert texts[:3] == ["【还没有报送】", "某市2026年\n阶段性总结", "某厅："]


def test_the_signature_begins_no_page_and_is_not_torn(path):
    texts = ("最后一段。", "某局")
    *_, last, unit, day = Document(path).paragraphs
    assert (last.text, unit.text) == texts
    assert last.paragraph_format.keep_with_next
    assert unit.style.paragraph_format.keep_with_next
    assert unit.style.paragraph_format.space_before.pt == pytest.approx(2 * 28.95, abs=0.05)
    assert not day.paragraph_format.keep_with_next
    assert not day.style.paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("unit", "ends"),
    [("某局", (6.5, 4)), ("济南市人力资源和社会保障局", (1, 4)), ("局" * 20, (0, 6.5))],
)
def test_the_day_stands_four_characters_from_the_right_and_the_name_over_its_middle(
    tmp_path, unit, ends
):
    """GB/T 9704 7.3.5.1. The day is seven characters long: 2026年12月10日."""
    path = tmp_path / "总结.docx"
    write_docx(path, "总结", [piece("signature", unit)], DAY)
    *_, name, day = Document(path).paragraphs
    assert (name.text, day.text) == (unit, "2026年12月10日")
    for each, end in zip((name, day), ends, strict=True):
        assert each.paragraph_format.right_indent.pt == pytest.approx(16 * end, abs=0.1)
        assert f'w:rightChars="{round(100 * end)}"' in each._p.xml
    write_docx(path, "总结", [piece("signature", unit)], date(2026, 9, 5))
    assert Document(path).paragraphs[-1].text == "2026年9月5日"


def test_the_same_text_of_the_same_day_is_the_same_bytes(path, tmp_path):
    write_docx(tmp_path / "b.docx", "某市2026年阶段性总结", PIECES, DAY)
    assert (tmp_path / "b.docx").read_bytes() == path.read_bytes()
    write_docx(tmp_path / "c.docx", "某市2026年阶段性总结", PIECES, date(2026, 12, 11))
    assert (tmp_path / "c.docx").read_bytes() != path.read_bytes()
    with ZipFile(path) as parts:
        assert {each.date_time for each in parts.infolist()} == {(2026, 12, 10, 0, 0, 0)}


def test_each_piece_has_a_style_of_its_own_and_headings_are_in_the_navigation(path):
    found = {each.text: each.style.name for each in Document(path).paragraphs if each.text}
    assert found["一、工作进展"] == "Heading 1"
    assert found["（一）车间"] == "Heading 2"
    assert found["某市2026年\n阶段性总结"] == "Title"
    assert found["某厅："] == "Salutation"
    assert found["表1　数"] == "Caption"
    assert (found["某局"], found["2026年12月10日"]) == ("Signature", "Date")


def test_the_page_is_the_standards(path):
    section = Document(path).sections[0]
    assert [round(each.mm) for each in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(each.mm) for each in margins] == [37, 28, 26, 35]
    body = paragraph(path, "车间").style
    assert body.paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.05)
    assert 'firstLineChars="200"' in body.element.xml


def test_it_says_nothing_of_its_maker(path):
    with ZipFile(path) as parts:
        core = parts.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert not re.search(r"<dc:creator>[^<]", core)
    assert "阶段性总结" in core


def test_libreoffice_opens_it_and_repeats_the_tables_head_on_each_page(path, tmp_path, libreoffice):
    shown = pages(libreoffice.convert(path, "pdf", tmp_path / "pdf"))
    assert len(shown) > 2
    assert all("指标" in page for page in shown[:2])
    assert "2026年12月10日" in "".join(shown[-1].split())
    assert "—1—" in "".join(shown[0].split())


def test_control_characters_kept_as_typed_do_not_keep_it_from_being_written(tmp_path):
    path = tmp_path / "总结.docx"
    rows = (("甲\x14", "个", "\ud800"),)
    pieces = (
        piece("signature", "某\x00局"),
        piece("table", "", DocxTable("表", ("一", "二", "三"), rows)),
    )
    write_docx(path, "总\x14结", pieces, DAY)
    document = Document(path)
    assert "某\ufffd局" in [each.text for each in document.paragraphs]
    assert document.tables[0].cell(1, 0).text == "甲\ufffd"


@pytest.mark.parametrize("lines", one_of([19, 22]))
def test_libreoffice_keeps_name_and_day_with_the_last_words(tmp_path, libreoffice, lines):
    """Wherever a page ends: no page has the signature alone."""
    path = tmp_path / "总结.docx"
    pieces = [piece("paragraph", f"段{at}。") for at in range(lines)]
    write_docx(path, "总结", [*pieces, piece("signature", "某局")], DAY)
    shown = pages(libreoffice.convert(path, "pdf", tmp_path / "pdf"))
    last = "".join(shown[-1].split())
    assert f"段{lines - 1}。" in last
    assert "某局" in last
    assert "2026年12月10日" in last

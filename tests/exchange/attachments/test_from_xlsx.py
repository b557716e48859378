import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from fangfan_desktop.exchange.attachments.from_xlsx import draw_xlsx
from fangfan_desktop.exchange.attachments.reader import AttachmentReader
from fangfan_desktop.exchange.attachments.worker import draw_file
from fangfan_desktop.exchange.reading.refused import Unreadable
from tests.exchange.attachments.layouts import all_ruled, book_of, notice, put, two_tables, unruled

RETURNED = Path(__file__).parents[2] / "samples" / "returned"


def content_of(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def drawn(fill):
    book = Workbook()
    fill(book.active)
    return draw_xlsx(content_of(book)).pages


def texts_of(page):
    return [text.text for text in page.texts]


def test_a_ruled_title_and_ruled_labels_are_texts_and_not_rows():
    (page,) = drawn(all_ruled)
    (table,) = page.tables
    assert (len(table.widths), len(table.heights)) == (6, 6)
    assert table.cells[0].text == "序号"
    assert texts_of(page)[:3] == ["农村劳动力培训台账", "填报单位：", "填报日期：    年  月  日"]
    assert texts_of(page)[3:6] == ["填表人：", "联系电话：", "审核人："]
    assert texts_of(page)[6].startswith("填表说明：1. 本表一式两份。\n2. ")


def test_two_tables_on_a_sheet_are_two():
    (page,) = drawn(two_tables)
    assert [len(table.widths) for table in page.tables] == [5, 4]
    assert texts_of(page) == ["表一  培训情况", "表二  就业情况"]


def test_a_sheet_without_lines_has_its_table_all_the_same():
    (page,) = drawn(unruled)
    (table,) = page.tables
    assert [cell.text for cell in table.cells if cell.row == 1] == [
        "1",
        "春风行动",
        "2026-03-01",
        "120",
    ]
    assert not any(cell.edges.left or cell.edges.top for cell in table.cells)
    assert texts_of(page) == ["招聘会统计表", "单位：", "日期：", "注：人数为到场人数。"]


def test_each_visible_sheet_with_something_in_it_is_a_page():
    book = Workbook()
    notice(book.active)
    book.active.title = "附件1"
    notes = book.create_sheet("填报说明")
    notes["A1"] = "一、本表按月报送。"
    notes["A2"] = "二、人数按实有人数填写。"
    book.create_sheet("空表")
    secret = book.create_sheet("底稿")
    secret["A1"], secret.sheet_state = "甲", "hidden"
    pages = draw_xlsx(content_of(book)).pages
    assert [page.name for page in pages] == ["附件1", "填报说明"]
    assert pages[1].tables == ()
    assert texts_of(pages[1]) == ["一、本表按月报送。", "二、人数按实有人数填写。"]


def test_the_print_area_of_each_sheet_is_its_own():
    book = Workbook()
    for name in ("甲", "乙", "丙"):
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A2"], sheet["B1"] = name, "下面", "旁边"
    book["乙"].print_area = "A1"
    book["丙"].print_area = "A1:B1"
    pages = draw_xlsx(content_of(book)).pages
    assert [texts_of(page) for page in pages] == [
        ["甲", "旁边", "下面"],
        ["乙"],
        ["丙", "旁边"],
    ]


def test_merged_cells_keep_the_text_and_lose_what_lies_below():
    book = Workbook()
    put(book.active, "A1:C2", "标题", Font("黑体", 18), ruled=False)
    ((text,),) = (page.texts for page in draw_xlsx(content_of(book)).pages)
    assert (text.text, text.ink.face, text.align) == ("标题", "黑体", "centre")


def test_a_workbook_with_nothing_in_it_says_so():
    with pytest.raises(Unreadable, match="什么也没有"):
        draw_xlsx(content_of(Workbook()))


def packed_sheet(rows, *, merged="", names=""):
    """Return a workbook whose only sheet has these rows of XML."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r" Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns:r="{kind}"><sheets><sheet name="表" r:id="s"/></sheets>{names}</workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="s" Type="{kind}/worksheet" Target="sheet.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/sheet.xml", f"<worksheet><sheetData>{rows}</sheetData>{merged}</worksheet>"
        )
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("'表'!$B:$B", ["1"]),
        ("表!$A$1:$A$9", ["甲"]),
        ("#REF!", ["甲", "1"]),
    ],
)
def test_a_print_area_may_be_of_whole_columns(name, shown):
    names = f'<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">{name}</definedName></definedNames>'
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><v>1</v></c></row>'
    (page,) = draw_xlsx(packed_sheet(cells, names=names)).pages
    assert texts_of(page) == shown


def test_a_workbook_without_styles_is_drawn():
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'
    ((text,),) = (page.texts for page in draw_xlsx(packed_sheet(cell)).pages)
    assert text.text == "甲"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" s="x"><v>1</v></c></row>',
        '<row r="1" ht="hoch"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1" ht="1e999"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_a_damaged_sheet_is_a_sentence(tmp_path, rows):
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed_sheet(rows))
    assert "损坏" in draw_file(path).reason


def test_ghosts_far_away_cost_nothing():
    ghosts = '<row r="1048576" ht="15"><c r="XFD1048576" s="0"/></row>'
    cell = '<row r="1"><c r="A1"><v>1</v></c></row>'
    merged = '<mergeCells><mergeCell ref="C3:XFD1048576"/></mergeCells>'
    (page,) = draw_xlsx(packed_sheet(cell + ghosts)).pages
    assert len(page.texts) == 1
    with pytest.raises(Unreadable):
        draw_xlsx(packed_sheet(cell, merged=merged))


@pytest.mark.parametrize(
    "name", ["截断.xlsx", "外部实体.xlsx", "地址写错.xlsx", "加密.xlsx", "有宏.xlsm"]
)
def test_what_cannot_be_read_is_a_sentence(name):
    attachment = draw_file(RETURNED / name)
    assert attachment.reason
    assert attachment.pages == ()


def test_the_process_answers_with_the_same_pages(tmp_path):
    path = book_of(notice, tmp_path / "附件.xlsx")
    with AttachmentReader() as reader:
        assert reader.read_one(path) == draw_file(path)
        assert "没有这个文件" in reader.read_one(tmp_path / "没有.xlsx").reason

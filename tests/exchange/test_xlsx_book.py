import io
from datetime import UTC, datetime
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook

from fangfan_desktop.exchange.xlsx_book import book_bytes
from fangfan_desktop.exchange.xlsx_sheet import WrittenCell, WrittenSheet
from fangfan_desktop.exchange.xlsx_styles import StyleTable

MOMENT = datetime(2026, 9, 12, tzinfo=UTC)


def book(*names, notes=(), properties=None):
    styles = StyleTable()
    sheets = [WrittenSheet(name, styles) for name in names]
    for at, sheet in enumerate(sheets):
        sheet.widths, sheet.printed, sheet.title_rows = (10.0,), "A1:B6", (4, 5)
        sheet.put(1, 1, WrittenCell(0, "甲"))
        if at in notes:
            sheet.notes[1, 1] = f"说明{at}"
    return book_bytes(sheets, styles, "题<目>", properties or {}, MOMENT)


def parts_of(content):
    with ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_part_is_xml_has_a_type_and_is_linked():
    parts = parts_of(book("甲", "乙", notes=(1,), properties={"k": "v"}))
    assert next(iter(parts)) == "[Content_Types].xml"
    read = {name: fromstring(part) for name, part in parts.items()}
    types = read["[Content_Types].xml"]
    typed = {each.get("PartName") or each.get("Extension") for each in types}
    linked = {
        "/" + each.get("Target").lstrip("/")
        for name, part in read.items()
        if name.endswith(".rels")
        for each in part
    }
    for name in parts.keys() - {"[Content_Types].xml"}:
        assert f"/{name}" in typed or name.endswith((".rels", ".vml")), name
        assert f"/{name}" in linked or name.endswith(".rels"), name
    assert linked <= {f"/{name}" for name in parts}


def test_the_moment_is_the_one_that_is_given_and_the_bytes_are_the_same():
    once = book("甲", properties={"k": "v"})
    assert once == book("甲", properties={"k": "v"})
    properties = load_workbook(io.BytesIO(once)).properties
    assert (properties.created, properties.modified) == (datetime(2026, 9, 12),) * 2
    assert (properties.title, properties.creator) == ("题<目>", None)


def test_notes_belong_to_their_worksheet():
    read = load_workbook(io.BytesIO(book("甲", "乙", "丙", notes=(0, 2))))
    notes = [sheet["A1"].comment and sheet["A1"].comment.text for sheet in read]
    assert notes == ["说明0", None, "说明2"]


def test_properties_are_kept_as_they_are():
    properties = {"fangfan.k": '["甲", "<&>"]', "b": ""}
    read = load_workbook(io.BytesIO(book("甲", properties=properties))).custom_doc_props.props
    assert {each.name: each.value or "" for each in read} == properties
    assert "docProps/custom.xml" not in parts_of(book("甲"))


def test_a_name_with_marks_can_be_printed_and_repeated():
    sheet = load_workbook(io.BytesIO(book("甲'乙&<", "丙")))["甲'乙&<"]
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.print_area.endswith("$A$1:$B$6")

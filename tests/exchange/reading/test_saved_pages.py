"""A whole file of Excel's kind is in the corpus."""

import base64

import pytest

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.saved_pages import read_pages

SHEET = (
    "<x:ExcelWorksheet><x:Name>{0}</x:Name>{2}<x:WorksheetSource HRef='{1}'/></x:ExcelWorksheet>"
)


def saved(*parts):
    out = ['MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n']
    for name, kind, text in parts:
        packed = base64.encodebytes(text.encode("gb18030")).decode()
        out.append(
            f"--b\r\nContent-Location: file:///C:/{name}\r\nContent-Type: {kind}\r\n"
            f"Content-Transfer-Encoding: base64\r\n\r\n{packed}"
        )
    return "\r\n".join([*out, "--b--"]).encode()


def test_sheets_have_the_names_and_the_style_of_the_other_parts():
    hidden = "<x:Visible>SheetVeryHidden</x:Visible>"
    first = SHEET.format("新", "a.files/1.htm", "") + SHEET.format("旧", "a.files/2.htm", hidden)
    book = read_pages(
        saved(
            ("a.htm", "text/html", f"<html><!--{first}--></html>"),
            ("a.files/1.htm", "text/html", "<table><tr><td class=k>1</table>"),
            ("a.files/2.htm", "text/html", "<table><tr><td>2</table>"),
            ("a.files/style.css", "text/css", ".k{text-decoration:line-through}"),
            ("a.files/list.xml", "text/xml", "<xml/>"),
        )
    )
    assert [(g.name, g.hidden) for g in book.grids] == [("新", False), ("旧", True)]
    assert book.grids[0].cells[1, 1].mark


def test_a_file_without_a_table_says_where_it_may_be():
    with pytest.raises(Unreadable, match="另外的文件"):
        read_pages(saved(("a.htm", "text/html", "<p>无</p>")))


def test_more_parts_than_anyone_makes_are_refused():
    with pytest.raises(Unreadable, match="太多"):
        read_pages(saved(*[("a", "text/html", "<p>")] * 101))


@pytest.mark.parametrize("parts", [100, 101])
def test_as_many_parts_as_anyone_makes_are_read(parts):
    pages = saved(*[("a", "text/html", "<table><tr><td>1</table>")] * parts)
    if parts == 100:
        grids = read_pages(pages).grids
        assert (len(grids), grids[0].hidden) == (100, False)
    else:
        with pytest.raises(Unreadable, match="太多"):
            read_pages(pages)


def test_a_sheet_is_known_by_its_files_name_in_any_spelling():
    first = (
        SHEET.format("一", "A.files\\1.HTM", "")
        + "<x:ExcelWorksheet><x:WorksheetSource HRef=3D'a.files/2.htm'/></x:ExcelWorksheet>"
        + "<x:ExcelWorksheet><x:Name>三</x:Name></x:ExcelWorksheet>"
    )
    table = "<table><tr><td>{}</table>"
    book = read_pages(
        b"\r\n\r\n"
        + saved(
            ("a.htm", "text/html", first),
            ("a.files/1.htm", "application/xhtml+xml", table.format(1)),
            ("a.files\\2.htm", "application/vnd.ms-excel", table.format(2)),
            ("a.files/3.htm", "text/html", table.format("")),
            ("a.files/4.htm", "text/plain", table.format(4)),
        )
    )
    assert [(g.name, g.hidden, g.cells[1, 1].text) for g in book.grids] == [
        ("一", False, "1"),
        ("", False, "2"),
    ]


def test_a_list_of_sheets_may_be_in_lines_and_small_letters():
    hidden = "<x:Visible>\nSheetHidden</x:Visible>"
    first = SHEET.format("三季度", "a.files/1.htm", hidden).replace("><", ">\n<").lower()
    parts = ("a.htm", "text/html", first), ("1.htm", "text/html", "<table><tr><td>1</table>")
    assert [(g.name, g.hidden) for g in read_pages(saved(*parts)).grids] == [("三季度", True)]

import pytest

from fangfan_desktop.exchange.reading.markup import markup_kind
from fangfan_desktop.exchange.reading.refused import Unreadable

BOOK = '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\r\n\r\n <!-- 导出 --><HTML><table>", "page"),
        ("<?xml version='1.0'?><!DOCTYPE html><html>", "page"),
        ("<table border=1>", "page"),
        ("<style>a{}</style><table>", "page"),
        (f"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>{BOOK}", "xml2003"),
        (BOOK.replace("<Workbook xmlns=", "<ss:Workbook xmlns:ss="), "xml2003"),
        (
            '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">',
            "fods",
        ),
        ("MIME-Version: 1.0\r\nContent-Type: multipart/related", "pages"),
        ("From: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n", "pages"),
        ("县,1", None),
        ("<附件1>,1", None),
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_is_known_by_its_first_words(text, kind, coding):
    assert markup_kind(text.encode(coding), ".csv") == kind


def test_a_table_behind_some_words_is_a_page_where_the_name_says_workbook():
    content = "附件1\n<table><tr><td>1</td></tr></table>".encode()
    assert markup_kind(content, ".xls") == "page"
    assert markup_kind(content, ".csv") is None


@pytest.mark.parametrize(
    "text", ["<?xml version='1.0'?><a/>", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"]
)
def test_xml_of_others_is_refused(text):
    with pytest.raises(
        Unreadable,
        match=r"^这是 XML，但不是 Excel 或 WPS 存的表格。请在 Excel 或 WPS 里打开，另存为 \.xlsx 再试。$",
    ):
        markup_kind(text.encode(), ".xls")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mime-Version: 1.0", "pages"),
        ("From: x\nContent-Type: text/html\nMIME-Version: 1.0\n\n", "pages"),
        ("From: x\nContent-Type: text/html\n\nMIME-Version: 1.0\n", None),
        ("From: x\r\nContent-Type: text/html\r\n\r\nMIME-Version: 1.0\r\n", None),
        ("From: x\nMIME-Version: 1.0\n\nContent-Type: text/html", None),
        ("<!-- " + "x" * 7990 + " --><table>", "page"),
        ("<?a b?>\n<?c d?><p>", "page"),
        ("<x:Workbook>", None),
        ("<a><Workbook urn:schemas-microsoft-com:office:spreadsheet>", None),
        ("<document>opendocument", "fods"),
        ("<office:document>", None),
        ("<tables>", None),
        ("<!DOCTYPE HTML PUBLIC>", "page"),
    ],
)
def test_the_first_element_and_the_first_lines_decide(text, kind):
    assert markup_kind(text.encode(), ".csv") == kind


@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".html", ".htm"])
def test_a_text_with_a_table_is_a_page_by_these_names(suffix):
    assert markup_kind(b"1 <TABLE>", suffix) == "page"
    assert markup_kind(b"1 <tables>", suffix) is None

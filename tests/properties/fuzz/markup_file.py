"""A web page, Excel-2003 XML or a flat OpenDocument, whatever its name says."""

from tests.properties.fuzz._reading import small, through

LOOKS = (
    "fangfan_desktop.exchange.reading.preflight",
    "fangfan_desktop.exchange.reading.markup",
    "fangfan_desktop.exchange.reading.charset",
    "fangfan_desktop.exchange.reading.web_page",
    "fangfan_desktop.exchange.reading.web_style",
    "fangfan_desktop.exchange.reading.web_table",
    "fangfan_desktop.exchange.reading.saved_pages",
    "fangfan_desktop.exchange.reading.xml2003",
    "fangfan_desktop.exchange.reading.ods",
    "fangfan_desktop.exchange.reading.ods_styles",
    "fangfan_desktop.exchange.reading.ods_text",
    "fangfan_desktop.exchange.reading.sheet_builder",
)
WORDS = (
    b"<table>",
    b"<tr>",
    b"<td",
    b" rowspan=",
    b" colspan=",
    b"99999999999",
    b"<![",
    b"<!--",
    b"<br>",
    b' x:num="',
    b" x:str",
    b' x:fmla="',
    b"mso-number-format:",
    b"display:none",
    b"charset=",
    b"<style>",
    b"ss:Index=",
    b"ss:MergeAcross=",
    b'ss:Type="DateTime"',
    b"ss:Formula=",
    b"ss:Hidden=",
    b"<Row",
    b"<Cell",
    b"table:number-columns-repeated=",
    b"table:number-rows-repeated=",
    b"office:value-type=",
    b"<text:p>",
    b"office:value=",
    b"office:date-value=",
    b"table:formula=",
    b"table:visibility=",
    b"MIME-Version: 1.0",
    b"Content-Type: multipart/related; boundary=",
    b"Content-Transfer-Encoding: base64",
    b"cid:",
    b"\xff\xfe",
)


def seeds():
    longest = 60_000
    found = [
        *small(".html", longest),
        *small(".mht", longest),
        *small(".fods", longest),
        *small(".xml", longest),
    ]
    pages = (b"<html><meta charset=gb2312><table><tr><td x:num>1<td rowspan=2>a</table>",)
    return [*found, *pages]


def enter(data):
    through(data, ("a.xls", "a.html", "a.mht", "a.xml")[len(data) % 4])

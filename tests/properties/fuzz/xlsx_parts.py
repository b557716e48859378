"""One part of a sound workbook written anew: two bytes say which, the rest is what stands in it."""

from tests.properties.fuzz._reading import Parts, through

LOOKS = (
    "fangfan_desktop.exchange.reading.package",
    "fangfan_desktop.exchange.reading.xlsx",
    "fangfan_desktop.exchange.reading.sheet_xml",
    "fangfan_desktop.exchange.reading.grid",
    "fangfan_desktop.exchange.reading.table_finder",
    "fangfan_desktop.exchange.reading.header_finder",
    "fangfan_desktop.exchange.reading.read_report",
    "fangfan_desktop.exchange.reading.rows",
    "fangfan_desktop.exchange.reading.fields",
    "fangfan_desktop.exchange.reading.field_labels",
    "fangfan_desktop.exchange.reading.when",
    "fangfan_desktop.exchange.reading.found_place",
    "fangfan_desktop.exchange.marks",
    "fangfan_desktop.jobs.returns.check",
)
WORDS = (
    b'<c r="',
    b' t="s"',
    b' t="inlineStr"',
    b' t="d"',
    b' t="e"',
    b' t="b"',
    b' t="str"',
    b"<v>",
    b"<f>",
    b"<is><t>",
    b"<row ",
    b' hidden="1"',
    b' r="1048576"',
    b"XFD1048576",
    b"<mergeCell ref=",
    b"A1:XFD1048576",
    b"<col min=",
    b' max="16384"',
    b"1E308",
    b"nan",
    b"-0",
    b"_x0000_",
    b"_xD800_",
    b"<!DOCTYPE",
    b"<!ENTITY",
    b"&#xD;",
    b"<![CDATA[",
    b'date1904="1"',
    b"numFmtId=",
    b"formatCode=",
    "合计".encode(),
    "填表日期".encode(),
    "附件1".encode(),
    "①".encode(),
    b"fangfan.notes",
    b"fangfan.zones",
    b"fangfan.place",
    b"</v>",
    b"</t>",
    b"TargetMode=",
    "电话：".encode(),
)
_BOOKS = ("手工_openpyxl.xlsx", "手工_libreoffice.xlsx", "清单_写法各样.xlsx", "清单.xlsx")
_PARTS = Parts(_BOOKS, r"sheet\d|shared|workbook|styles|rels|custom")


def seeds():
    return _PARTS.seeds()


def enter(data):
    through(_PARTS.changed(data), "a.xlsx")

"""A workbook as it comes: the package's own bytes."""

from tests.properties.fuzz._reading import small, through

LOOKS = (
    "fangfan_desktop.exchange.reading.preflight",
    "fangfan_desktop.exchange.reading.package",
    "fangfan_desktop.exchange.reading.xlsx",
    "fangfan_desktop.exchange.reading.sheet_xml",
    "fangfan_desktop.exchange.reading.grid",
    "fangfan_desktop.exchange.reading.table_finder",
    "fangfan_desktop.exchange.reading.header_finder",
    "fangfan_desktop.exchange.reading.read_report",
    "fangfan_desktop.exchange.reading.rows",
    "fangfan_desktop.exchange.reading.found_place",
)
WORDS = (b"PK\3\4", b"PK\1\2", b"PK\5\6", b"\xff\xff\xff\xff", b"xl/workbook.xml", b"../")


def seeds():
    return small(".xlsx")


def enter(data):
    through(data, "a.xlsx")

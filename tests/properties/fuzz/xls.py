"""A workbook of Excel 97: the compound file's own bytes."""

from tests.properties.fuzz._reading import small, through

LOOKS = (
    "olefile",
    "fangfan_desktop.exchange.reading.preflight",
    "fangfan_desktop.exchange.reading.xls",
    "fangfan_desktop.exchange.reading.biff",
    "fangfan_desktop.exchange.reading.grid",
    "fangfan_desktop.exchange.reading.table_finder",
    "fangfan_desktop.exchange.reading.read_report",
    "fangfan_desktop.exchange.reading.rows",
)


def seeds():
    return small(".xls")


def enter(data):
    through(data, "a.xls")

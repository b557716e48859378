"""A table as text."""

from tests.properties.fuzz._reading import small, through

LOOKS = (
    "fangfan_desktop.exchange.reading.preflight",
    "fangfan_desktop.exchange.reading.csv_text",
    "fangfan_desktop.exchange.reading.grid",
    "fangfan_desktop.exchange.reading.table_finder",
    "fangfan_desktop.exchange.reading.header_finder",
    "fangfan_desktop.exchange.reading.read_report",
    "fangfan_desktop.exchange.reading.rows",
    "fangfan_desktop.exchange.reading.fields",
    "fangfan_desktop.exchange.reading.field_labels",
    "fangfan_desktop.exchange.reading.when",
    "fangfan_desktop.exchange.reading.found_place",
    "fangfan_desktop.jobs.returns.check",
)
WORDS = (
    *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b'"', b'""', b"\t", b";", b"\r\n", b'="12"'),
    *(
        word.encode()
        for word in ("合计", "小计", "填表日期：", "填表人：", "电话：", "单位（公章）：", "①")
    ),
)


def seeds():
    return small(".csv")


def enter(data):
    through(data, "a.csv" if len(data) % 2 else "a.txt")

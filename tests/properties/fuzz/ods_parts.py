"""One part of a sound OpenDocument written anew: two bytes say which, the rest is what stands in it."""

from tests.properties.fuzz._reading import Parts, through

LOOKS = (
    "fangfan_desktop.exchange.reading.preflight",
    "fangfan_desktop.exchange.reading.ods",
    "fangfan_desktop.exchange.reading.ods_styles",
    "fangfan_desktop.exchange.reading.ods_text",
    "fangfan_desktop.exchange.reading.sheet_builder",
    "fangfan_desktop.exchange.reading.package",
    "fangfan_desktop.exchange.reading.table_finder",
    "fangfan_desktop.exchange.reading.read_report",
)
WORDS = (
    b"table:number-columns-repeated=",
    b"table:number-rows-repeated=",
    b'"1048576"',
    b"<table:covered-",
    b"office:value-type=",
    b'"float"',
    b'"date"',
    b'"percentage"',
    b'"boolean"',
    b"office:value=",
    b"NaN",
    b"office:date-value=",
    b"office:time-value=",
    b"table:formula=",
    b"table:visibility=",
    b'"collapse"',
    b"<text:p>",
    b"<text:s text:c=",
    b"<text:line-break/>",
    b"<office:annotation>",
    b"<!ENTITY",
    b"1E308",
)
_BOOKS = ("手工_libreoffice.ods", "清单_libreoffice.ods", "隐藏行列.ods", "删除线和上标.ods")
_PARTS = Parts(_BOOKS, r"content\.xml|styles\.xml|settings\.xml|mimetype|META-INF/manifest\.xml")


def seeds():
    return _PARTS.seeds()


def enter(data):
    through(_PARTS.changed(data), "a.ods")

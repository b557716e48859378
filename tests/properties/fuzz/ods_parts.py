"""One part of a sound OpenDocument written anew: two bytes say which, the rest is what stands in it."""

import io
import zipfile
from functools import cache

from tests.properties.fuzz._reading import RETURNED, through

LOOKS = (
    "fangfan_desktop.exchange.reading.preflight",
    "fangfan_desktop.exchange.reading.ods",
    "fangfan_desktop.exchange.reading.ods_styles",
    "fangfan_desktop.exchange.reading.ods_text",
    "fangfan_desktop.exchange.reading.gathering",
    "fangfan_desktop.exchange.reading.package",
    "fangfan_desktop.exchange.reading.table_finder",
    "fangfan_desktop.exchange.reading.read_report",
)
WORDS = (
    *(
        b"table:number-columns-repeated=",
        b"table:number-rows-repeated=",
        b'"1048576"',
        b"<table:covered-",
    ),
    *(
        b"office:value-type=",
        b'"float"',
        b'"date"',
        b'"percentage"',
        b'"boolean"',
        b"office:value=",
        b"NaN",
    ),
    *(
        b"office:date-value=",
        b"office:time-value=",
        b"table:formula=",
        b"table:visibility=",
        b'"collapse"',
    ),
    *(
        b"<text:p>",
        b"<text:s text:c=",
        b"<text:line-break/>",
        b"<office:annotation>",
        b"<!ENTITY",
        b"1E308",
    ),
)
_BOOKS = ("手工_libreoffice.ods", "清单_libreoffice.ods", "隐藏行列.ods", "删除线和上标.ods")


@cache
def _parts():
    found = []
    for book in _BOOKS:
        with zipfile.ZipFile(RETURNED / book) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
        wanted = ("content.xml", "styles.xml", "settings.xml", "mimetype", "META-INF/manifest.xml")
        found += [(entries, name) for name in wanted if name in entries]
    return found


def seeds():
    for at, (entries, name) in enumerate(_parts()):
        yield at.to_bytes(2) + entries[name]


def enter(data):
    parts = _parts()
    entries, chosen = parts[int.from_bytes(data[:2]) % len(parts)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, data[2:] if name == chosen else content)
    through(out.getvalue(), "a.ods")

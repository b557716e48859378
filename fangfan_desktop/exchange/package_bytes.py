"""Make the bytes of an Office package (.xlsx, .docx) independent of clock and XML library."""

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TEXT_SUFFIXES = (".xml", ".rels")
_DECLARATION = re.compile(rb"<\?xml[^>]*\?>\s*")
_UTF_8_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFERENCE = re.compile(rb"&#(\d+);")
_TIMESTAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
# The years that a zip can store.
_ZIP_YEARS = (1980, 2107)
_ASCII = 127


def normalize_package(package: bytes, timestamp: datetime) -> bytes:
    """Return the package with `timestamp` as its time of creation and its texts in UTF-8.

    openpyxl writes the current time, and with lxml every Chinese character as a number
    (`&#27743;`), which some programs read as another character.
    """
    out = io.BytesIO()
    year = min(max(timestamp.year, _ZIP_YEARS[0]), _ZIP_YEARS[1])
    zip_time = (year, *timestamp.timetuple()[1:6])
    xml_time = timestamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(_TEXT_SUFFIXES):
                content = _UTF_8_DECLARATION + _DECLARATION.sub(b"", content, count=1)
                content = _TIMESTAMP.sub(rb"\g<1>" + xml_time, _REFERENCE.sub(_character, content))
            new.writestr(ZipInfo(name, zip_time), content, ZIP_DEFLATED)
    return out.getvalue()


def _character(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1])
    return chr(number).encode() if number > _ASCII else reference[0]

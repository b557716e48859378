"""Make the bytes of an Office package (.docx, .xlsx) independent of clock and XML library."""

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TEXT_SUFFIXES = (".xml", ".rels")
# How every part begins.
DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OTHER_DECLARATION = re.compile(rb"<\?xml[^>]*\?>\s*")
_REFERENCE = re.compile(rb"&#(\d+);")
_TIMESTAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
# The years that a zip can store.
_ZIP_YEARS = (1980, 2107)
_ASCII = 127


def normalize_package(package: bytes, timestamp: datetime) -> bytes:
    """Return the package with `timestamp` as its time of creation and its texts in UTF-8.

    python-docx writes the current time; lxml may write a Chinese character as a number
    (`&#27743;`), which some programs read as another character.
    """
    out = io.BytesIO()
    xml_time = timestamp.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(_TEXT_SUFFIXES):
                content = DECLARATION + _OTHER_DECLARATION.sub(b"", content, count=1)
                content = _TIMESTAMP.sub(rb"\g<1>" + xml_time, _REFERENCE.sub(_character, content))
            new.writestr(zip_entry(name, timestamp), content, ZIP_DEFLATED)
    return out.getvalue()


def zip_entry(name: str, timestamp: datetime) -> ZipInfo:
    """Return the entry of a part in a zip; a time that no zip can store becomes the nearest one."""
    year = min(max(timestamp.year, _ZIP_YEARS[0]), _ZIP_YEARS[1])
    return ZipInfo(name, (year, *timestamp.timetuple()[1:6]))


def _character(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1])
    return chr(number).encode() if number > _ASCII else reference[0]

"""An Office package (.xlsx, .docx) as it is whoever writes it and whenever: the same bytes."""

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_TEXT = (".xml", ".rels")
_DECLARED = re.compile(rb"<\?xml[^>]*\?>\s*")
_UTF_8 = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REFERENCE = re.compile(rb"&#(\d+);")
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
# What a zip can say.
_YEARS = (1980, 2107)
_ASCII = 127


def normalize_package(package: bytes, moment: datetime) -> bytes:
    """Return a package that says it was made at a moment, its texts in UTF-8.

    openpyxl writes the clock's time, and with lxml every Chinese character as a number (`&#27743;`),
    which some readers turn into another one.
    """
    out = io.BytesIO()
    year = min(max(moment.year, _YEARS[0]), _YEARS[1])
    when = (year, *moment.timetuple()[1:6])
    stated = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(io.BytesIO(package)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(_TEXT):
                content = _UTF_8 + _DECLARED.sub(b"", content, count=1)
                content = _MOMENT.sub(rb"\g<1>" + stated, _REFERENCE.sub(_character, content))
            new.writestr(ZipInfo(name, when), content, ZIP_DEFLATED)
    return out.getvalue()


def _character(reference: re.Match[bytes]) -> bytes:
    number = int(reference[1])
    return chr(number).encode() if number > _ASCII else reference[0]

"""Detect an electronic seal in an OFD (GB/T 33190, 签名)."""

from io import BytesIO
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

_ROOT = "OFD.xml"
_MOST = 1024 * 1024


def is_sealed(content: bytes) -> bool:
    """Return True if a document in an OFD refers to signatures.

    Raises KeyError, BadZipFile or ParseError if it is not an OFD, ValueError if OFD.xml is too
    large.
    """
    with ZipFile(BytesIO(content)) as package:
        if package.getinfo(_ROOT).file_size > _MOST:
            raise ValueError(_ROOT)
        root = fromstring(package.read(_ROOT))
    return any(each.tag.rpartition("}")[2] == "Signatures" for each in root.iter())

"""Whether an OFD bears an electronic seal (GB/T 33190, 签名)."""

from io import BytesIO
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

_ROOT = "OFD.xml"
_MOST = 1024 * 1024


def is_sealed(content: bytes) -> bool:
    """Say whether a document in an OFD names its signatures.

    KeyError, BadZipFile or ParseError where it is no OFD, ValueError where its root is too large.
    """
    with ZipFile(BytesIO(content)) as package:
        if package.getinfo(_ROOT).file_size > _MOST:
            raise ValueError(_ROOT)
        root = fromstring(package.read(_ROOT))
    return any(each.tag.rpartition("}")[2] == "Signatures" for each in root.iter())
